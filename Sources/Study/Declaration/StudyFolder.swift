/// The folder that the paths in a study file start from.
public struct StudyFolder: Sendable, Equatable {
  /// The folder as the user named it, empty for the current one.
  public var path: String

  /// The folder of a file.
  public init(of file: String) {
    guard let slash = file.lastIndex(of: "/") else {
      path = ""
      return
    }
    path = slash == file.startIndex ? "/" : String(file[..<slash])
  }

  /// A path that ``resolve(_:)`` gave, as it stands in the study file.
  func relative(_ resolved: String) -> String {
    let prefix = path.hasSuffix("/") || path.isEmpty ? path : path + "/"
    return resolved.hasPrefix(prefix) ? String(resolved.dropFirst(prefix.count)) : resolved
  }

  /// A path in the study file as a path from where the program runs.
  public func resolve(_ relative: String) -> String {
    if relative.hasPrefix("/") || path.isEmpty { return relative }
    return path.hasSuffix("/") ? path + relative : "\(path)/\(relative)"
  }
}
