import NeuronAnalysis

/// Finds language codes in the names of files.
struct LanguageInName {
  private let names = LanguageNames()
  private var known: [String: Bool] = [:]

  /// A path with one language code in it replaced by `{lang}`, once or wherever it stands.
  struct Reading: Equatable {
    let pattern: String
    let code: String
  }

  /// Every way to read a path: `{lang}` in place of each code that it holds, alone and together with its repeats.
  ///
  /// A code stands between characters that are neither letters nor digits: `zh`, `pt-BR`, `zh-Hant`.
  mutating func readings(of path: String) -> [Reading] {
    let bytes = Array(path.utf8)
    var places: [String: [Range<Int>]] = [:]
    var order: [String] = []
    for range in Self.words(bytes) {
      for end in Self.codeEnds(bytes, range) {
        let code = String(decoding: bytes[range.lowerBound..<end], as: UTF8.self)
        guard isKnown(code) else { continue }
        if places[code] == nil { order.append(code) }
        places[code, default: []].append(range.lowerBound..<end)
      }
    }
    return order.flatMap { code in
      Self.choices(places[code] ?? []).map {
        Reading(pattern: Self.pattern(bytes, replacing: $0), code: code)
      }
    }
  }

  private mutating func isKnown(_ code: String) -> Bool {
    if let known = known[code] { return known }
    let isKnown = names.language(code) != nil
    known[code] = isKnown
    return isKnown
  }

  // The runs of letters and digits; bytes of other scripts are letters.
  private static func words(_ bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for (index, byte) in bytes.enumerated() {
      if isWord(byte) {
        start = start ?? index
      } else if let first = start {
        words.append(first..<index)
        start = nil
      }
    }
    if let first = start { words.append(first..<bytes.count) }
    return words
  }

  // Where a code that begins with this word may end: behind the language, its script, its region.
  private static func codeEnds(_ bytes: [UInt8], _ word: Range<Int>) -> [Int] {
    guard (2...3).contains(word.count), bytes[word].allSatisfy(isLetter) else { return [] }
    var ends = [word.upperBound]
    while let end = ends.last, ends.count < 3, end < bytes.count, bytes[end] == UInt8(ascii: "-") {
      let next = bytes[(end + 1)...].prefix(while: isWord)
      let isSubtag = [2, 4].contains(next.count) && next.allSatisfy(isLetter)
      guard isSubtag || next.count == 3 && next.allSatisfy(isDigit) else { break }
      ends.append(next.endIndex)
    }
    return ends
  }

  // Each place alone, and all of them; of few places every choice.
  private static func choices(_ places: [Range<Int>]) -> [[Range<Int>]] {
    guard places.count <= 3 else { return places.map { [$0] } + [places] }
    return (1..<(1 << places.count)).map { bits in
      places.indices.filter { bits >> $0 & 1 == 1 }.map { places[$0] }
    }
  }

  private static func pattern(_ bytes: [UInt8], replacing ranges: [Range<Int>]) -> String {
    var pattern: [UInt8] = []
    var end = 0
    for range in ranges {
      pattern += bytes[end..<range.lowerBound] + Array("{lang}".utf8)
      end = range.upperBound
    }
    return String(decoding: pattern + bytes[end...], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
