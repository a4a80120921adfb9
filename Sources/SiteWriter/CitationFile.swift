import Documents
import Markup

/// How to cite a study, in the Citation File Format 1.2 that GitHub and Zenodo read.
package struct CitationFile {
  private let study: SitePages

  /// The file of a study.
  package init(_ study: SitePages) { self.study = study }

  /// The file's text.
  ///
  /// Every value is a JSON string, which YAML reads as the same text.
  package var text: String {
    var lines = [
      "cff-version: 1.2.0", "message: \"If you use this study, please cite it and the works it rests on.\"",
      "type: dataset", "title: \(Self.quoted(study.title))",
    ]
    lines += Self.list("authors", study.authors.isEmpty ? ["The authors of the study"] : study.authors)
    if let date = study.date, Self.isDate(date) { lines.append("date-released: \(date)") }
    lines.append("references:")
    for entry in study.bibliography.entries {
      lines.append("  - type: \(entry.kind == "article" ? "article" : "generic")")
      lines.append("    title: \(Self.quoted(entry.title))")
      lines += Self.list("authors", entry.authors.isEmpty ? ["Unknown"] : entry.authors).map { "    " + $0 }
      if let year = entry.year { lines.append("    year: \(year)") }
      if let link = entry.link.flatMap(Escaping.externalURL) {
        lines.append("    url: \(Self.quoted(link))")
      }
    }
    if study.bibliography.entries.isEmpty { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func list(_ key: String, _ names: [String]) -> [String] {
    ["\(key):"] + names.map { "  - name: \(quoted($0))" }
  }

  private static func quoted(_ text: String) -> String { Escaping.scriptString(Escaping.visible(text)) }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    return parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }
}
