import Documents
import Markup

extension Bibliography {
  /// The works as a BibTeX file.
  public var bibtex: String { entries.map(\.bibtex).joined(separator: "\n") }
}

extension Bibliography.Entry {
  /// The work as it stands in a list of references.
  var latex: String {
    var parts: [String] = []
    if !authors.isEmpty { parts.append(LaTeXText.lowered(authors.joined(separator: ", "))) }
    parts.append(LaTeXText.lowered(title))
    let place = [venue.map { "\\emph{\(LaTeXText.lowered($0))}" }, year.map(String.init)].compactMap { $0 }
    if !place.isEmpty { parts.append(place.joined(separator: ", ")) }
    if let link, let address = Escaping.externalURL(link) {
      let words = doi.map { "doi:" + $0 } ?? arXiv.map { "arXiv:" + $0 } ?? address
      parts.append("\\href{\(LaTeXText.address(address))}{\(LaTeXText.lowered(words))}")
    }
    return parts.joined(separator: ". ") + "."
  }

  fileprivate var bibtex: String {
    var fields: [(String, String?)] = [
      ("author", authors.isEmpty ? nil : authors.map { Self.field($0) }.joined(separator: " and ")),
      // In double braces, so that styles keep its capitals.
      ("title", "{\(Self.field(title))}"),
      (kind == "article" ? "journal" : "booktitle", venue.map { Self.field($0) }),
      ("year", year.map(String.init)),
      ("doi", doi.map { LaTeXText.address(Escaping.path($0)) }),
    ]
    if let arXiv { fields += [("eprint", LaTeXText.key(arXiv)), ("archiveprefix", "arXiv")] }
    if let address = address.flatMap(Escaping.externalURL) {
      fields.append(("url", LaTeXText.address(address)))
    }
    fields += further.map { (LaTeXText.key($0.name), Self.field($0.value)) }
    let lines = fields.compactMap { name, value in value.map { "  \(name) = {\($0)}" } }
    return "@\(LaTeXText.key(kind)){\(LaTeXText.key(key)),\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  private static func field(_ text: String) -> String { LaTeXText.lowered(text, breaksWords: false) }
}
