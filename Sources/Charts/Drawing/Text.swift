/// A line of text in a drawing.
public struct Text: Codable, Sendable, Equatable {
  /// Which point of the text stands at its position.
  public enum Anchor: String, Codable, Sendable {
    /// The left end.
    case start
    /// The middle.
    case middle
    /// The right end.
    case end
  }

  /// What is said.
  public var string: String
  /// Where: the anchor's x and the baseline's y.
  public var position: Point
  /// The size of the font in units.
  public var size: Double
  /// Which point of the text stands at its position.
  public var anchor: Anchor
  /// The text's role: ``Ink/ink``, ``Ink/muted`` or one of those on levels of a scale.
  public var ink: Ink
  /// Whether it is set in a heavier weight.
  public var isBold: Bool
  /// Whether it is set in italics.
  public var isItalic: Bool
  /// Degrees clockwise by which it is turned about its position.
  public var rotation: Double
  /// Whether a rim in the colour of the page keeps it legible over lines.
  public var hasHalo: Bool
  /// The language of the text where it is not English, a BCP 47 code.
  public var language: String?

  /// A line of text.
  public init(
    _ string: String, at position: Point, size: Double, anchor: Anchor = .start, ink: Ink = .ink,
    isBold: Bool = false, isItalic: Bool = false, rotation: Double = 0, hasHalo: Bool = false,
    language: String? = nil
  ) {
    self.string = string
    self.position = position
    self.size = size
    self.anchor = anchor
    self.ink = ink
    self.isBold = isBold
    self.isItalic = isItalic
    self.rotation = rotation
    self.hasHalo = hasHalo
    self.language = language
  }
}
