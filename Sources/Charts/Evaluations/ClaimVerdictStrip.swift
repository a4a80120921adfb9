import Numerals

/// Which claims hold on the data at hand: a mark per claim, told apart by shape.
public struct ClaimVerdictStrip: Chart, Equatable {
  /// What the data say of a claim.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The data bear it out.
    case holds
    /// The data speak against it.
    case fails
    /// The data do not decide it.
    case undecided
  }

  /// One claim.
  public struct Claim: Sendable, Equatable {
    /// Its number: `C07`.
    public var id: String
    /// What the data say.
    public var verdict: Verdict

    /// A claim with its verdict.
    public init(id: String, verdict: Verdict) {
      self.id = id
      self.verdict = verdict
    }
  }

  /// Claims on one subject.
  public struct Group: Sendable, Equatable {
    /// The subject.
    public var name: String?
    /// Its claims in order.
    public var claims: [Claim]

    /// A group of claims.
    public init(name: String? = nil, claims: [Claim]) {
      self.name = name
      self.claims = claims
    }
  }

  /// What the chart shows.
  public let title: String
  /// What is to be seen in it, in words.
  public let description: String
  /// The claims in groups.
  public var groups: [Group]

  /// A strip of verdicts.
  public init(title: String, description: String, groups: [Group]) {
    self.title = title
    self.description = description
    self.groups = groups
  }

  /// The chart in the sizes of a theme.
  public func drawing(theme: Theme) -> Drawing {
    let layout = Layout(self, theme: theme)
    var canvas = Canvas(theme: theme)
    var x = layout.left
    for verdict in Verdict.allCases {
      let count = groups.reduce(0) { $0 + $1.claims.count { $0.verdict == verdict } }
      let text = "\(verdict.rawValue) \(Numerals.integer(count))"
      mark(verdict, x + 5, 8, on: &canvas)
      canvas.label(text, x + 16, 12)
      x += 40 + TextMetrics.width(text, size: theme.labelSize)
    }
    for (index, group) in groups.enumerated() {
      guard let name = group.name, let y = layout.rowTops[index] else { continue }
      canvas.name(name, 0, y + 14, .start, room: layout.left - 12, size: theme.smallSize, ink: .muted)
    }
    for cell in layout.cells {
      mark(cell.verdict, cell.x, cell.y, on: &canvas)
      canvas.note(cell.id, cell.x, cell.y + 20, .middle)
    }
    return drawing(width: theme.textWidth, height: layout.bottom, canvas: canvas)
  }

  private func mark(_ verdict: Verdict, _ x: Double, _ y: Double, on canvas: inout Canvas) {
    switch verdict {
    case .holds: canvas.circle(x, y, radius: 5.5, .fill(.accent))
    case .fails:
      var cross = Path.line(x - 4.5, y - 4.5, x + 4.5, y + 4.5)
      cross.append(.line(x - 4.5, y + 4.5, x + 4.5, y - 4.5))
      canvas.add(cross, .stroke(.ink, width: 2.25))
    case .undecided:
      canvas.circle(x, y, radius: 4.5, Appearance(stroke: .before, strokeWidth: 1.25))
    }
  }
}

extension ClaimVerdictStrip {
  /// One claim's mark.
  struct Cell: Equatable {
    let id: String
    let verdict: Verdict
    let x: Double
    let y: Double
  }

  /// Where everything of a strip stands.
  struct Layout: Equatable {
    let cells: [Cell]
    /// The top of each group; nil for one without claims.
    let rowTops: [Double?]
    let left: Double
    let bottom: Double

    init(_ chart: ClaimVerdictStrip, theme: Theme) {
      let names = chart.groups.compactMap(\.name).map { TextMetrics.width($0, size: theme.smallSize) }
      left = names.isEmpty ? 0 : min(200, (names.max() ?? 0) + 14).rounded(.up)
      let ids = chart.groups.flatMap { $0.claims.map { TextMetrics.width($0.id, size: theme.smallSize) } }
      let step = max(30, ((ids.max() ?? 0) + 8).rounded(.up))
      let perRow = max(1, Int((theme.textWidth - left) / step))
      var cells: [Cell] = []
      var rowTops: [Double?] = []
      var y = 28.0
      for group in chart.groups {
        guard !group.claims.isEmpty else {
          rowTops.append(nil)
          continue
        }
        rowTops.append(y)
        for (index, claim) in group.claims.enumerated() {
          let (row, column) = index.quotientAndRemainder(dividingBy: perRow)
          cells.append(
            Cell(
              id: claim.id, verdict: claim.verdict, x: left + (Double(column) + 0.5) * step,
              y: y + 10 + Double(row) * 38))
        }
        y += Double((group.claims.count - 1) / perRow + 1) * 38 + 4
      }
      self.cells = cells
      self.rowTops = rowTops
      bottom = y
    }
  }
}
