/// Reads the entries of a BibTeX file as values of plain text.
///
/// Nothing in the file is trusted to be LaTeX: accents, escaped signs and dashes become the characters they stand
/// for, any other command stays as the text that it is, so that whoever writes the entries out again can escape
/// them. What is no entry is passed over.
public struct BibTeXReader {
  private var rest: Substring.UnicodeScalarView
  private var strings: [String: String] = [:]
  private var expanded = 0
  private static let mostExpanded = 1 << 20

  /// The entries of a BibTeX file in order; of two with one key, ignoring case, the first.
  public static func entries(in text: String) -> [Bibliography.Entry] {
    var reader = BibTeXReader(rest: text.unicodeScalars[...])
    var seen = Set<String>()
    var entries: [Bibliography.Entry] = []
    while let entry = reader.next() {
      if seen.insert(entry.key.lowercased()).inserted { entries.append(entry) }
    }
    return entries
  }

  private mutating func next() -> Bibliography.Entry? {
    while let at = rest.firstIndex(of: "@") {
      rest = rest[rest.index(after: at)...]
      let kind = word().lowercased()
      skipSpace()
      guard !kind.isEmpty, let open = rest.first, open == "{" || open == "(" else { continue }
      rest.removeFirst()
      switch kind {
      case "comment", "preamble": _ = group(until: open == "{" ? "}" : ")")
      case "string":
        for (name, value) in fields() { strings[name] = value }
      default:
        let key = until { ",})".unicodeScalars.contains($0) }.trimmed
        guard !key.isEmpty else { continue }
        return entry(kind: kind, key: key, fields: fields())
      }
    }
    return nil
  }

  private func entry(kind: String, key: String, fields: [(name: String, value: String)]) -> Bibliography.Entry
  {
    var entry = Bibliography.Entry(key: key, kind: kind, authors: [], title: key)
    var eprint: String?
    var archive: String?
    for (name, value) in fields {
      let text = Self.plain(value)
      switch name {
      case "author": entry.authors = Self.names(value)
      case "title": entry.title = text
      case "journal", "booktitle": entry.venue = text
      case "year": entry.year = Int(text.prefix(4)).flatMap { $0 < 0 ? nil : $0 }
      case "doi": entry.doi = text
      case "eprint": eprint = text
      case "archiveprefix", "eprinttype": archive = text
      case "url": entry.address = value.filter { $0 != "{" && $0 != "}" }
      default: entry.further.append(.init(name: name, value: text))
      }
    }
    if archive?.lowercased() == "arxiv" { entry.arXiv = eprint }
    return entry
  }

  // MARK: - Structure

  private mutating func fields() -> [(name: String, value: String)] {
    var fields: [(name: String, value: String)] = []
    while true {
      skipSpace()
      while rest.first == "," {
        rest.removeFirst()
        skipSpace()
      }
      let name = word().lowercased()
      skipSpace()
      guard !name.isEmpty, rest.first == "=" else {
        if rest.first == "}" || rest.first == ")" { rest.removeFirst() }
        return fields
      }
      rest.removeFirst()
      fields.append((name, value()))
    }
  }

  // Parts joined by #: in braces, in quotation marks, a number, or the name of a string.
  private mutating func value() -> String {
    var value = ""
    repeat {
      if rest.first == "#" { rest.removeFirst() }
      skipSpace()
      switch rest.first {
      case "{":
        rest.removeFirst()
        value += group(until: "}")
      case "\"":
        rest.removeFirst()
        value += group(until: "\"")
      default:
        let name = until { " \t\r\n,#})".unicodeScalars.contains($0) }
        let part = strings[name.lowercased()] ?? name
        expanded += part.utf8.count
        // Strings of strings grow without bound in a few lines; no real file comes near this.
        if expanded <= Self.mostExpanded { value += part }
      }
      skipSpace()
    } while rest.first == "#"
    return value
  }

  // Up to a closing mark outside braces, which is passed.
  private mutating func group(until end: Unicode.Scalar) -> String {
    var text = String.UnicodeScalarView()
    var depth = 0
    while let scalar = rest.popFirst() {
      if scalar == end, depth == 0 { break }
      if scalar == "{" { depth += 1 }
      if scalar == "}" { depth = max(0, depth - 1) }
      text.append(scalar)
      if scalar == "\\", let escaped = rest.popFirst() { text.append(escaped) }
    }
    return String(text)
  }

  private mutating func word() -> String {
    skipSpace()
    return until {
      !($0.properties.isAlphabetic || $0.properties.numericType != nil || "-_".unicodeScalars.contains($0))
    }
  }

  private mutating func skipSpace() { rest = rest.drop { $0.properties.isWhitespace } }

  private mutating func until(_ isEnd: (Unicode.Scalar) -> Bool) -> String {
    let found = rest.prefix { !isEnd($0) }
    rest = rest[found.endIndex...]
    return String(found)
  }

  // MARK: - Text

  // Names parted by "and" outside braces; "Family, Given" is turned round.
  private static func names(_ text: String) -> [String] {
    var names = [""]
    var depth = 0
    for word in text.split(whereSeparator: \.isWhitespace) {
      if word.lowercased() == "and", depth == 0 {
        names.append("")
      } else {
        names[names.count - 1] += (names[names.count - 1].isEmpty ? "" : " ") + word
      }
      depth += word.count { $0 == "{" } - word.count { $0 == "}" }
    }
    return names.filter { !$0.isEmpty }.map { name in
      let parts = name.split(separator: ",", maxSplits: 1).map(String.init)
      guard parts.count == 2, !name.hasPrefix("{") else { return plain(name) }
      return plain(parts[1]).trimmed + " " + plain(parts[0])
    }
  }

  /// LaTeX's accents and escapes as characters, its braces left out; other commands as they are written.
  static func plain(_ latex: String) -> String {
    var rest = latex.unicodeScalars[...]
    var text = ""
    while let scalar = rest.popFirst() {
      switch scalar {
      case "{", "}": break
      case "~": text += " "
      case "-" where rest.first == "-":
        rest.removeFirst()
        let isLong = rest.first == "-"
        if isLong { rest.removeFirst() }
        text += isLong ? "—" : "–"
      case "\\": text += command(&rest)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func command(_ rest: inout Substring.UnicodeScalarView) -> String {
    guard let first = rest.first else { return "\\" }
    if "&%$#_{} ".unicodeScalars.contains(first) {
      rest.removeFirst()
      return String(first)
    }
    let isWord = first.isASCII && first.properties.isAlphabetic
    let name = isWord ? String(rest.prefix { $0.isASCII && $0.properties.isAlphabetic }) : String(first)
    var after = rest.dropFirst(name.unicodeScalars.count)
    if let letter = letters[name] {
      rest = after.drop { $0 == " " }
      return letter
    }
    if let mark = marks[name] {
      after = after.drop { $0 == " " || $0 == "{" || $0 == "\\" }
      if let base = after.popFirst(), base.properties.isAlphabetic {
        rest = after
        return String(String.UnicodeScalarView([base == "ı" ? "i" : base, mark]))
      }
    }
    // A command that is no letter stays text, with its braces.
    rest = rest.dropFirst(name.unicodeScalars.count)
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return "\\" + name }
    let argument = String(rest[...end])
    rest = rest[rest.index(after: end)...]
    return "\\" + name + argument
  }

  private static let letters = [
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
    "AA": "Å", "i": "ı", "dh": "ð", "th": "þ", "textendash": "–", "textemdash": "—", "textquoteright": "’",
  ]

  private static let marks: [String: Unicode.Scalar] = [
    "`": "\u{300}", "'": "\u{301}", "^": "\u{302}", "~": "\u{303}", "=": "\u{304}", "u": "\u{306}",
    ".": "\u{307}", "\"": "\u{308}", "r": "\u{30A}", "H": "\u{30B}", "v": "\u{30C}", "d": "\u{323}",
    "c": "\u{327}", "k": "\u{328}",
  ]
}

extension String {
  fileprivate var trimmed: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
