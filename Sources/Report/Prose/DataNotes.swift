import Documents
import NeuronAnalysis
import Numerals

/// What a reader of one model's recordings should know, as sentences.
struct DataNotes {
  let model: ModelAnalysis
  let context: StudyContext

  /// A heading with the notes, empty where there are none.
  var blocks: [Block] {
    guard !model.notes.isEmpty else { return [] }
    return [
      .heading(level: 2, id: "notes", ["What to know about the recordings"]),
      .list(ordered: false, sentences.map { [.paragraph([.text($0)])] }),
    ]
  }

  /// One sentence per note; what holds in several languages is one sentence.
  var sentences: [String] {
    var told: Set<DataNote.Kind> = []
    return model.notes.compactMap { note in
      let alike = model.notes.filter { $0.kind == note.kind && $0.language != nil }
      guard alike.count > 2, let sentence = sentence(of: alike, kind: note.kind) else {
        return sentence(note)
      }
      return told.insert(note.kind).inserted ? sentence : nil
    }
  }

  // What the notes of one kind say together; nil where each says something of its own.
  private func sentence(of notes: [DataNote], kind: DataNote.Kind) -> String? {
    let counts = notes.map(\.count)
    guard let fewest = counts.min(), let most = counts.max() else { return nil }
    func range(_ noun: String, _ plural: String? = nil) -> String {
      guard most > fewest else { return Numerals.count(most, noun, plural) }
      let between = most == fewest + 1 ? " or " : " to "
      return Numerals.integer(fewest) + between + Numerals.count(most, noun, plural)
    }
    let place = "In \(Numerals.count(notes.count, "language")), "
    // The note whose extreme is the furthest, with the language it is of.
    let extreme = notes.max { abs($0.extreme ?? 0) < abs($1.extreme ?? 0) }
    func furthest(_ decimals: Int) -> String {
      guard let extreme, let value = extreme.extreme else { return "" }
      let language = extreme.language.map { ", in \(context.languageName($0))" } ?? ""
      return Numerals.real(abs(value), decimals: decimals) + (decimals == 0 ? " tokens" : "") + language
    }
    switch kind {
    case .negativeDifference:
      return place
        + "\(range("neuron")) \(most == 1 ? "was" : "were") counted more often in the prefix than in prefix and response together, "
        + "by at most \(furthest(0)); their probability is set to 0."
    case .aboveOne:
      return place
        + "\(range("probability", "probabilities")) \(most == 1 ? "is" : "are") slightly above 1 (at most \(furthest(5))) and kept as recorded."
    case .identicalTokens, .neverActive, .fewTokens, .duplicate, .unusual: return nil
    }
  }

  private func sentence(_ note: DataNote) -> String {
    let language = note.language.map(context.languageName)
    let place = language.map { "In \($0), " } ?? ""
    let many = note.count != 1
    switch note.kind {
    case .negativeDifference:
      return place
        + "\(Numerals.count(note.count, "neuron")) \(many ? "were" : "was") counted more often in the prefix than in "
        + "prefix and response together\(note.extreme.map { ", by at most \(Numerals.real(abs($0), decimals: 0)) tokens" } ?? ""); "
        + "their probability is set to 0."
    case .aboveOne:
      return place
        + "\(Numerals.count(note.count, "probability", "probabilities")) \(many ? "are" : "is") slightly above 1"
        + (note.extreme.map { " (at most \(Numerals.real($0, decimals: 5)))" } ?? "")
        + " and kept as recorded."
    case .identicalTokens:
      return
        "All languages have the same number of tokens, \(Numerals.integer(note.count)): padding was probably counted, "
        + "and its activations are then part of every probability."
    case .neverActive:
      return "\(Numerals.count(note.count, "neuron")) \(many ? "were" : "was") never active in any language."
    case .fewTokens:
      return place + "only \(Numerals.count(note.count, "token")) were recorded, so probabilities are coarse."
    case .duplicate:
      return place
        + "the counts are exactly those of \(note.otherLanguage.map(context.languageName) ?? "another language"): one of the "
        + "two files may be a copy."
    case .unusual:
      return (language ?? "One language")
        + "'s mean activation probability is far from the others': its files may belong to another model or data set."
    }
  }
}
