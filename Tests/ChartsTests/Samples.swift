import Charts

/// Charts of every kind, with ordinary data and at the extremes they have to stand.
enum Samples {
  static let names = [
    "en": "English", "ru": "Russian", "es": "Spanish", "fr": "French", "de": "German", "zh": "Chinese",
    "ja": "Japanese", "bn": "Bengali", "th": "Thai", "sw": "Swahili",
  ]
  static let ten = ["en", "ru", "es", "fr", "de", "zh", "ja", "bn", "th", "sw"].map {
    LanguageLabel(code: $0, name: names[$0] ?? $0)
  }
  static let stageNames = [
    "Multilingual understanding", "Shared semantic space reasoning",
    "Multilingual output space transformation",
    "Vocabulary space outputting",
  ]
  static let stages = StageOverlay(
    boundaries: [5, 20, 30], names: stageNames, sets: [[5, 4, 6], [20, 19], [30, 31]])
  static let deepStages = StageOverlay(
    boundaries: [20, 60, 125], names: stageNames, sets: [[19, 20, 21], [60], [125]])

  /// Names that try to break out of the markup, to hide or to be too long.
  static let hostile = [
    "</title><script>alert(1)</script>", "\" onload=\"alert(1)", "a\u{0}b\u{1B}[31m\u{202E}c",
    "A language whose name is so long that there is no room for it on any figure anybody would print",
    "العربية الفصحى", "日本語（関西）", "]]>&amp;&#60;",
  ]

  static func languages(_ count: Int) -> [LanguageLabel] {
    (0..<count).map { index in
      let isOdd = index % 13 == 5
      return LanguageLabel(
        code: "x\(index)", name: isOdd ? hostile[index / 13 % hostile.count] : "Language \(index)")
    }
  }

  /// Numbers from 0 to `most` that look random and are always the same.
  static func numbers(_ count: Int, most: Int, seed: UInt64 = 1) -> [Int] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % (most + 1)
    }
  }

  static func matrix(_ rows: Int, _ columns: Int, most: Int) -> [[Int]] {
    (0..<rows).map { numbers(columns, most: most, seed: UInt64($0 + 1)) }
  }

  static func series(_ layers: Int, most: Int) -> ClassSeries {
    ClassSeries(
      specific: numbers(layers, most: most, seed: 2), related: numbers(layers, most: most, seed: 3),
      general: numbers(layers, most: most * 9, seed: 4))
  }

  static func rows(_ languages: [LanguageLabel], _ values: [[Int]]) -> [LanguageLayerHeatmap.Row] {
    zip(languages, values).map { LanguageLayerHeatmap.Row(language: $0, values: $1.map { Double($0) }) }
  }

  static func heatmap(_ languages: [LanguageLabel], _ values: [[Int]], stages: StageOverlay? = nil)
    -> LanguageLayerHeatmap
  {
    LanguageLayerHeatmap(
      title: "Heatmap", description: "Most in the last layers.", quantity: "language-specific neurons",
      groups: [.init(rows: rows(languages, values))], stages: stages, summary: .total)
  }

  static func changes(_ values: [[Int]]) -> [[Double?]] { values.map { $0.map { Double($0) - 20 } } }
}
