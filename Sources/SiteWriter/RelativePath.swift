import Markup

/// Paths from one page of a site to a file of the same site.
enum RelativePath {
  /// What leads from a page up to the root it is counted from: empty, `../`, `../../`.
  static func root(from page: String) -> String {
    String(repeating: "../", count: page.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count)
  }

  /// The address of a file for a link on a page, percent-encoded; both paths are from the same root.
  static func address(of path: String, from page: String) -> String {
    let parts = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let anchor = parts.count > 1 ? "#" + Escaping.fragment(String(parts[1])) : ""
    return root(from: page) + Escaping.path(String(parts[0])) + anchor
  }

  /// Whether a path is relative, without empty, `.` or `..` components, and without control characters.
  static func isSafe(_ path: String) -> Bool {
    let components = path.split(separator: "/", omittingEmptySubsequences: false)
    return !components.isEmpty
      && components.allSatisfy { $0 != "" && $0 != "." && $0 != ".." && !$0.contains("\\") }
      && path.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
  }
}
