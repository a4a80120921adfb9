/// The colours of roles in the light and the dark theme, and the style sheet made from them.
///
/// The classes' colours are at least 20.6 apart in CAM02-UCS for normal, deutan, protan and tritan vision, and
/// the three that matter have a contrast above 3 on both grounds.
public enum Palette {
  /// A colour by its custom property, with its values in the two themes.
  public struct Entry: Sendable, Equatable {
    /// The name without dashes in front: `specific`.
    public var name: String
    /// The value on a light ground.
    public var light: String
    /// The value on a dark ground.
    public var dark: String
  }

  /// All colours that differ, or may differ, between themes.
  public static let entries =
    [
      Entry(name: "page", light: "#ffffff", dark: "#16181d"),
      Entry(name: "ink", light: "#1b1d21", dark: "#e4e6e9"),
      Entry(name: "muted", light: "#5c626c", dark: "#a3a9b3"),
      Entry(name: "hairline", light: "#c9cdd3", dark: "#454b55"),
      Entry(name: "accent", light: "#0a6c60", dark: "#5cc8b4"),
      Entry(name: "band", light: "#f4f5f6", dark: "#1e2127"),
      Entry(name: "uncertainty", light: "#dbdfe5", dark: "#363c46"),
      Entry(name: "specific", light: "#c2410c", dark: "#c2410c"),
      Entry(name: "related", light: "#1d6fb8", dark: "#1d6fb8"),
      Entry(name: "general", light: "#8a8f98", dark: "#8a8f98"),
      Entry(name: "unclassified", light: "#d9dce1", dark: "#3a4049"),
      Entry(name: "unclassified-outline", light: "#8a8f98", dark: "#8a8f98"),
      Entry(name: "before", light: "#a4a9b1", dark: "#7d838d"),
      Entry(name: "on-faint", light: "#000000", dark: "#ffffff"),
      Entry(name: "on-deep", light: "#ffffff", dark: "#000000"),
    ] + diverging

  private static let diverging = (-DivergingRamp.levels...DivergingRamp.levels).map { level in
    Entry(
      name: name(of: .diverging(level)), light: DivergingRamp.colour(level),
      dark: DivergingRamp.darkColour(level))
  }

  /// The colour of a role on a light ground, as files carry it.
  static func light(_ ink: Ink, ramp: ColourRamp) -> String {
    fixed(ink, ramp: ramp) ?? entries.first { $0.name == name(of: ink) }?.light ?? "#000000"
  }

  /// The colour of a role on a dark ground.
  static func dark(_ ink: Ink, ramp: ColourRamp) -> String {
    fixed(ink, ramp: ramp) ?? entries.first { $0.name == name(of: ink) }?.dark ?? "#ffffff"
  }

  /// The colour of a role that is the same in every theme, or nil.
  static func fixed(_ ink: Ink, ramp: ColourRamp) -> String? {
    switch ink {
    case .sequential(let level): ramp.colour(level)
    case .onDark: "#ffffff"
    case .onLight: "#000000"
    default: nil
    }
  }

  /// The name of a role's custom property.
  static func name(of ink: Ink) -> String {
    switch ink {
    case .specific: "specific"
    case .related: "related"
    case .general: "general"
    case .unclassified: "unclassified"
    case .unclassifiedOutline: "unclassified-outline"
    case .muted: "muted"
    case .hairline: "hairline"
    case .accent: "accent"
    case .band: "band"
    case .uncertainty: "uncertainty"
    case .page: "page"
    case .before: "before"
    case .onFaint: "on-faint"
    case .onDeep: "on-deep"
    case .diverging(let level): level == 0 ? "zero" : (level < 0 ? "orange-" : "purple-") + String(abs(level))
    case .ink, .sequential, .onDark, .onLight: "ink"
    }
  }

  /// The part of a site's style sheet that colours charts.
  ///
  /// Custom properties for both themes, and the classes of charts. The preference of the reader's system counts unless the root element has `data-theme`.
  public static let stylesheet = """
    :root {
    \(declarations(\.light))
    }
    @media screen and (prefers-color-scheme: dark) {
    :root:not([data-theme="light"]) {
    \(declarations(\.dark))
    --on-light: none;
    --on-dark: inline;
    }
    }
    @media screen {
    :root[data-theme="dark"] {
    \(declarations(\.dark))
    --on-light: none;
    --on-dark: inline;
    }
    }
    .chart { max-width: 100%; height: auto; color: var(--ink); overflow: visible; }
    .chart text { font-family: \(fontFamily); font-variant-numeric: tabular-nums lining-nums; }
    \(rules)
    .chart .halo { stroke: var(--page); stroke-width: 3px; stroke-linejoin: round; paint-order: stroke; }
    .chart image { image-rendering: pixelated; }
    .chart .on-light { display: var(--on-light, inline); }
    .chart .on-dark { display: var(--on-dark, none); }
    .chart .hatch { display: none; }
    @media print { .chart .hatch { display: inline; } }

    """

  /// The fonts of charts: what journals set figures in, and what stands in for it elsewhere, nearly as wide.
  static let fontFamily =
    "Helvetica, Arial, \"Liberation Sans\", \"DejaVu Sans Condensed\", \"Noto Sans\", sans-serif"

  private static func declarations(_ value: KeyPath<Entry, String>) -> String {
    entries.map { "--\($0.name): \($0[keyPath: value]);" }.joined(separator: "\n")
  }

  private static var rules: String {
    entries.map {
      ".chart .f-\($0.name) { fill: var(--\($0.name)); } .chart .s-\($0.name) { stroke: var(--\($0.name)); }"
    }
    .joined(separator: "\n")
  }
}
