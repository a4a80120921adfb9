import Foundation
import Testing

@testable import NeuronAnalysis

/// The paper's printed numbers as a study that has evaluations only.
enum PaperStudy {
  static let languages = ["en", "ru", "es", "fr", "de", "zh", "ja", "bn", "th", "sw"]

  static func analysis() throws -> Analysis {
    var study = StudyDescription(id: "paper", title: "Printed results")
    study.pivot = "en"
    study.unrecordedModels = [
      ModelDescription(id: "mistral", name: "MistralMathOctopus-7B"),
      ModelDescription(id: "metamath", name: "MetaMathOctopus-7B"),
    ]
    var analysis = Analysis(
      toolVersion: "1", study: study,
      languages: languages.map { Language(code: $0, name: $0, nativeName: $0) })
    analysis.evaluations = Evaluations(
      accuracy: try accuracy(), deactivation: try deactivation(),
      neuronsByLanguageCount: try neuronsByLanguageCount())
    return analysis
  }

  private static func accuracy() throws -> [AccuracyTable] {
    let rows = try table("accuracy")
    let header = rows[0]
    return try ["MGSM", "MSVAMP"].map { benchmark in
      AccuracyTable(
        benchmark: benchmark, unit: "percent", chance: nil, better: .higher, languages: languages,
        rows: try rows.filter { $0[0] == benchmark }.map { row in
          AccuracyTable.Row(
            run: row[1], model: nil,
            trainedLanguages: AccuracyTable.trainedLanguages(inName: row[1], codes: languages),
            values: try languages.map { Double(row[try #require(header.firstIndex(of: $0))]) })
        }, groupings: [])
    }
  }

  private static func deactivation() throws -> [Deactivation] {
    let experiments = [
      ("02", "mistral", "mgsm", "accuracy"), ("07", "mistral", "msvamp", "accuracy"),
      ("08", "metamath", "mgsm", "accuracy"), ("09", "metamath", "msvamp", "accuracy"),
      ("10", "mistral", "mgsm", "ppl"), ("11", "mistral", "msvamp", "ppl"),
      ("12", "metamath", "mgsm", "ppl"), ("13", "metamath", "msvamp", "ppl"),
    ]
    return try experiments.map { figure, model, benchmark, metric in
      let sets: [(DeactivatedSet, String)] = [
        (.specific, "a"), (.specificRelated, "b"), (.specificRelatedGeneral, "c"),
      ]
      var matrices: [DeactivatedSet: [[Double?]]] = [:]
      for (set, panel) in sets where !(panel == "c" && ["10", "12"].contains(figure)) {
        let name =
          "ablation/fig\(figure)\(panel)_\(metric)_\(model)_\(benchmark)_"
          + set.rawValue.replacingOccurrences(of: "+", with: "_")
        matrices[set] = try table(name).dropFirst().map { $0.dropFirst().map { Double($0) } }
      }
      let isAccuracy = metric == "accuracy"
      return Deactivation(
        id: "\(model)-\(benchmark)" + (isAccuracy ? "" : "-ppl"), model: model, domain: nil,
        metric: isAccuracy ? "accuracy" : "perplexity", unit: isAccuracy ? "fraction" : "log1pPpl",
        better: isAccuracy ? .higher : .lower, languages: languages, measurements: .changes(matrices))
    }
  }

  private static func neuronsByLanguageCount() throws -> NeuronsByLanguageCount? {
    let rows = try table("neurons_by_language_count").dropFirst()
    return NeuronsByLanguageCount(
      before: rows.compactMap { Int($0[1]) }, after: rows.compactMap { Int($0[2]) })
  }

  private static func table(_ name: String) throws -> [[String]] {
    let url = try #require(
      Bundle.module.url(forResource: "Fixtures/paper/\(name)", withExtension: "csv"))
    let text = try String(contentsOf: url, encoding: .utf8)
    return text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
  }
}
