/// Ids for models, and how they hang together, read off the words in their files' names.
struct ModelNaming {
  /// What a group of recordings is.
  enum Role: Equatable {
    case model
    case checkpoint(of: String, step: Int)
    /// Another data set of a model.
    case domain(of: String, name: String)
  }

  /// Ids in the order of the labels.
  let ids: [String]
  /// Roles in the order of the labels.
  private(set) var roles: [Role]

  private static let baseWords: Set<String> = ["base", "pretrained", "before", "original", "foundation"]
  private static let alignedWords: Set<String> = [
    "aligned", "align", "alignment", "after", "sft", "instruct", "chat", "dpo", "ppo", "orpo", "rlhf",
    "tuned",
    "finetuned", "finetune", "mapo",
  ]

  /// Names and relates models by their labels' words.
  init(_ labels: [[String]]) {
    let words = Self.withoutCommonWords(labels)
    let ids = Self.unique(words.map { Self.id($0.joined(separator: "-")) })
    self.ids = ids
    roles = ids.map { _ in .model }
    for (index, id) in ids.enumerated() {
      guard let step = ModelLabel.step(of: id) else { continue }
      if let stem = ids.first(where: { $0 != id && $0.lowercased() == step.stem.lowercased() }) {
        roles[index] = .checkpoint(of: stem, step: step.step)
      } else if step.isNamed, let last = Self.last(of: step.stem, ids), last != id {
        roles[index] = .checkpoint(of: last, step: step.step)
      }
    }
    for (index, word) in words.enumerated() where roles[index] == .model && word.count > 1 {
      let model = words.indices.first { words[$0] == Array(word.dropLast()) && roles[$0] == .model }
      if let model, let name = word.last { roles[index] = .domain(of: ids[model], name: Self.id(name)) }
    }
  }

  /// The model that an id was most likely aligned from: the only one of the study that is called a base.
  func origin(of id: String) -> String? {
    let models = zip(ids, roles).filter { $0.1 == .model }.map(\.0)
    let bases = models.filter { !Self.runs($0).isDisjoint(with: Self.baseWords) }
    guard bases.count == 1, bases[0] != id, !Self.runs(id).isDisjoint(with: Self.alignedWords) else {
      return nil
    }
    return bases[0]
  }

  /// Where a model stands in the list: bases first, then by id.
  static func isBase(_ id: String) -> Bool { !runs(id).isDisjoint(with: baseWords) }

  // Where only steps were saved, the last of them is the model.
  private static func last(of stem: String, _ ids: [String]) -> String? {
    let steps = ids.compactMap { id in ModelLabel.step(of: id).map { (id, $0) } }
    let own = steps.filter { $0.1.isNamed && $0.1.stem.lowercased() == stem.lowercased() }
    return own.max { $0.1.step < $1.1.step }?.0
  }

  // Words that all files share tell no models apart.
  private static func withoutCommonWords(_ labels: [[String]]) -> [[String]] {
    guard labels.count > 1, let first = labels.first else { return labels }
    let common = Set(first.filter { word in labels.allSatisfy { $0.contains(word) } })
    let rest = labels.map { $0.filter { !common.contains($0) } }
    return rest.contains { $0.isEmpty } ? labels : rest
  }

  /// An id as a study file wants it.
  static func id(_ text: String) -> String {
    var id = ""
    for scalar in text.unicodeScalars {
      let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
      if isPlain || "._-".unicodeScalars.contains(scalar) {
        id.unicodeScalars.append(scalar)
      } else if id.last != "-" {
        id += "-"
      }
    }
    id = String(id.drop { !$0.isLetter && !$0.isNumber }.prefix(60))
    while id.last == "-" || id.last == "." { id.removeLast() }
    return id.isEmpty ? "model" : id
  }

  /// Ids that differ from one another, whatever their case.
  static func unique(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.map { id in
      var name = id
      var number = 2
      while !seen.insert(name.lowercased()).inserted {
        name = "\(id)-\(number)"
        number += 1
      }
      return name
    }
  }

  private static func runs(_ text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
  }
}
