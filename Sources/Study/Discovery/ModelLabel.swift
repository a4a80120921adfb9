/// What a pattern says besides the language: which model, data set and training step, and whether prompts alone.
struct ModelLabel: Equatable {
  /// What is left of the path without the language and words that every recording has; empty where nothing is.
  let words: [String]
  /// Whether the names say that these are the prompts alone.
  let isPrefix: Bool
  /// Whether the file is one shard of several; then all but the shard's number.
  let shardKey: String?
  /// The hash of a revision at the end of the name.
  let revision: String?

  private static let generic: Set<String> = [
    "activation", "activations", "act", "acts", "recording", "recordings", "count", "counts", "overzero",
    "neuron", "neurons", "train", "data", "out", "output", "outputs", "results", "lang", "language", "stats",
    "full", "response", "responses", "prefix", "prefixes", "prompt", "prompts",
  ]
  private static let prefixWords: Set<String> = ["prefix", "prefixes", "prompt", "prompts"]
  private static let wholeWords: Set<String> = ["full", "response", "responses", "both"]
  private static let shardWords: Set<String> = [
    "shard", "part", "rank", "gpu", "worker", "job", "split", "device", "chunk",
  ]
  private static let endings: Set<String> = [
    "pt", "pth", "bin", "th", "safetensors", "npy", "npz", "pkl", "pickle", "json", "csv",
  ]

  init(pattern: String) {
    let runs = Self.runs(pattern.lowercased())
    let marks = Set(runs)
    isPrefix = !marks.isDisjoint(with: Self.prefixWords) && marks.isDisjoint(with: Self.wholeWords)
    shardKey = Self.shardKey(runs)
    var words: [String] = []
    var revision: String?
    for component in Self.components(pattern) {
      var word = Self.withoutGenericWords(component)
      if let dash = word.lastIndex(of: "-"), Self.isHash(word[word.index(after: dash)...]) {
        revision = String(word[word.index(after: dash)...])
        word = String(word[..<dash])
      }
      if !word.isEmpty, !words.contains(where: { $0.lowercased() == word.lowercased() }) {
        words.append(word)
      }
    }
    self.words = words
    self.revision = revision
  }

  /// What a pattern and that of its prefix have in common: the words without those that tell them apart.
  static func pairKey(_ pattern: String) -> String {
    runs(pattern.lowercased()).filter { !prefixWords.contains($0) && !wholeWords.contains($0) }
      .joined(separator: " ")
  }

  // MARK: Training steps

  /// A training step at the end of a label, with the label of the model that was trained.
  struct Step: Equatable {
    let stem: String
    let step: Int
    /// Whether a word such as "checkpoint" says that it is one.
    let isNamed: Bool
  }

  /// The training step that an id ends in: `aligned-400`, `sft-checkpoint-1000`, `base.step2k`.
  static func step(of id: String) -> Step? {
    let scaled = id.last == "k" || id.last == "K"
    let digits = (scaled ? id.dropLast() : id[...]).reversed().prefix { $0.isASCII && $0.isNumber }
    guard !digits.isEmpty, digits.count < 12, let number = Int(String(digits.reversed())) else { return nil }
    var stem = String(id.dropLast(digits.count + (scaled ? 1 : 0)))
    func dropDelimiters() { while let last = stem.last, "-_.".contains(last) { stem.removeLast() } }
    let isDelimited = stem.last.map { "-_.".contains($0) } ?? true
    dropDelimiters()
    let word = ["checkpoint", "ckpt", "step", "steps", "iter", "global_step"].sorted { $0.count > $1.count }
      .first { stem.lowercased().hasSuffix($0) }
    if let word { stem.removeLast(word.count) }
    dropDelimiters()
    guard word != nil || isDelimited && number >= 10 && !stem.isEmpty else { return nil }
    return Step(stem: stem, step: scaled ? number * 1000 : number, isNamed: word != nil)
  }

  // MARK: Words

  // The runs of letters and digits, and {lang} as one of them.
  private static func runs(_ text: String) -> [String] {
    text.replacing("{lang}", with: ".\u{1}.").split { !($0.isLetter || $0.isNumber || $0 == "\u{1}") }
      .map(String.init)
  }

  // The parts of a path between slashes and dots, without the language and the ending.
  private static func components(_ pattern: String) -> [String] {
    var text = pattern
    if let dot = text.lastIndex(of: "."), endings.contains(text[text.index(after: dot)...].lowercased()) {
      text = String(text[..<dot])
    }
    let characters = Array(text.replacing("{lang}", with: "/"))
    func isDigit(_ index: Int) -> Bool { characters.indices.contains(index) && characters[index].isNumber }
    // "llama-3.1" is one word.
    let parts = characters.indices.split { index in
      characters[index] == "/" || characters[index] == "." && !(isDigit(index - 1) && isDigit(index + 1))
    }
    return parts.map { part in String(part.map { characters[$0] }) }
  }

  // "activation_llama" is about llama; "over_zero" is one word.
  private static func withoutGenericWords(_ component: String) -> String {
    var rest = component.replacing("over_zero", with: "overzero")[...]
    func isDelimiter(_ character: Character) -> Bool {
      character == "_" || character == "-" || character == " "
    }
    while true {
      rest = rest.drop(while: isDelimiter)
      let word = rest.prefix { !isDelimiter($0) }
      guard !word.isEmpty, generic.contains(word.lowercased()) else { break }
      rest = rest[word.endIndex...]
    }
    while let last = rest.last, isDelimiter(last) { rest.removeLast() }
    while let start = rest.lastIndex(where: isDelimiter),
      generic.contains(rest[rest.index(after: start)...].lowercased())
    {
      rest = rest[..<start]
    }
    return String(rest)
  }

  private static func isHash(_ text: Substring) -> Bool {
    (20...64).contains(text.utf8.count) && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  // "rank3", "shard 0", "00001 of 00008".
  private static func shardKey(_ runs: [String]) -> String? {
    func isNumber(_ run: some StringProtocol) -> Bool {
      !run.isEmpty && run.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
    var key = runs
    var isShard = false
    for (index, run) in runs.enumerated() {
      let word = run.prefix { $0.isLetter }
      let rest = run[word.endIndex...]
      if shardWords.contains(String(word)), isNumber(rest) {
        key[index] = word + "*"
        isShard = true
      } else if isNumber(run), index > 0, shardWords.contains(runs[index - 1]) {
        key[index] = "*"
        isShard = true
      } else if isNumber(run), index + 2 < runs.count, runs[index + 1] == "of", isNumber(runs[index + 2]) {
        key[index] = "*"
        isShard = true
      }
    }
    return isShard ? key.joined(separator: " ") : nil
  }
}
