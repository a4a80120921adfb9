import Documents
import NeuronAnalysis
import Numerals
import Testing

@testable import Report

@Suite struct ComparisonPagesTests {
  /// The sample's models, each later one compared with the first, the second a checkpoint of the third.
  private func study(
    languages: Int = 4, probabilities: [Float]? = nil, groups: [LanguageGrouping] = [],
    describe: (inout Analysis) -> Void = { _ in }
  ) throws -> (Analysis, [NeuronRecords]) {
    var (analysis, records) = try SampleStudy.analysis(
      models: ["base", "step", "aligned"], probabilities: probabilities, languages: languages)
    analysis.study.languageGroups = groups
    analysis.models[1].description.checkpointOf = "aligned"
    analysis.models[1].description.step = 100
    let codes = analysis.languages.map(\.code)
    describe(&analysis)
    for index in analysis.models.indices {
      analysis.models[index].languageMeans = LanguageMeans(
        perLanguage: analysis.models[index].perLanguage, languages: codes, pivot: analysis.study.pivot,
        groupings: groups)
    }
    let sides = zip(analysis.models, records).map { model, records in
      Comparison.Side(
        analysis: model, neurons: ClassedRecording(records: records, codes: codes, counts: model.counts))
    }
    analysis.comparisons = sides.dropFirst().map {
      Comparison(
        before: sides[0], after: $0, languages: codes, pivot: analysis.study.pivot, groupings: groups)
    }
    let other = try #require(sides[2].neurons)
    analysis.domains = [
      DomainComparison(
        model: "base", domain: "second", recording: analysis.models[2],
        before: try #require(sides[0].neurons), after: other)
    ]
    analysis.summarise()
    return (analysis, records)
  }

  private func pages(_ study: (Analysis, [NeuronRecords])) -> [String: Document] {
    let pages = ReportSite(analysis: study.0, neurons: study.1).pages.pages
    return Dictionary(pages.map { ($0.path, $0.document) }) { first, _ in first }
  }

  @Test func everyAnalysisOfTheSectionHasItsPage() throws {
    let groups = [
      LanguageGrouping(name: "family", groups: [.init(name: "Germanic", languages: ["en", "de"])])
    ]
    let study = try study(groups: groups)
    let pages = pages(study)
    for path in [
      "compare/index.html", "compare/base-vs-aligned.html", "compare/domains/base/second.html",
      "compare/training/aligned.html", "languages/groups.html",
    ] {
      let document = try #require(pages[path], "\(path) is missing")
      guard case .lead(let lead) = document.blocks.first else {
        Issue.record("\(path) does not begin with its finding")
        continue
      }
      #expect(lead.plainText().contains { $0.isNumber })
    }
    let known = Set(pages.keys).union(Links.besidePages)
    for (path, document) in pages {
      for target in Links(document).paths { #expect(known.contains(target), "\(path) → \(target)") }
    }
  }

  @Test func biggestChangesComeFirst() throws {
    let (analysis, _) = try study()
    let comparison = try #require(analysis.comparisons.last)
    let pair = try #require(ComparedPair(comparison, in: analysis))
    let summary = try #require(comparison.difference?.summary)
    let table = CountChanges(
      pair: pair, summary: summary, context: StudyContext(analysis: analysis, neurons: [])
    ).table(id: "changes", limit: 3)
    #expect(table.rows.count == 3)
    #expect(
      table.rows.map { $0.cells[3].text }
        == summary.biggestChanges.prefix(3).map { Numerals.signed($0.change) })
  }

  @Test func transitionsAreListedOnceWithMovesFirst() throws {
    let (analysis, _) = try study()
    let comparison = try #require(analysis.comparisons.last)
    let difference = try #require(comparison.difference)
    let tables = ComparisonTables(
      pair: try #require(ComparedPair(comparison, in: analysis)), difference: difference,
      context: StudyContext(analysis: analysis, neurons: []))
    let rows = try #require(tables.transitions).rows
    #expect(rows.count == difference.transitions?.joined().count { $0 > 0 })
    let firstStayed = try #require(rows.firstIndex { $0.tags.isEmpty })
    #expect(rows[..<firstStayed].allSatisfy { $0.tags == ["changed"] })
    #expect(rows[firstStayed...].allSatisfy { $0.tags.isEmpty })
  }

  @Test func modelsOfOtherShapesSaySo() throws {
    let study = try study { $0.models[2].layers = 5 }
    let document = try #require(pages(study)["compare/base-vs-aligned.html"])
    #expect(Links(document).text.contains("have different shapes"))
  }

  @Test func withoutAGeneralNeuronNothingIsMatchedByClass() throws {
    var values = [Float](repeating: 0, count: SampleStudy.shape.neuronCount * 4)
    values[0] = 0.9
    let study = try study(probabilities: values)
    let text = Links(try #require(pages(study)["compare/base-vs-aligned.html"])).text
    #expect(text.contains("On one side no neuron was selected"))
    #expect(pages(study)["languages/groups.html"] != nil)
  }

  @Test func twoLanguagesAreEnough() throws {
    let study = try study(languages: 2)
    #expect(study.0.comparisons.last?.difference?.changeByLanguageCount?.count == 2)
    #expect(pages(study)["compare/training/aligned.html"] != nil)
  }

  @Test func withoutNeuronFilesTheRestIsSaidToBeMissing() throws {
    var (analysis, records) = try study()
    let codes = analysis.languages.map(\.code)
    analysis.comparisons[1] = Comparison(
      before: .init(analysis: analysis.models[0], neurons: nil),
      after: .init(analysis: analysis.models[2], neurons: nil), languages: codes, pivot: nil, groupings: [])
    let text = Links(try #require(pages((analysis, records))["compare/base-vs-aligned.html"])).text
    #expect(text.contains("nothing is said of which neurons moved"))
  }

  @Test func analysesOfTheSameNumbersAreSaidToBeEqual() throws {
    let (analysis, records) = try study()
    let side = AnalysisComparison.Side(analysis: analysis, neurons: records)
    let comparison = try AnalysisComparison(
      before: side, after: side, pairing: ModelPairing(before: analysis, after: analysis), toolVersion: "1")
    let pages = pages((comparison.analysis, comparison.neurons))
    for path in ["index.html", "compare/index.html", "compare/A.base-vs-B.base.html"] {
      let text = Links(try #require(pages[path])).text
      #expect(text.contains("A:base and B:base have the same numbers of language-specific"))
      #expect(text.contains("changed its class"))
    }
  }

  @Test func aSiteOfTwoAnalysesBeginsWithTheChanges() throws {
    let (analysis, records) = try study()
    let (other, otherRecords) = try SampleStudy.analysis(models: ["base", "step", "aligned"], rate: 0.2)
    let comparison = try AnalysisComparison(
      before: .init(analysis: analysis, neurons: records),
      after: .init(analysis: other, neurons: otherRecords),
      pairing: ModelPairing(before: analysis, after: other), toolVersion: "1")
    let overview = try #require(pages((comparison.analysis, comparison.neurons))["index.html"])
    #expect(overview.exhibits.first?.id == "tbl-biggest-changes")
  }

  @Test func aComparisonOfTwoAnalysesSaysFirstInWhatTheyDiffer() throws {
    let (analysis, records) = try study()
    var other = analysis
    other.models[0].identification.rate = 0.2
    let comparison = try AnalysisComparison(
      before: .init(analysis: analysis, neurons: records), after: .init(analysis: other, neurons: records),
      pairing: ModelPairing(before: analysis, after: other), toolVersion: "1")
    let text = ComparisonReport(analysis: comparison.analysis, files: ("a.json", "b.json")).text
    let lines = text.split(separator: "\n")
    #expect(lines[0] == "A: A study (a.json)")
    #expect(lines[2].hasPrefix("A and B differ in the rate of B:base (0.1 in A, 0.2 in B)."))
    #expect(text.contains("A:base → B:base\n"))
    let pages = pages((comparison.analysis, comparison.neurons))
    for path in ["index.html", "compare/index.html", "compare/A.base-vs-B.base.html"] {
      let document = try #require(pages[path])
      guard case .lead(let lead) = document.blocks.first else {
        Issue.record("\(path) has no lead")
        continue
      }
      #expect(lead.plainText().hasPrefix("A and B differ in the rate"))
    }
    let known = Set(pages.keys).union(Links.besidePages)
    for (path, document) in pages {
      for target in Links(document).paths { #expect(known.contains(target), "\(path) → \(target)") }
    }
  }
}
