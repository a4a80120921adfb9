/// What a shape's role in a chart is.
///
/// The palette gives each role a colour.
public enum Ink: Codable, Sendable, Hashable {
  /// The colour of a class of neurons.
  case specific, related, general, unclassified
  /// The line around what is unclassified, which alone is too pale to be seen.
  case unclassifiedOutline
  /// Text and the marks that matter most.
  case ink
  /// Text and marks that explain.
  case muted
  /// Axes, grid lines and rules.
  case hairline
  /// The one colour for emphasis that is no class.
  case accent
  /// The ground of every second stage.
  case band
  /// The layers where a boundary may also lie.
  case uncertainty
  /// The ground of the page.
  case page
  /// The state before alignment, in comparisons.
  case before
  /// A level of the sequential scale, 0 to ``ColourRamp/levels`` − 1.
  case sequential(Int)
  /// A level of the diverging scale, −``DivergingRamp/levels`` to +``DivergingRamp/levels``; 0 is no change.
  case diverging(Int)
  /// Text on a dark level of a scale.
  case onDark
  /// Text on a light level of a scale.
  case onLight
  /// Text on a level near the ground of the page, in either theme.
  case onFaint
  /// Text on a level far from the ground of the page, in either theme.
  case onDeep
}

/// How a shape is filled and outlined.
public struct Appearance: Codable, Sendable, Equatable {
  /// What it is filled with.
  public var fill: Ink?
  /// What it is outlined with.
  public var stroke: Ink?
  /// The width of the outline.
  public var strokeWidth: Double
  /// The lengths of dashes and gaps of the outline; empty for a continuous one.
  public var dash: [Double]
  /// How opaque it is, 0 to 1.
  public var opacity: Double
  /// Whether edges are set on whole pixels, so that neighbouring cells leave no seam.
  public var isCrisp: Bool
  /// Whether print lays the class's hatch over the fill, for readers without colour.
  public var isHatched: Bool

  /// An appearance with all its parts.
  public init(
    fill: Ink? = nil, stroke: Ink? = nil, strokeWidth: Double = 1, dash: [Double] = [], opacity: Double = 1,
    isCrisp: Bool = false, isHatched: Bool = false
  ) {
    self.fill = fill
    self.stroke = stroke
    self.strokeWidth = strokeWidth
    self.dash = dash
    self.opacity = opacity
    self.isCrisp = isCrisp
    self.isHatched = isHatched
  }

  /// Filled, without an outline.
  public static func fill(_ ink: Ink, opacity: Double = 1) -> Appearance {
    Appearance(fill: ink, opacity: opacity)
  }

  /// Outlined only.
  public static func stroke(_ ink: Ink, width: Double = 1, dash: [Double] = []) -> Appearance {
    Appearance(stroke: ink, strokeWidth: width, dash: dash)
  }

  /// Filled with the colour of a class: hatched in print, and outlined where the colour alone is too pale.
  public static func fill(_ role: ClassRole) -> Appearance {
    Appearance(
      fill: role.ink, stroke: role == .unclassified ? .unclassifiedOutline : nil, strokeWidth: 0.75,
      isHatched: true)
  }

  /// Cells of a heatmap in one level.
  static func cells(_ ink: Ink) -> Appearance { Appearance(fill: ink, isCrisp: true) }
}

/// A class of neurons.
public enum ClassRole: String, Codable, Sendable, Hashable, CaseIterable {
  /// Above the threshold in one language.
  case specific
  /// Above the threshold in several languages, not in all.
  case related
  /// Above the threshold in all languages.
  case general
  /// In none of the classes.
  case unclassified

  /// The class's colour.
  public var ink: Ink {
    switch self {
    case .specific: .specific
    case .related: .related
    case .general: .general
    case .unclassified: .unclassified
    }
  }

  /// The class as charts name it where room is scarce.
  var shortLabel: String {
    switch self {
    case .specific: "Specific"
    case .related: "Related"
    case .general: "General"
    case .unclassified: "Unclassified"
    }
  }

  /// The class as charts name it.
  public var label: String {
    switch self {
    case .specific: "Language-specific"
    case .related: "Language-related"
    case .general: "General"
    case .unclassified: "Unclassified"
    }
  }
}
