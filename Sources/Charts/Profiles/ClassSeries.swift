/// How many neurons of each class every layer has.
public struct ClassSeries: Codable, Sendable, Equatable {
  /// Language-specific neurons from layer 0; nil where nothing was selected.
  public var specific: [Int]?
  /// Language-related neurons from layer 0; nil where nothing was selected.
  public var related: [Int]?
  /// General neurons from layer 0; empty where they are not counted, as within one language.
  public var general: [Int]

  /// The classes' counts by layer.
  public init(specific: [Int]?, related: [Int]?, general: [Int]) {
    self.specific = specific
    self.related = related
    self.general = general
  }

  /// The number of layers.
  var layers: Int { max(specific?.count ?? 0, related?.count ?? 0, general.count) }

  /// The counts of a class, if there are any.
  func counts(_ role: ClassRole) -> [Int]? {
    switch role {
    case .specific: specific
    case .related: related
    case .general: general.isEmpty ? nil : general
    case .unclassified: nil
    }
  }

  /// The classes that have counts, in the order of charts.
  var roles: [ClassRole] { ClassRole.allCases.filter { counts($0) != nil } }
}
