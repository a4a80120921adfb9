import Faults
import Testing

@testable import Study

@Suite("Faults in study files")
struct StudyFileFaultTests {
  private static let models = "models: {base: {recordings: '{lang}.pt'}}\n"
  private static let head = "languages: [en, de]\n" + models

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let sentence: String
    var testDescription: String { sentence }

    init(_ text: String, _ sentence: String) {
      self.text = text
      self.sentence = sentence
    }
  }

  static let cases = [
    Case("", "s.yml: the file is empty; expected a mapping of keys and values."),
    Case("- en", "s.yml, line 1: a list; expected a mapping of a study."),
    Case(
      "title: x",
      "s.yml, line 1: the key \"languages\" is missing; expected the languages' BCP 47 codes, such as languages: [en, zh, sw]."
    ),
    Case("languages: []", "s.yml, line 1, key languages: no language; expected a list of language codes."),
    Case("languages: en", "s.yml, line 1, key languages: \"en\"; expected a list of language codes."),
    Case(
      "languages: [en, de]",
      "s.yml, line 1: nothing to analyse; expected models with recordings, masks or evaluations."),
    Case(
      "languages: [en]\n" + models,
      "s.yml, line 1, key languages: one language; expected at least two, since every measure compares languages."
    ),
    Case(
      "languages:\n- en\n- de\n- EN\n" + models,
      "s.yml, line 4, key languages[2]: the language \"EN\" stands twice; expected every language once; the first is at line 2, key languages[0]."
    ),
    Case(
      head + "modles: {}",
      "s.yml, line 3, key modles: unknown key \"modles\"; expected one of id, title, authors, date, licence, notes, languageGroups, languages, pivot, identification, resampling, deff, models, domains, masks, evaluations, citation; did you mean \"models\"."
    ),
    Case(
      head + "title: a\ntitle: b",
      "s.yml, line 3: the key \"title\" stands twice in one mapping; expected every key once."),
    Case(head + "id: ../x", "s.yml, line 3, key id: \"../x\"; expected an id of \(Slug.rule)."),
    Case(
      head + "date: 2026-02-29",
      "s.yml, line 3, key date: \"2026-02-29\"; expected a date such as 2026-01-31."),
    Case(
      head + "pivot: fr",
      "s.yml, line 3, key pivot: \"fr\" is not among the study's languages; expected one of en, de."),
    Case(
      head + "identification: {rate: 1.5}",
      "s.yml, line 3, key identification.rate: \"1.5\"; expected a share above 0 and below 1."),
    Case(
      head + "identification: {rate: \"0.5\"}",
      "s.yml, line 3, key identification.rate: \"0.5\"; expected a share above 0 and below 1."),
    Case(
      head + "identification: {lambda: -1}",
      "s.yml, line 3, key identification.lambda: \"-1\"; expected auto, reference or a number of at least 0."),
    Case(head + "deff: nan", "s.yml, line 3, key deff: \"nan\"; expected a design effect above 0."),
    Case(
      head + "languageGroups: {family: {A: [en], B: [en]}}",
      "s.yml, line 3, key languageGroups.family.B[0]: \"en\" stands in \"A\" and in \"B\"; expected every language in one group at most."
    ),
    Case(
      "languages: [en, de]\nmodels: {base: {recordings: all.pt}}",
      "s.yml, line 2, key models.base.recordings: \"all.pt\" names the same file for every language; expected a path with {lang} where the language code stands."
    ),
    Case(
      "languages: [en, de]\nmodels: {base: {prefix: '{lang}'}}",
      "s.yml, line 2, key models.base.prefix: a prefix without recordings; expected the key \"recordings\" beside it."
    ),
    Case(
      "languages: [en, de]\nmodels:\n  base: {recordings: '{lang}'}\n  BASE: {recordings: '{lang}'}",
      "s.yml, line 4, key models.BASE: \"BASE\" differs from \"base\" in case alone; expected ids that differ otherwise, since they become file names."
    ),
    Case(
      "languages: [en, de]\nmodels: {base: {recordings: '{lang}', alignedFrom: bass}, bare: {}}",
      "s.yml, line 2, key models.base.alignedFrom: there is no model \"bass\"; expected one of base, bare; did you mean \"base\"."
    ),
    Case(
      "languages: [en, de]\nmodels: {base: {recordings: '{lang}', alignedFrom: base}}",
      "s.yml, line 2, key models.base.alignedFrom: the model names itself; expected another model of the study."
    ),
    Case(
      "languages: [en, de]\nmodels: {a: {recordings: '{lang}'}, b: {checkpointOf: a, recordings: '{lang}'}}",
      "s.yml, line 2, key models.b: a checkpoint without its training step; expected the key \"step\"."),
    Case(
      head + "domains: {bass: {d: {recordings: '{lang}'}}}",
      "s.yml, line 3, key domains.bass: there is no model \"bass\"; expected one of base; did you mean \"base\"."
    ),
    Case(
      head + "masks: {m: {layers: 3}}",
      "s.yml, line 3, key masks.m: the key \"file\" is missing; expected the path of a mask."),
    Case(
      head + "evaluations: {accuracy: {file: a.csv, unit: percents}}",
      "s.yml, line 3, key evaluations.accuracy.unit: \"percents\"; expected percent or fraction; did you mean \"percent\"."
    ),
    Case(
      head + "evaluations: {deactivation: {base: {metric: accuracy, file: a.json}}}",
      "s.yml, line 3, key evaluations.deactivation.base: accuracies without a unit; expected unit: fraction or unit: percent."
    ),
    Case(
      head + "evaluations: {deactivation: {base: {metric: perplexity, unit: percent, file: a.json}}}",
      "s.yml, line 3, key evaluations.deactivation.base.unit: perplexity in percent; expected ppl or logPpl or log1pPpl."
    ),
    Case(
      head + "evaluations: {deactivation: {base: {metric: perplexity}}}",
      "s.yml, line 3, key evaluations.deactivation.base: an experiment without data; expected the key \"file\" with a JSON file, or \"specific\", \"specific+related\" or \"specific+related+general\" with CSV files."
    ),
  ]

  @Test("name file, place, what was found and what was expected", arguments: cases)
  func sentence(_ example: Case) throws {
    let fault = try #require(throws: Fault.self) {
      try StudyFile.declaration(of: example.text, file: "s.yml")
    }
    #expect(fault.sentence == example.sentence)
    #expect(fault.exitCode == 65)
  }

  @Test(
    "malformed YAML is named with line and column",
    arguments: [
      ("languages: [en, de\nmodels: {}\n", "s.yml, line 2, column 7"),
      ("models:\n\tbase: 1\n", "s.yml, line 2, column 1"),
      ("a: b: c", "s.yml, line 1, column 5"), ("a: 'b", "s.yml, line 1, column 6"),
      ("a: *b", "s.yml, line 1, column 4"),
      ("a: 1\n---\nb: 2", "s.yml, line 2, column 1"),
    ])
  func malformed(text: String, place: String) throws {
    let fault = try #require(throws: Fault.self) { try StudyFile.declaration(of: text, file: "s.yml") }
    #expect(fault.sentence.hasPrefix(place + ": the YAML breaks off here: "))
  }

  @Test("aliases that multiply are refused before they do")
  func bomb() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<40 {
      text +=
        "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let fault = try #require(throws: Fault.self) { try StudyFile.declaration(of: text, file: "s.yml") }
    #expect(fault.sentence == "s.yml: aliases that stand for more than 200000 values; write the values out.")
    let key = try #require(throws: Fault.self) {
      try StudyFile.declaration(of: text + "? *a39\n: 1\n", file: "s.yml")
    }
    #expect(
      key.sentence
        == "s.yml, line 41: a mapping key that is not plain text; expected text as the key wherever a file uses aliases."
    )
  }

  @Test("nesting beyond all reason is refused")
  func nesting() throws {
    let text = "a: " + String(repeating: "[", count: 100_000)
    #expect(throws: Fault.self) { try StudyFile.declaration(of: text, file: "s.yml") }
  }

  @Test("a file that is too large is refused")
  func size() throws {
    let text = "# " + String(repeating: "x", count: YAMLSource.largestText)
    let fault = try #require(throws: Fault.self) { try StudyFile.declaration(of: text, file: "s.yml") }
    #expect(
      fault.sentence == "s.yml: the file has 4194306 bytes; expected a YAML file of at most 4194304 bytes.")
  }

  @Test("a missing study is a missing input")
  func missing() throws {
    let fault = try #require(throws: Fault.self) { try StudyFile.read("no/such/study.yml") }
    #expect(fault.exitCode == 66)
  }
}
