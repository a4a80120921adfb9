/// Hears how far an analysis has come.
public protocol AnalysisProgress: Sendable {
  /// A step begins: the `done + 1`-th of `total`, and what it does, such as "reading base".
  func began(_ what: String, done: Int, of total: Int)
  /// Something the user should know now, such as a balance coefficient that does not exist.
  func noticed(_ sentence: String)
}
