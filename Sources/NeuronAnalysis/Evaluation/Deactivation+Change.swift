import Numerals

extension Deactivation {
  /// The matrices of an experiment as they were read: [deactivated language][target language].
  public enum Measurements: Sendable {
    /// The values themselves, and the values with nothing deactivated.
    case absolute(baseline: [Double?], [DeactivatedSet: [[Double?]]])
    /// The values as changes against a baseline that is not given.
    case changes([DeactivatedSet: [[Double?]]])
  }

  /// An experiment with its changes (value − baseline) and what they come to.
  ///
  /// - Parameters:
  ///   - languages: K codes in the study's order, which the rows and columns of every matrix follow.
  ///   - measurements: K × K matrices; a value that was not measured is nil.
  public init(
    id: String, model: String, domain: String?, metric: String, unit: String, better: Better,
    languages: [String], measurements: Measurements
  ) {
    let matrices: [DeactivationMatrix]
    var given: [Double?]?
    switch measurements {
    case .absolute(let baseline, let values):
      given = baseline.map { $0.map(Numerals.nineDigits) }
      matrices = DeactivatedSet.allCases.compactMap { set in
        values[set].map { DeactivationMatrix(set: set, values: $0, baseline: baseline, better: better) }
      }
    case .changes(let changes):
      matrices = DeactivatedSet.allCases.compactMap { set in
        changes[set].map { DeactivationMatrix(set: set, change: $0, better: better) }
      }
    }
    self.init(
      id: id, model: model, domain: domain, metric: metric, unit: unit, better: better, languages: languages,
      baseline: given, matrices: matrices)
  }

  /// The matrix of one set of neurons, nil where it was not measured.
  public func matrix(_ set: DeactivatedSet) -> DeactivationMatrix? { matrices.first { $0.set == set } }
}

extension DeactivationMatrix {
  init(set: DeactivatedSet, values: [[Double?]], baseline: [Double?], better: Better) {
    let change = values.map { row in
      zip(row, baseline).map { value, base in value.flatMap { value in base.map { value - $0 } } }
    }
    let ratio = values.map { row in
      zip(row, baseline).map { value, base in
        value.flatMap { value in base.flatMap { $0 == 0 ? nil : value / $0 } }
      }
    }
    self.init(set: set, change: change, better: better)
    self.values = values.map { $0.map { $0.map(Numerals.nineDigits) } }
    summary.ownRatio = mean(ratio.diagonal)
    summary.otherRatio = mean(ratio.offDiagonal)
  }

  init(set: DeactivatedSet, change: [[Double?]], better: Better) {
    // A printed −0.00 is 0.
    let rounded = change.map { $0.map { $0.map { $0 == 0 ? 0 : Numerals.nineDigits($0) } } }
    self.init(
      set: set, values: nil, change: rounded, summary: DeactivationSummary(change: rounded, better: better))
  }
}

extension DeactivationSummary {
  /// What a square matrix of changes comes to (arXiv 2505.21505, Figures 2 and 7 to 13): the means of the diagonal
  /// and of all other cells, and in how many lines the diagonal is hit worst.
  init(change: [[Double?]], better: Better) {
    let harm = change.map { $0.map { $0.map { better == .higher ? -$0 : $0 } } }
    let columnHarm = harm.indices.map { column in harm.map { $0[column] } }
    let byRow = Self.worst(harm)
    let byColumn = Self.worst(columnHarm)
    let ownWorse = columnHarm.indices.filter { index in
      let others = columnHarm[index].indices.filter { $0 != index }.map { columnHarm[index][$0] }
      guard let own = columnHarm[index][index], let other = mean(others) else { return false }
      return own > other
    }
    self.init(
      ownMean: mean(change.diagonal), otherMean: mean(change.offDiagonal), ownRatio: nil, otherRatio: nil,
      rows: byRow.complete, rowsWorstOwn: byRow.own, rowsTied: byRow.tied,
      columns: byColumn.complete, columnsWorstOwn: byColumn.own, columnsTied: byColumn.tied,
      columnsOwnWorseThanOthers: ownWorse.count)
  }

  // In how many complete lines the entry of the line's own index is the largest, and in how many of them not
  // it alone.
  private static func worst(_ lines: [[Double?]]) -> (complete: Int, own: Int, tied: Int) {
    var result = (complete: 0, own: 0, tied: 0)
    for (index, line) in lines.enumerated() {
      let values = line.compactMap { $0 }
      guard values.count == line.count, let largest = values.max() else { continue }
      result.complete += 1
      guard values[index] == largest else { continue }
      result.own += 1
      if values.filter({ $0 == largest }).count > 1 { result.tied += 1 }
    }
    return result
  }
}

extension [[Double?]] {
  /// The entries (i, i) of a square matrix.
  var diagonal: [Double?] { indices.map { self[$0][$0] } }

  /// All other entries, row by row.
  var offDiagonal: [Double?] {
    indices.flatMap { row in self[row].indices.filter { $0 != row }.map { self[row][$0] } }
  }
}

/// The mean of the values that are there, with nine digits; nil where there is none.
func mean(_ values: [Double?]) -> Double? {
  let given = values.compactMap { $0 }
  return given.isEmpty ? nil : Numerals.nineDigits(given.reduce(0, +) / Double(given.count))
}
