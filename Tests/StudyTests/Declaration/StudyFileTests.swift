import Faults
import NeuronAnalysis
import Testing

@testable import Study

@Suite("Study files")
struct StudyFileTests {
  static let minimal = """
    languages: [en, de]
    models:
      base: {recordings: "base/{lang}.pt"}

    """

  private func study(_ text: String, file: String = "folder/octopus.yml") throws -> StudyDeclaration {
    try StudyFile.declaration(of: text, file: file)
  }

  @Test("everything but languages and models has a default")
  func defaults() throws {
    let study = try study(Self.minimal)
    #expect(study.description.title == "octopus")
    #expect(study.description.id == "octopus")
    #expect(study.description.pivot == "en")
    #expect(study.identification == IdentificationOptions())
    #expect(study.identification.rate == 0.01)
    #expect(study.identification.quantile == 0.95)
    #expect(study.identification.lambda == .auto)
    #expect(study.designEffect == 1)
    #expect(study.models.map(\.description.name) == ["base"])
  }

  @Test("without English there is no pivot")
  func noPivot() throws {
    #expect(try study("languages: [zh, de]\nmodels: {m: {recordings: '{lang}'}}").description.pivot == nil)
  }

  @Test("the id is made of the title")
  func slug() throws {
    #expect(
      try study("title: Mistral-7B on MGSM, again!\n" + Self.minimal).description.id
        == "mistral-7b-on-mgsm-again")
    #expect(try study("title: 多言語\n" + Self.minimal).description.id == "study")
  }

  @Test("paths start from the study's folder")
  func paths() throws {
    let study = try study(Self.minimal)
    let pattern = try #require(study.models.first?.recordings?.pattern)
    #expect(study.folder.resolve(pattern.path(for: "de")) == "folder/base/de.pt")
    #expect(study.folder.resolve("/data/de.pt") == "/data/de.pt")
    #expect(StudyFolder(of: "octopus.yml").resolve("de.pt") == "de.pt")
  }

  @Test("the full form is read")
  func fullForm() throws {
    let study = try study(
      """
      id: octopus-mgsm
      title: MistralMathOctopus on MGSM
      authors: [A. Author, B. Author]
      date: 2026-01-31
      licence: CC0-1.0
      notes: |
        First line
        goes on.

        Second paragraph.
      languageGroups: {family: {Slavic: [ru]}, resource: {high: [en, zh], low: [sw]}}
      languages: [en, ru, zh, sw, no]
      pivot: zh
      identification: {rate: 0.02, quantile: 0.9, lambda: 0.25}
      resampling: {draws: 10, samples: 20, seed: 3}
      deff: 2.5
      models:
        base: {name: Octopus, revision: v1, url: https://example.org, dataset: MGSM, recordings: "a/{lang}", prefix: "p/{lang}"}
        step-400: {checkpointOf: aligned, step: 400, recordings: "s/{lang}"}
        aligned: {alignedFrom: base, trainedLanguages: [zh, sw], recordings: "b/{lang}"}
      domains:
        base: {msvamp: {recordings: "d/{lang}"}}
      masks: {lape: {file: m.pth, languages: [en, zh], layers: 32, neurons: 11008, model: base}}
      evaluations:
        accuracy: {file: accuracy.csv, unit: percent, chance: 25, better: higher, run: run, groupBy: benchmark}
        deactivation:
          base: {metric: perplexity, file: ablation.json}
          other: {model: base, domain: msvamp, metric: accuracy, unit: fraction, values: change, specific: s.csv, specific+related: r.csv}
        neuronsByLanguageCount: {file: n.csv, before: b, after: a}
      citation: {bibtex: study.bib}
      """)
    #expect(study.description.id == "octopus-mgsm")
    #expect(study.description.authors == ["A. Author", "B. Author"])
    #expect(study.description.date == "2026-01-31")
    #expect(study.description.notes == ["First line goes on.", "Second paragraph."])
    #expect(study.description.languageGroups.map(\.name) == ["family", "resource"])
    #expect(study.languageCodes == ["en", "ru", "zh", "sw", "no"])
    #expect(study.description.pivot == "zh")
    #expect(study.identification.lambda == .given(0.25))
    #expect(study.resampling.draws == 10)
    #expect(study.designEffect == 2.5)
    #expect(study.models[0].recordings?.prefix?.path == "p/{lang}")
    #expect(study.models[1].description.step == 400)
    #expect(study.models[1].description.alignedFrom == "base")
    #expect(study.models[2].description.trainedLanguages == ["zh", "sw"])
    #expect(study.domains.map(\.name) == ["msvamp"])
    #expect(study.masks.map(\.neurons) == [11008])
    #expect(study.accuracy.map(\.chance) == [25])
    #expect(study.deactivation.map(\.model) == ["base", "base"])
    #expect(study.deactivation.map(\.better) == [.lower, .higher])
    #expect(study.deactivation.map(\.isChange) == [false, true])
    #expect(study.neuronsByLanguageCount?.before == "b")
    #expect(study.bibliography?.path == "study.bib")
  }

  @Test("accuracy may be a list of tables")
  func severalAccuracies() throws {
    let text = Self.minimal + "evaluations: {accuracy: [{file: a.csv}, {file: b.csv, unit: fraction}]}"
    #expect(try study(text).accuracy.map(\.unit) == ["percent", "fraction"])
  }

  @Test("a study may hold masks alone")
  func masksOnly() throws {
    let study = try study("languages: [en, zh]\nmasks: {lape: {file: mask.pth}}")
    #expect(study.masks.map(\.languages) == [["en", "zh"]])
  }

  @Test("aliases are followed")
  func aliases() throws {
    let study = try study(
      "languages: &all [en, de]\nmodels: {m: {recordings: '{lang}', trainedLanguages: *all}}")
    #expect(study.models[0].description.trainedLanguages == ["en", "de"])
  }

  @Test("a byte order mark is skipped")
  func byteOrderMark() throws {
    #expect(try study("\u{FEFF}" + Self.minimal).languageCodes == ["en", "de"])
  }
}
