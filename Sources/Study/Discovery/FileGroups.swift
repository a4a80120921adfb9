/// Files that differ in the language alone, found by their names.
struct FileGroups {
  /// The files of one pattern.
  struct Group: Equatable {
    /// The path with `{lang}` for the language.
    let pattern: String
    /// The codes, in the order of their bytes.
    let languages: [String]
  }

  /// The groups of at least two languages, in the order of their patterns.
  let groups: [Group]
  /// The files in no group, and what stands in the way.
  let leftOut: [LeftOut]

  /// Groups paths: of all ways to read a name the one that most files share wins.
  init(_ paths: [String]) {
    var finder = LanguageInName()
    var members: [String: [String: String]] = [:]
    var leftOut: [LeftOut] = []
    var readable: Set<String> = []
    var hasCode: Set<String> = []
    for path in paths where !path.contains("{lang}") {
      for reading in finder.readings(of: path) {
        members[reading.pattern, default: [:]][reading.code] = path
        readable.insert(path)
        // In "english.pt" the ending alone is a code.
        if !reading.pattern.hasSuffix(".{lang}") { hasCode.insert(path) }
      }
    }
    members = members.filter { $0.value.count > 1 }
    var groups: [Group] = []
    var free = readable
    while let best = members.max(by: { Self.isWorse($0, $1) }) {
      groups.append(Group(pattern: best.key, languages: best.value.keys.sorted()))
      free.subtract(best.value.values)
      members = members.mapValues { $0.filter { free.contains($0.value) } }.filter { $0.value.count > 1 }
    }
    let used = readable.subtracting(free)
    for path in paths where !used.contains(path) {
      leftOut.append(LeftOut(path, Self.reason(path, hasCode: hasCode.contains(path))))
    }
    self.groups = groups.sorted { $0.pattern < $1.pattern }
    self.leftOut = leftOut
  }

  // Fewer languages are worse; then codes of more letters, which are often words; then what stands later.
  private static func isWorse(
    _ one: (key: String, value: [String: String]), _ other: (key: String, value: [String: String])
  ) -> Bool {
    if one.value.count != other.value.count { return one.value.count < other.value.count }
    let letters = (
      one.value.keys.reduce(0) { $0 + $1.utf8.count }, other.value.keys.reduce(0) { $0 + $1.utf8.count }
    )
    if letters.0 != letters.1 { return letters.0 > letters.1 }
    let lengths = (one.key.utf8.count, other.key.utf8.count)
    return lengths.0 != lengths.1 ? lengths.0 < lengths.1 : one.key > other.key
  }

  private static func reason(_ path: String, hasCode: Bool) -> String {
    if path.contains("{lang}") { return "its name holds {lang}, which a study file replaces" }
    if hasCode { return "no other file has this name in another language, and a study compares at least two" }
    return "its name holds no BCP 47 code, such as en or pt-BR, between dots, dashes or underscores"
  }
}
