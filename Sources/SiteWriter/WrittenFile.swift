/// A file of a site as it was written.
public struct WrittenFile: Sendable {
  /// The file's path from the site's root.
  public var path: String
  /// Its size in bytes.
  public var byteCount: Int
  /// The SHA-256 of its bytes in hexadecimal.
  public var hash: String
}
