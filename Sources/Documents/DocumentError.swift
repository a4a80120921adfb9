/// A mistake in how documents were put together: the program's, never the user's.
public enum DocumentError: Error, Equatable {
  /// A reference to a figure or table that no page holds.
  case unknownReference(id: String, page: String)
  /// A citation of something the bibliography lacks.
  case unknownCitation(key: String, page: String)
  /// Two figures or tables with one id.
  case duplicateID(String)
}
