/// Finds what a user probably meant.
enum Suggestion {
  /// The candidate nearest to a word by edit distance, nil where none is near.
  ///
  /// Near is at most one edit per three letters, and at least one; case does not count. Ties go to the first.
  static func nearest(to word: String, among candidates: [String]) -> String? {
    let wanted = Array(word.lowercased())
    guard wanted.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      let distance = distance(wanted, Array(candidate.lowercased()))
      if distance <= max(1, max(wanted.count, candidate.count) / 3), distance < best?.distance ?? .max {
        best = (candidate, distance)
      }
    }
    return best?.word
  }

  /// The nearest candidate as advice: `did you mean "models"?` without the question mark.
  static func sentence(for word: String, among candidates: [String]) -> String? {
    nearest(to: word, among: candidates).map { "did you mean \(Quoted.one($0))" }
  }

  // Levenshtein, two rows (Wagner & Fischer 1974, doi:10.1145/321796.321811).
  private static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var previous = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var current = [i + 1]
      for (j, y) in b.enumerated() {
        current.append(min(previous[j] + (x == y ? 0 : 1), previous[j + 1] + 1, current[j] + 1))
      }
      previous = current
    }
    return previous[b.count]
  }
}

/// Words of the user's, quoted for a message.
enum Quoted {
  /// A word in quotes, cut where it is long.
  static func one(_ word: String) -> String {
    word.count > 80 ? "\"\(word.prefix(77))…\"" : "\"\(word)\""
  }

  /// Several words in quotes as a list in prose.
  static func list(_ words: [String], _ conjunction: String = "or") -> String {
    let quoted = words.map(one)
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }
}
