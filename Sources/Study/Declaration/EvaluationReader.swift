import Faults
import NeuronAnalysis

/// Reads the parts of a study file that name measured accuracies and deactivation experiments.
struct EvaluationReader {
  /// The ids of the study's models.
  let models: [String]

  private static let sets = DeactivatedSet.allCases.map(\.rawValue)

  /// One table of accuracies, or a list of them.
  func accuracies(_ value: YAMLValue) throws(Fault) -> [DeclaredAccuracy] {
    guard case .sequence = value.node else { return [try accuracy(value)] }
    var tables: [DeclaredAccuracy] = []
    for item in try value.sequence(of: "tables of accuracies") { tables.append(try accuracy(item)) }
    return tables
  }

  private func accuracy(_ value: YAMLValue) throws(Fault) -> DeclaredAccuracy {
    let mapping = try value.mapping(
      keys: ["file", "unit", "chance", "better", "run", "groupBy"], of: "a table of accuracies")
    let unit = try mapping["unit"]?.choice(of: ["percent", "fraction"]) ?? "percent"
    let most: Double = unit == "percent" ? 100 : 1
    return DeclaredAccuracy(
      file: try file(mapping, of: "a CSV file"), unit: unit,
      chance: try mapping["chance"]?.number("a number from 0 to \(Int(most))") { (0...most).contains($0) },
      better: try better(of: mapping) ?? .higher,
      run: try mapping.text("run", "the name of a column"),
      groupBy: try mapping.text("groupBy", "the name of a column"))
  }

  /// The deactivation experiments by their ids.
  func deactivations(_ value: YAMLValue) throws(Fault) -> [DeclaredDeactivation] {
    let mapping = try value.mapping(of: "deactivation experiments by their ids")
    try StudyFile.checkIDs(mapping)
    var experiments: [DeclaredDeactivation] = []
    for entry in mapping.entries { experiments.append(try deactivation(entry)) }
    return experiments
  }

  private func deactivation(_ entry: YAMLMapping.Entry) throws(Fault) -> DeclaredDeactivation {
    let keys = ["model", "domain", "metric", "unit", "values", "better", "file"]
    let mapping = try entry.value.mapping(
      keys: keys + Self.sets, of: "what is known of an experiment")
    let model = mapping["model"] ?? entry.keyValue
    let id = try model.text("a model's id")
    try ModelReader(languages: []).check(model: id, at: model, of: models)
    let metric = try mapping.required("metric", expected: "accuracy, perplexity or loss")
      .choice(of: ["accuracy", "perplexity", "loss"])
    return DeclaredDeactivation(
      id: entry.key, model: id, domain: try mapping.text("domain"), metric: metric,
      unit: try unit(of: mapping, metric: metric),
      isChange: try mapping["values"]?.choice(of: ["absolute", "change"]) == "change",
      better: try better(of: mapping) ?? (metric == "accuracy" ? .higher : .lower),
      source: try source(of: mapping))
  }

  private func better(of mapping: YAMLMapping) throws(Fault) -> Better? {
    guard let word = try mapping["better"]?.choice(of: ["higher", "lower"]) else { return nil }
    return word == "higher" ? .higher : .lower
  }

  private func unit(of mapping: YAMLMapping, metric: String) throws(Fault) -> String {
    let units =
      switch metric {
      case "accuracy": ["fraction", "percent"]
      case "perplexity": ["ppl", "logPpl", "log1pPpl"]
      default: ["nll"]
      }
    guard let value = mapping["unit"] else {
      guard metric != "accuracy" else {
        throw mapping.value.fault(
          found: "accuracies without a unit", expected: "unit: fraction or unit: percent")
      }
      return units[0]
    }
    let unit = try value.choice(of: ["fraction", "percent", "ppl", "logPpl", "log1pPpl", "nll"])
    guard units.contains(unit) else {
      throw value.fault(found: "\(metric) in \(unit)", expected: units.joined(separator: " or "))
    }
    return unit
  }

  private func source(of mapping: YAMLMapping) throws(Fault) -> DeclaredDeactivation.Source {
    var tables: [DeclaredDeactivation.Table] = []
    for set in DeactivatedSet.allCases {
      guard let value = mapping[set.rawValue] else { continue }
      let file = DeclaredFile(path: try value.filledText("the path of a CSV file"), place: value.place)
      tables.append(.init(set: set, file: file))
    }
    if let json = mapping["file"] {
      guard tables.isEmpty else {
        throw json.fault(found: "a JSON file and CSV files", expected: "one or the other")
      }
      return .json(DeclaredFile(path: try json.filledText("the path of a JSON file"), place: json.place))
    }
    guard !tables.isEmpty else {
      throw mapping.value.fault(
        found: "an experiment without data",
        expected: "the key \"file\" with a JSON file, or "
          + Quoted.list(Self.sets) + " with CSV files")
    }
    return .tables(tables)
  }

  /// A published table of neurons by number of languages.
  func languageCounts(_ value: YAMLValue) throws(Fault) -> DeclaredLanguageCounts {
    let mapping = try value.mapping(keys: ["file", "before", "after"], of: "a table of counts")
    return DeclaredLanguageCounts(
      file: try file(mapping, of: "a CSV file"),
      before: try mapping.text("before", "the name of a column") ?? "before",
      after: try mapping.text("after", "the name of a column") ?? "after")
  }

  private func file(_ mapping: YAMLMapping, of what: String) throws(Fault) -> DeclaredFile {
    let value = try mapping.required("file", expected: "the path of \(what)")
    return DeclaredFile(path: try value.filledText("the path of \(what)"), place: value.place)
  }
}
