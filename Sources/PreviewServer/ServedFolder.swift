import Foundation

/// The files of a folder by the addresses that a browser asks for.
struct ServedFolder: Sendable {
  /// What stands at an address.
  enum Answer: Equatable {
    /// A file with its media type.
    case file(type: String, bytes: Data)
    /// A folder that was named without the slash at its end, without which its links would lead astray.
    case folder
    /// Nothing, or nothing that is shown.
    case nothing
  }

  private let path: String

  /// The files under a path.
  init(_ path: String) { self.path = path }

  /// What stands at the path of a request, percent-encoded as it was sent.
  ///
  /// Names that begin with a dot, links out of the folder, and whatever is no regular file are not shown.
  func answer(to target: String) -> Answer {
    guard target.hasPrefix("/"), let decoded = target.removingPercentEncoding else { return .nothing }
    var names = decoded.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if names.last == "" { names[names.count - 1] = "index.html" }
    guard names.allSatisfy(Self.isShown) else { return .nothing }
    let root = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let file = URL(fileURLWithPath: root + "/" + names.joined(separator: "/")).resolvingSymlinksInPath().path
    guard file.hasPrefix(root + "/") else { return .nothing }
    return Self.read(file).map { .file(type: Self.mediaType(of: file), bytes: $0) }
      ?? (Self.isFolder(file) ? .folder : .nothing)
  }

  private static func isShown(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && !name.contains("\\") && !name.contains("\0")
  }

  private static func read(_ path: String) -> Data? {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return try? file.readToEnd() ?? Data()
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }

  /// The media type of a file by its name's ending.
  static func mediaType(of path: String) -> String {
    switch path.split(separator: "/").last?.split(separator: ".").last?.lowercased() {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "webp": "image/webp"
    case "pdf": "application/pdf"
    case "woff2": "font/woff2"
    case "csv": "text/csv; charset=utf-8"
    case "md": "text/markdown; charset=utf-8"
    case "bib", "cff", "tex", "txt", "yml", "sha256sums": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
