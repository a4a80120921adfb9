import Faults
import NeuronAnalysis
import Testing

@testable import Study

@Suite("Evaluations")
struct EvaluationFilesTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func evaluations(_ declared: String) throws -> Evaluations {
    let study = try StudyFile.declaration(
      of: """
        languages: [en, de, fr]
        languageGroups: {family: {Germanic: [en, de]}}
        models: {base: {name: Base model, trainedLanguages: [de], recordings: '{lang}'}}
        evaluations: {\(declared)}
        """, file: folder.path + "/study.yml")
    return try EvaluationFiles(study: study) { _, _, _ in }.evaluations()
  }

  private func sentence(_ declared: String) throws -> String {
    let fault = try #require(throws: Fault.self) { _ = try evaluations(declared) }
    return fault.sentence.split(separator: folder.path + "/").joined()
  }

  @Test("accuracies are read by language, whatever the order and the other columns")
  func accuracy() throws {
    try folder.write("run,fr,avg,en,de\nbase,1,99,2,3\nde/fr => en,4,99,,6\n", to: "a.csv")
    let table = try #require(try evaluations("accuracy: {file: a.csv, chance: 25}").accuracy.first)
    #expect(table.languages == ["en", "de", "fr"])
    #expect(table.benchmark == nil)
    #expect(table.runs.map(\.values) == [[2, 3, 1], [nil, 6, 4]])
    #expect(table.runs.map(\.average) == [2, nil])
    #expect(table.runs.map(\.model) == ["base", nil])
    #expect(table.runs.map(\.trainedLanguages) == [["de"], ["de", "fr"]])
  }

  @Test("accuracies are grouped by a column, in the order of first appearance")
  func groups() throws {
    try folder.write("set,run,en\nB,x,1\nA,x,2\nB,y,3\n", to: "a.csv")
    let tables = try evaluations("accuracy: {file: a.csv, run: run, groupBy: set}").accuracy
    #expect(tables.map(\.benchmark) == ["B", "A"])
    #expect(tables.map { $0.runs.map(\.run) } == [["x", "y"], ["x"]])
  }

  @Test(
    "accuracies that cannot be are refused",
    arguments: [
      (
        "run,it\nx,1\n",
        "a.csv, line 1: no column named after a language of the study; expected columns among en, de, fr."
      ),
      (
        "run,en\nx,101\n",
        "a.csv, line 2, column en: \"101\"; expected an accuracy from 0 to 100 (unit: percent)."
      ),
      (
        "run,en\nx,high\n",
        "a.csv, line 2, column en: \"high\"; expected an accuracy from 0 to 100 (unit: percent)."
      ),
      (
        "run,en\nx,1\nx,2\n",
        "a.csv, line 3: the run \"x\" stands twice; expected every run once; name the column that tells them apart as groupBy."
      ),
    ])
  func accuracyFaults(text: String, expected: String) throws {
    try folder.write(text, to: "a.csv")
    #expect(try sentence("accuracy: {file: a.csv}") == expected)
  }

  @Test("absolute values are read from JSON with their baseline")
  func json() throws {
    try folder.write(
      #"{"languages": ["de", "en"], "baseline": [10, 20], "specific": [[12, 21], [11, null]]}"#, to: "d.json")
    let experiment = try #require(
      try evaluations("deactivation: {base: {metric: perplexity, file: d.json}}").deactivation.first)
    #expect(experiment.languages == ["en", "de"])
    #expect(experiment.baseline == [20, 10])
    let matrix = try #require(experiment.matrix(.specific))
    #expect(matrix.values == [[nil, 11], [21, 12]])
    #expect(matrix.change == [[nil, 1], [1, 2]])
  }

  @Test("changes are read from CSV in any order")
  func csv() throws {
    try folder.write("off,de,en\nde,-0.1,0\nen,0.2,-0.3\n", to: "s.csv")
    let experiment = try #require(
      try evaluations(
        "deactivation: {base: {metric: accuracy, unit: fraction, values: change, specific: s.csv}}"
      ).deactivation.first)
    #expect(experiment.languages == ["en", "de"])
    #expect(experiment.baseline == nil)
    #expect(experiment.matrix(.specific)?.change == [[-0.3, 0.2], [0, -0.1]])
    #expect(experiment.matrix(.specificRelated) == nil)
  }

  @Test("absolute values are read from CSV with a row called baseline")
  func csvBaseline() throws {
    try folder.write("off,en,de\nbaseline,10,20\nen,11,20\nde,10,25\n", to: "s.csv")
    let experiment = try #require(
      try evaluations("deactivation: {base: {metric: loss, specific: s.csv}}").deactivation.first)
    #expect(experiment.baseline == [10, 20])
    #expect(experiment.matrix(.specific)?.change == [[1, 0], [0, 5]])
  }

  @Test(
    "experiments that do not hold together are refused",
    arguments: [
      (
        "s.csv", "off,en\nen,1\n",
        "s.csv: absolute values without a baseline; expected a row called baseline; say values: change in the study where the numbers are differences from a baseline."
      ),
      (
        "s.csv", "off,en\nbaseline,1\nit,1\n",
        "s.csv, line 3: \"it\"; expected baseline or a language of the study."
      ),
      (
        "s.csv", "off,en\nbaseline,1\nen,1\nen,1\n",
        "s.csv, line 4: the row \"en\" stands twice; expected every row once."
      ),
      (
        "s.csv", "off,it\nbaseline,1\n",
        "s.csv, line 1: no column named after a language of the study; expected columns among en, de, fr."
      ),
      ("d.json", "{}", "d.json, line 1: the key \"languages\" is missing; expected the codes of the rows."),
      (
        "d.json", #"{"languages": ["it"]}"#,
        "d.json, line 1, key languages[0]: \"it\" is not among the study's languages; expected one of en, de, fr."
      ),
      (
        "d.json", #"{"languages": ["en"]}"#,
        "d.json, line 1: the key \"baseline\" is missing; expected the values with nothing deactivated."
      ),
      (
        "d.json", #"{"languages": ["en"], "baseline": [1]}"#,
        "d.json, line 1: no matrix; expected the keys \"specific\", \"specific+related\" or \"specific+related+general\"."
      ),
      (
        "d.json", "{\"languages\": [\"en\"], \"baseline\": [1],\n\"specific\": [[1, 2]]}",
        "d.json, line 2, key specific[0]: 2 numbers; expected 1, one per language."
      ),
      (
        "d.json", "{\"languages\": [\"en\"], \"baseline\": [\"1\"]}",
        "d.json, line 1, key baseline[0]: \"1\"; expected a number or null."
      ),
      (
        "d.json", "{\"languages\": [\"en\"",
        "d.json, line 2, column 1: the JSON breaks off here: did not find expected ',' or ']' (while parsing a flow sequence, begun in line 1)."
      ),
    ])
  func faults(file: String, text: String, expected: String) throws {
    try folder.write(text, to: file)
    let key = file.hasSuffix("csv") ? "specific" : "file"
    #expect(try sentence("deactivation: {base: {metric: loss, \(key): \(file)}}") == expected)
  }

  @Test("counts by number of languages are read in order")
  func languageCounts() throws {
    try folder.write("n,before,after\n0,100,90\n1,10,9\n2,5,6\n3,1,4\n", to: "n.csv")
    let counts = try evaluations("neuronsByLanguageCount: {file: n.csv}").neuronsByLanguageCount
    #expect(counts?.before == [10, 5, 1])
    #expect(counts?.change == [-1, 1, 3])
    try folder.write("n,before,after\n1,10,9\n3,1,4\n", to: "n.csv")
    #expect(
      try sentence("neuronsByLanguageCount: {file: n.csv}")
        == "n.csv, line 3: the row of 3 languages; expected the row of 2.")
  }

  @Test("the paper's tables are read", .enabled(if: Inputs.reference != nil, "set NEUROGLOT_REFERENCE"))
  func paper() throws {
    let study = try StudyFile.read(try #require(Inputs.reference) + "/paper/study.yml")
    let evaluations = try EvaluationFiles(study: study) { _, _, _ in }.evaluations()
    #expect(evaluations.accuracy.map(\.benchmark) == ["MGSM", "MSVAMP"])
    #expect(evaluations.accuracy.first?.runs.first?.average == 57.8)
    #expect(evaluations.deactivation.count == 8)
    #expect(
      evaluations.neuronsByLanguageCount?.change == [-486, -236, 62, 154, 209, 161, 201, 200, 171, 971])
  }
}
