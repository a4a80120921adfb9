import Faults
import Foundation
import NeuronAnalysis
import Recordings

/// Looks at a folder of recordings and drafts the study that they make.
public struct StudyDiscovery {
  private let folder: String
  private let ordered: [String]?
  private let threads: Int
  private var leftOut: [LeftOut] = []

  /// A look at a folder.
  ///
  /// - Parameters:
  ///   - languages: The languages in the order the study shall have, and masks that name none; all of those
  ///     found where nil.
  ///   - threads: Threads to read counts on; they never change a result.
  public init(_ folder: String, languages: [String]? = nil, threads: Int) {
    self.folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    ordered = languages
    self.threads = threads
  }

  /// The study that the folder's files make; every recording in it was read and holds.
  ///
  /// - Throws: A ``Fault`` for a folder that cannot be read, languages that CLDR does not know, or where nothing
  ///   makes a study.
  public mutating func draft() throws -> StudyDraft {
    try checkLanguages()
    let listing = try FolderListing(folder)
    leftOut = listing.leftOut
    var recordings: [String] = []
    var masks: [(path: String, mask: NeuronMask)] = []
    for path in listing.files where !Self.isOther(path) {
      do throws(Fault) {
        switch try RecordedFile.open(path: "\(folder)/\(path)", displayName: path) {
        case .recording: recordings.append(path)
        case .mask(let mask):
          if let reason = unknownLanguage(of: mask) {
            leftOut.append(LeftOut(path, reason))
          } else {
            masks.append((path, mask))
          }
        case .other: leftOut.append(LeftOut(path, "neither a recording nor a mask"))
        }
      } catch { leftOut.append(LeftOut(path, Self.reason(error))) }
    }
    let models = try models(among: recordings)
    var draft = StudyDraft(title: title, languages: [])
    draft.languages = languages(models.map(\.languages), masks.map(\.mask))
    arrange(models, in: &draft)
    for (path, mask) in masks { try add(mask, path, to: &draft) }
    let ids = ModelNaming.unique(draft.masks.map(\.id))
    for (index, id) in ids.enumerated() { draft.masks[index].id = id }
    draft.leftOut = leftOut.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    guard !draft.models.isEmpty || !draft.masks.isEmpty else { throw nothing(in: listing.files.count) }
    return draft
  }

  private var title: String {
    URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent
  }

  private func checkLanguages() throws(Fault) {
    let names = LanguageNames()
    for code in ordered ?? [] where names.language(code) == nil {
      throw Fault(
        .usage, found: "\(Quoted.one(code)) is not a language code that CLDR knows",
        expected: "BCP 47 codes such as en,zh,pt-BR after --languages",
        advice: names.suggestion(for: code).map { "did you mean \(Quoted.one($0))" })
    }
  }

  // Why a mask's own names of its languages cannot be a study's, where they cannot.
  private func unknownLanguage(of mask: NeuronMask) -> String? {
    let names = LanguageNames()
    guard let unknown = mask.languages?.first(where: { names.language($0) == nil }) else { return nil }
    let suggestion = names.suggestion(for: unknown).map { "; did you mean \(Quoted.one($0))" } ?? ""
    return "a mask of \(Quoted.one(unknown)), which is no language code that CLDR knows\(suggestion)"
  }

  private func nothing(in count: Int) -> Fault {
    let first = leftOut.first.map { "; the first of them, \($0.path): \($0.reason)" } ?? ""
    return Fault(
      .data, file: folder,
      found: "no study can be made of the \(count) file\(count == 1 ? "" : "s") here\(first)",
      expected: "recordings of one model in at least two languages, named like activation.en.base.pt",
      advice: "see with neuroglot inspect what a file holds")
  }

  // Texts and programs that lie beside recordings are not worth a word.
  private static func isOther(_ path: String) -> Bool {
    let endings = [
      "md", "txt", "py", "sh", "ipynb", "yml", "yaml", "toml", "log", "out", "err", "html", "pdf", "png",
      "svg",
      "jpg", "tex", "bib", "jsonl", "tsv", "css", "js", "swift", "c", "cc", "h", "lock", "cfg", "ini",
    ]
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: ".") else {
      return ["LICENSE", "README", "SHA256SUMS", "Makefile"].contains(name)
    }
    return endings.contains(name[name.index(after: dot)...].lowercased())
  }

  private static func reason(_ fault: Fault) -> String {
    let found = fault.place.map { "\($0): \(fault.found)" } ?? fault.found
    return fault.advice.map { "\(found); \($0)" } ?? found
  }

  // MARK: Models

  // A group of recordings with its prefix and the languages that hold.
  private struct Found {
    var pattern: String
    var prefix: String?
    var label: ModelLabel
    var languages: [String]
    var shape = ModelShape(layers: 1, neuronsPerLayer: 1)
    var tokens: [String: Int] = [:]
  }

  private mutating func models(among recordings: [String]) throws -> [Found] {
    let files = FileGroups(recordings)
    leftOut += files.leftOut
    var groups = files.groups.map { ($0, ModelLabel(pattern: $0.pattern)) }
    leaveOutShards(&groups)
    let wholes = groups.filter { !$0.1.isPrefix }
    var prefixes = Dictionary(
      groups.filter { $0.1.isPrefix }.map { (ModelLabel.pairKey($0.0.pattern), $0.0) },
      uniquingKeysWith: { first, _ in first })
    var models: [Found] = []
    for (group, label) in wholes {
      let prefix = prefixes.removeValue(forKey: ModelLabel.pairKey(group.pattern))
      var languages = group.languages
      if let prefix {
        for code in languages where !prefix.languages.contains(code) {
          leftOut.append(
            LeftOut(Self.path(group.pattern, code), "there is no prefix for it as for the others"))
        }
        languages.removeAll { !prefix.languages.contains($0) }
      }
      let found = Found(pattern: group.pattern, prefix: prefix?.pattern, label: label, languages: languages)
      if let model = try checked(found) { models.append(model) }
    }
    for prefix in prefixes.values.sorted(by: { $0.pattern < $1.pattern }) {
      leftOut.append(
        LeftOut(
          prefix.pattern, "these are prompts alone, and no recording of prompt and response goes with them"))
    }
    return models
  }

  // Several files that differ in a shard's number add up to one recording, which is not ours to write.
  private mutating func leaveOutShards(_ groups: inout [(FileGroups.Group, ModelLabel)]) {
    let counts = Dictionary(groups.compactMap(\.1.shardKey).map { ($0, 1) }, uniquingKeysWith: +)
    func isShard(_ label: ModelLabel) -> Bool { label.shardKey.map { counts[$0, default: 0] > 1 } ?? false }
    for (group, label) in groups where isShard(label) {
      leftOut.append(
        LeftOut(group.pattern, "one shard of several; add them up with neuroglot merge, language by language")
      )
    }
    groups.removeAll { isShard($0.1) }
  }

  private static func path(_ pattern: String, _ code: String) -> String {
    pattern.replacing("{lang}", with: code)
  }

  // Reads a group as an analysis does; a language whose file is refused is left out, and the rest tried again.
  private mutating func checked(_ found: Found) throws -> Found? {
    var found = found
    var seen: Set<String> = []
    found.languages.removeAll { !seen.insert($0.lowercased()).inserted }
    if let ordered { found.languages.removeAll { !ordered.contains($0) } }
    let declared = DeclaredRecordings(
      pattern: DeclaredFile(path: found.pattern, place: ""),
      prefix: found.prefix.map { DeclaredFile(path: $0, place: "") })
    let place = StudyFolder(of: folder + "/study")
    while found.languages.count > 1 {
      do {
        let set = try RecordingSet(declared, languages: found.languages, in: place)
        _ = try LoadedRecordings(set, threads: threads, inMemoryUpTo: 0)
        found.shape = set.shape
        found.tokens = set.tokens
        return found
      } catch let fault as Fault {
        let culprit = found.languages.first { code in
          let files = [found.pattern, found.prefix].compactMap { $0 }.map {
            place.resolve(Self.path($0, code))
          }
          return files.contains(fault.file ?? "") || fault.file == files.joined(separator: " and ")
        }
        guard let culprit else {
          leftOut.append(LeftOut(found.pattern, Self.reason(fault)))
          return nil
        }
        leftOut.append(LeftOut(Self.path(found.pattern, culprit), Self.reason(fault)))
        found.languages.removeAll { $0 == culprit }
      }
    }
    leftOut.append(LeftOut(found.pattern, "fewer than two languages are left of it"))
    return nil
  }

  // MARK: Languages

  // Those of every model; English first, then by code, or in the order asked for.
  private func languages(_ sets: [[String]], _ masks: [NeuronMask]) -> [String] {
    if let ordered, sets.isEmpty { return ordered }
    guard let largest = sets.max(by: { $0.count < $1.count }) else {
      let named = masks.compactMap(\.languages).max { $0.count < $1.count }
      return named ?? Array(StudyDraft.publishedOrder.prefix(masks.map(\.indices.count).max() ?? 0))
    }
    var common = Set(largest)
    for set in sets.sorted(by: { $0.count > $1.count }) {
      let both = common.intersection(set)
      if both.count >= max(2, largest.count / 2) { common = both }
    }
    if let ordered { return ordered.filter(common.contains) }
    return common.sorted { ($0 == "en" ? 0 : 1, $0) < ($1 == "en" ? 0 : 1, $1) }
  }

  private mutating func arrange(_ models: [Found], in draft: inout StudyDraft) {
    var kept: [Found] = []
    for model in models {
      let missing = draft.languages.filter { !model.languages.contains($0) }
      guard missing.isEmpty else {
        leftOut.append(
          LeftOut(model.pattern, "it lacks \(missing.joined(separator: ", ")), which the others have"))
        continue
      }
      for code in model.languages where !draft.languages.contains(code) {
        leftOut.append(LeftOut(Self.path(model.pattern, code), "not every model was recorded in \(code)"))
      }
      kept.append(model)
    }
    let naming = ModelNaming(kept.map(\.label.words))
    let shapes = Dictionary(uniqueKeysWithValues: zip(naming.ids, kept.map(\.shape)))
    for (index, model) in kept.enumerated() {
      let id = naming.ids[index]
      if case .domain(let origin, let name) = naming.roles[index], shapes[origin] == model.shape {
        draft.domains.append(
          .init(model: origin, name: name, recordings: model.pattern, prefix: model.prefix))
        continue
      }
      let tokens = draft.languages.map { model.tokens[$0] ?? 0 }
      var entry = StudyDraft.Model(
        id: id, recordings: model.pattern, prefix: model.prefix, shape: model.shape,
        tokens: (tokens.min() ?? 0)...(tokens.max() ?? 0), revision: model.label.revision)
      if case .checkpoint(let final, let step) = naming.roles[index], shapes[final] == model.shape {
        (entry.checkpointOf, entry.step) = (final, step)
      } else if let origin = naming.origin(of: id), shapes[origin] == model.shape {
        entry.alignedFrom = origin
      }
      draft.models.append(entry)
    }
    draft.models.sort { Self.rank($0) < Self.rank($1) }
    // Two files' names may say the same of two data sets of one model.
    for model in Set(draft.domains.map(\.model)) {
      let places = draft.domains.indices.filter { draft.domains[$0].model == model }
      let names = ModelNaming.unique(places.map { draft.domains[$0].name })
      for (place, name) in zip(places, names) { draft.domains[place].name = name }
    }
  }

  // Bases first; checkpoints by their step before the model that they led to.
  private static func rank(_ model: StudyDraft.Model) -> (Int, String, Int) {
    let name = model.checkpointOf ?? model.id
    return (ModelNaming.isBase(name) ? 0 : 1, name, model.step ?? .max)
  }

  // MARK: Masks

  private mutating func add(_ mask: NeuronMask, _ path: String, to draft: inout StudyDraft) throws {
    let count = mask.indices.count
    let largest = mask.indices.joined().joined().max() ?? 0
    let models = draft.models.filter {
      $0.shape.layers == mask.layers && $0.shape.neuronsPerLayer > largest
        && mask.neurons ?? $0.shape.neuronsPerLayer == $0.shape.neuronsPerLayer
    }
    let isPublished = path.contains(".neuron.") && count <= StudyDraft.publishedOrder.count
    let known =
      try mask.languages ?? ordered ?? order(of: mask, models, draft.languages)
      ?? (isPublished ? StudyDraft.publishedOrder : nil)
    guard let known, known.count >= count else {
      return leftOut.append(
        LeftOut(
          path, "a mask of \(count) languages that it does not name; give them in its order with --languages")
      )
    }
    let languages = Array(known.prefix(count))
    if let unknown = languages.first(where: { !draft.languages.contains($0) }) {
      return leftOut.append(LeftOut(path, "a mask of \(unknown) too, which is no language of the study"))
    }
    guard largest < Self.mostNeurons else {
      return leftOut.append(
        LeftOut(path, "a mask of neuron \(largest), where a layer has \(Self.mostNeurons) at most"))
    }
    let widths = Set(models.map(\.shape.neuronsPerLayer))
    let sized = mask.neurons ?? (widths.count == 1 ? widths.first : nil)
    draft.masks.append(
      .init(
        id: ModelNaming.id(Self.maskName(path)), file: path, languages: languages, layers: mask.layers,
        neurons: sized ?? (largest / 256 + 1) * 256, isSized: sized != nil,
        model: models.count == 1 ? models[0].id : nil))
  }

  // The order that recordings tell of a mask of the study's languages, where they are of the only such model.
  private func order(
    of mask: NeuronMask, _ models: [StudyDraft.Model], _ languages: [String]
  ) throws -> [String]? {
    guard models.count == 1, mask.indices.count == languages.count else { return nil }
    let declared = DeclaredRecordings(
      pattern: DeclaredFile(path: models[0].recordings, place: ""),
      prefix: models[0].prefix.map { DeclaredFile(path: $0, place: "") })
    let set = try RecordingSet(declared, languages: languages, in: StudyFolder(of: folder + "/study"))
    return try MaskOrder.languages(
      of: mask, in: LoadedRecordings(set, threads: threads, inMemoryUpTo: 0))
  }

  // More neurons in a layer than any model has.
  private static let mostNeurons = 1 << 24

  private static func maskName(_ path: String) -> String {
    var name = String(path.split(separator: "/").last ?? "")
    for ending in [".pt", ".pth", ".neuron", ".json", ".csv", ".safetensors", ".npy", ".npz"]
    where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    if name.hasSuffix(".neuron") { name.removeLast(".neuron".count) }
    let label = ModelLabel(pattern: name)
    return label.words.isEmpty ? name : label.words.joined(separator: "-")
  }
}
