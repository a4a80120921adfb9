import Faults
import NeuronAnalysis

extension StudyFile {
  static func description(
    of root: YAMLMapping, file: String, codes: [String]
  ) throws(Fault) -> StudyDescription {
    let title = try root.text("title", "the study's title") ?? name(of: file)
    var description = StudyDescription(id: Slug.of(title), title: title)
    if let id = root["id"] { description.id = try self.id(id) }
    description.authors = try root["authors"]?.texts("authors' names") ?? []
    description.date = try root["date"].map(date)
    description.licence = try root.text("licence")
    description.notes = try root["notes"].map(paragraphs) ?? []
    description.pivot = try root["pivot"].map { (value) throws(Fault) in try language(value, of: codes) }
    if root["pivot"] == nil, codes.contains("en") { description.pivot = "en" }
    if let groups = root["languageGroups"] {
      description.languageGroups = try groupings(groups, codes: codes)
    }
    return description
  }

  /// An id that is safe as a file name.
  static func id(_ value: YAMLValue) throws(Fault) -> String {
    let id = try value.text("an id")
    guard Slug.isValid(id) else {
      throw value.fault(found: Quoted.one(id), expected: "an id of \(Slug.rule)")
    }
    return id
  }

  /// Ids that name entries of a mapping: safe as file names, and different even where case does not count.
  static func checkIDs(_ mapping: YAMLMapping) throws(Fault) {
    var seen: [String: String] = [:]
    for entry in mapping.entries {
      _ = try id(entry.keyValue)
      if let other = seen.updateValue(entry.key, forKey: entry.key.lowercased()) {
        throw entry.keyValue.fault(
          found: "\(Quoted.one(entry.key)) differs from \(Quoted.one(other)) in case alone",
          expected: "ids that differ otherwise, since they become file names")
      }
    }
  }

  /// One of the study's languages.
  static func language(_ value: YAMLValue, of codes: [String]) throws(Fault) -> String {
    let code = try value.text("a language code")
    guard codes.contains(code) else {
      throw value.fault(
        found: "\(Quoted.one(code)) is not among the study's languages",
        expected: "one of " + codes.joined(separator: ", "))
    }
    return code
  }

  /// Notes as paragraphs: a list of texts, or one text with blank lines between them.
  static func paragraphs(_ value: YAMLValue) throws(Fault) -> [String] {
    var paragraphs: [String] = []
    for text in try value.texts("notes") {
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      for paragraph in lines.split(whereSeparator: { $0.allSatisfy(\.isWhitespace) }) {
        paragraphs.append(paragraph.joined(separator: " "))
      }
    }
    return paragraphs
  }

  private static func name(of file: String) -> String {
    let last = file.split(separator: "/").last.map(String.init) ?? "study"
    guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return last }
    return String(last[..<dot])
  }

  private static func date(_ value: YAMLValue) throws(Fault) -> String {
    let text = try value.text("a date")
    let fault = value.fault(found: Quoted.one(text), expected: "a date such as 2026-01-31")
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2] else { throw fault }
    let numbers = parts.compactMap { part in
      part.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(part) : nil
    }
    guard numbers.count == 3, (1...12).contains(numbers[1]) else { throw fault }
    let isLeap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
    guard (1...days).contains(numbers[2]) else { throw fault }
    return text
  }

  private static func groupings(_ value: YAMLValue, codes: [String]) throws(Fault) -> [LanguageGrouping] {
    var groupings: [LanguageGrouping] = []
    for grouping in try value.mapping(of: "groupings of languages").entries {
      var groups: [LanguageGrouping.Group] = []
      var seen: [String: String] = [:]
      for group in try grouping.value.mapping(of: "groups of languages").entries {
        var members: [String] = []
        for item in try group.value.sequence(of: "language codes") {
          let code = try language(item, of: codes)
          if let other = seen.updateValue(group.key, forKey: code) {
            throw item.fault(
              found: "\(Quoted.one(code)) stands in \(Quoted.one(other)) and in \(Quoted.one(group.key))",
              expected: "every language in one group at most")
          }
          members.append(code)
        }
        groups.append(.init(name: group.key, languages: members))
      }
      groupings.append(LanguageGrouping(name: grouping.key, groups: groups))
    }
    return groupings
  }
}
