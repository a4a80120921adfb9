import Markup

/// The hatches by which print without colour tells classes apart; general neurons stay plain.
enum Hatch: String, CaseIterable {
  case specific, related

  var ink: Ink {
    switch self {
    case .specific: .specific
    case .related: .related
    }
  }

  /// White marks to lay over the class's colour: rising lines, or dots.
  func pattern(id: String) -> Node {
    let mark: Node =
      switch self {
      case .specific:
        .element(
          "path",
          [
            ["d", "M-1 1L1 -1M0 6L6 0M5 7L7 5"], ["fill", "none"], ["stroke", "#ffffff"],
            ["stroke-width", "0.9"],
          ], [])
      case .related:
        .element("circle", [["cx", "3"], ["cy", "3"], ["r", "1.1"], ["fill", "#ffffff"]], [])
      }
    return .element(
      "pattern", [["id", id], ["width", "6"], ["height", "6"], ["patternUnits", "userSpaceOnUse"]], [mark])
  }
}
