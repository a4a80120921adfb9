import Documents

/// A document as a piece of an HTML page.
public struct HTMLFragment: Sendable, Equatable {
  /// The title as plain text, not escaped.
  public var title: String
  /// The markup of the body.
  public var body: String
  /// The headings with their anchors as they are in the body.
  public var headings: [Heading]
}
