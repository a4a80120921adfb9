import Markup

/// The hatches by which print without colour tells the classes apart.
enum Hatch: String, CaseIterable {
  case specific, related, general

  var ink: Ink {
    switch self {
    case .specific: .specific
    case .related: .related
    case .general: .general
    }
  }

  /// White marks to lay over the class's colour: rising lines, dots, or level lines.
  func pattern(id: String) -> Node {
    let mark: Node =
      switch self {
      case .specific: Self.lines("M-1 1L1 -1M0 6L6 0M5 7L7 5")
      case .related:
        .element("circle", [["cx", "3"], ["cy", "3"], ["r", "1.2"], ["fill", "#ffffff"]], [])
      case .general: Self.lines("M0 3H6")
      }
    return .element(
      "pattern", [["id", id], ["width", "6"], ["height", "6"], ["patternUnits", "userSpaceOnUse"]], [mark])
  }

  private static func lines(_ data: String) -> Node {
    .element("path", [["d", data], ["fill", "none"], ["stroke", "#ffffff"], ["stroke-width", "1.1"]], [])
  }
}
