import Faults
import NeuronAnalysis

/// Reads the parts of a study file that name recordings and masks.
struct ModelReader {
  /// The codes of the study's languages.
  let languages: [String]

  private static let keys = [
    "name", "revision", "url", "dataset", "notes", "alignedFrom", "checkpointOf", "step", "trainedLanguages",
    "recordings", "prefix",
  ]

  /// The models in the order written.
  func models(_ value: YAMLValue) throws(Fault) -> [DeclaredModel] {
    let mapping = try value.mapping(of: "models by their ids")
    try StudyFile.checkIDs(mapping)
    let ids = mapping.entries.map(\.key)
    var models: [DeclaredModel] = []
    for entry in mapping.entries {
      let model = try entry.value.mapping(keys: Self.keys, of: "what is known of a model")
      var description = ModelDescription(id: entry.key, name: try model.text("name") ?? entry.key)
      description.revision = try model.text("revision") ?? ""
      description.url = try model.text("url") ?? ""
      description.dataset = try model.text("dataset") ?? ""
      description.notes = try model["notes"].map(StudyFile.paragraphs) ?? []
      description.alignedFrom = try model["alignedFrom"].map { (value) throws(Fault) in
        try other(value, than: entry.key, of: ids)
      }
      description.checkpointOf = try model["checkpointOf"].map { (value) throws(Fault) in
        try other(value, than: entry.key, of: ids)
      }
      description.step = try model["step"]?.integer("a training step of at least 0", in: 0...Int.max)
      if description.checkpointOf != nil, description.step == nil {
        throw entry.value.fault(
          found: "a checkpoint without its training step", expected: "the key \"step\"")
      }
      description.trainedLanguages = try model["trainedLanguages"].map(codes) ?? []
      models.append(DeclaredModel(description: description, recordings: try recordings(of: model)))
    }
    return inheritingOrigin(models)
  }

  /// The further data sets, model by model.
  func domains(_ value: YAMLValue, of models: [DeclaredModel]) throws(Fault) -> [DeclaredDomain] {
    var domains: [DeclaredDomain] = []
    for model in try value.mapping(of: "models with their further data sets").entries {
      try check(model: model.key, at: model.keyValue, of: models.map(\.description.id))
      guard models.contains(where: { $0.description.id == model.key && $0.recordings != nil }) else {
        throw model.keyValue.fault(
          found: "the model \(Quoted.one(model.key)) has no recordings to compare a data set with",
          expected: "a model with the key \"recordings\"")
      }
      let sets = try model.value.mapping(of: "data sets by their names")
      try StudyFile.checkIDs(sets)
      for set in sets.entries {
        let mapping = try set.value.mapping(keys: ["recordings", "prefix"], of: "recordings")
        guard let recordings = try recordings(of: mapping) else {
          throw set.value.fault(found: "a data set without recordings", expected: "the key \"recordings\"")
        }
        domains.append(DeclaredDomain(model: model.key, name: set.key, recordings: recordings))
      }
    }
    return domains
  }

  /// The published masks.
  func masks(_ value: YAMLValue, of models: [DeclaredModel]) throws(Fault) -> [DeclaredMask] {
    let mapping = try value.mapping(of: "masks by their ids")
    try StudyFile.checkIDs(mapping)
    var masks: [DeclaredMask] = []
    for entry in mapping.entries {
      let mask = try entry.value.mapping(
        keys: ["file", "languages", "layers", "neurons", "model"], of: "what is known of a mask")
      let file = try mask.required("file", expected: "the path of a mask")
      var declared = DeclaredMask(
        id: entry.key, file: DeclaredFile(path: try file.filledText("a path"), place: file.place),
        languages: try mask["languages"].map(codes) ?? languages)
      declared.layers = try mask["layers"]?.integer("a number of layers", in: 1...100_000)
      declared.neurons = try mask["neurons"]?.integer("a number of neurons per layer", in: 1...100_000_000)
      if let model = mask["model"] {
        declared.model = try model.text("a model's id")
        try check(model: declared.model ?? "", at: model, of: models.map(\.description.id))
      }
      masks.append(declared)
    }
    return masks
  }

  /// Refuses a model that the study does not have.
  func check(model: String, at value: YAMLValue, of ids: [String]) throws(Fault) {
    guard ids.contains(model) else {
      throw value.fault(
        found: "there is no model \(Quoted.one(model))",
        expected: ids.isEmpty ? "a model under the key \"models\"" : "one of " + ids.joined(separator: ", "),
        advice: Suggestion.sentence(for: model, among: ids))
    }
  }

  private func other(_ value: YAMLValue, than id: String, of ids: [String]) throws(Fault) -> String {
    let name = try value.text("a model's id")
    try check(model: name, at: value, of: ids)
    guard name != id else {
      throw value.fault(found: "the model names itself", expected: "another model of the study")
    }
    return name
  }

  private func codes(_ value: YAMLValue) throws(Fault) -> [String] {
    var codes: [String] = []
    for item in try value.sequence(of: "language codes") {
      let code = try StudyFile.language(item, of: languages)
      guard !codes.contains(code) else {
        throw item.fault(
          found: "the language \(Quoted.one(code)) stands twice", expected: "every language once")
      }
      codes.append(code)
    }
    return codes
  }

  private func recordings(of mapping: YAMLMapping) throws(Fault) -> DeclaredRecordings? {
    let prefix = try mapping["prefix"].map(pattern)
    guard let recordings = try mapping["recordings"].map(pattern) else {
      if prefix != nil, let value = mapping["prefix"] {
        throw value.fault(found: "a prefix without recordings", expected: "the key \"recordings\" beside it")
      }
      return nil
    }
    return DeclaredRecordings(pattern: recordings, prefix: prefix)
  }

  private func pattern(_ value: YAMLValue) throws(Fault) -> DeclaredFile {
    let path = try value.filledText("a path with {lang} for the language")
    let file = DeclaredFile(path: path, place: value.place)
    guard languages.count < 2 || file.path(for: "a") != file.path(for: "b") else {
      throw value.fault(
        found: "\(Quoted.one(path)) names the same file for every language",
        expected: "a path with {lang} where the language code stands")
    }
    return file
  }

  // A checkpoint of a model that was aligned from another was on its way from there.
  private func inheritingOrigin(_ models: [DeclaredModel]) -> [DeclaredModel] {
    models.map { model in
      var model = model
      if model.description.alignedFrom == nil, let final = model.description.checkpointOf {
        let origin = models.first { $0.description.id == final }?.description.alignedFrom
        model.description.alignedFrom = origin == model.description.id ? nil : origin
      }
      return model
    }
  }
}
