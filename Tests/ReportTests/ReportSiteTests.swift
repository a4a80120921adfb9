import Documents
import NeuronAnalysis
import Testing

@testable import Report

@Suite struct ReportSiteTests {
  @Test func everyPageOfTheMapIsThere() throws {
    let (analysis, records) = try SampleStudy.analysis()
    let paths = ReportSite(analysis: analysis, neurons: records).pages.pages.map(\.path)
    for path in [
      "index.html", "models/index.html", "models/base/index.html", "models/base/layers/index.html",
      "models/base/layers/0.html", "models/base/layers/5.html", "languages/index.html", "languages/zh.html",
      "overlap.html", "stages.html", "methods.html", "data.html", "provenance.html", "neuron.html",
    ] {
      #expect(paths.contains(path), "\(path) is missing")
    }
    #expect(Set(paths).count == paths.count)
  }

  @Test(arguments: [1, 3]) func figuresAndTablesAreNumberedOnce(models: Int) throws {
    let ids = ["base", "aligned", "later"].prefix(models)
    let (analysis, records) = try SampleStudy.analysis(models: Array(ids))
    let pages = ReportSite(analysis: analysis, neurons: records).pages
    let numbering = try Numbering(pages)
    #expect(numbering["tbl-models"]?.label == "Table 1")
    #expect(numbering["fig-stages"]?.label == "Figure 1")
  }

  @Test func everyPageAnswersFirst() throws {
    var (analysis, records) = try SampleStudy.analysis()
    analysis.inputs = [InputFile(path: "a.pt", role: "recording", bytes: 1000, sha256: "00")]
    analysis.summarise()
    for page in ReportSite(analysis: analysis, neurons: records).pages.pages where page.path != "neuron.html"
    {
      guard case .lead(let inlines) = page.document.blocks.first else {
        Issue.record("\(page.path) does not begin with its finding")
        continue
      }
      let sentence = inlines.plainText()
      // A method's page says what is done; all others answer with a number.
      let isAnswer = page.path.hasPrefix("methods/") ? !sentence.isEmpty : sentence.contains { $0.isNumber }
      #expect(isAnswer, "\(page.path): \(sentence)")
    }
  }

  @Test(arguments: [(0, []), (500, [500]), (1201, [500, 500, 201])])
  func inputsStandOnAsManyPagesAsTheyTake(count: Int, rows: [Int]) throws {
    var (analysis, _) = try SampleStudy.analysis()
    analysis.inputs = (0..<count).map {
      InputFile(path: "\($0).pt", role: "recording", bytes: 1000, sha256: "00")
    }
    let pages = ReportSite(analysis: analysis).pages.pages.filter { $0.section == .provenance }
    let tables = pages.flatMap { page in
      page.document.blocks.compactMap { block -> Table? in
        guard case .table(let table) = block, table.id.hasPrefix("tbl-inputs") else { return nil }
        return table
      }
    }
    #expect(tables.map(\.rows.count) == rows)
    let listed: [Table.Cell] = tables.flatMap(\.rows).map { $0.cells[0] }
    #expect(listed == analysis.inputs.map { Table.Cell.text($0.path) })
    let paths = ["provenance.html", "provenance-2.html", "provenance-3.html"]
    #expect(pages.map(\.path) == Array(paths.prefix(max(rows.count, 1))))
    if rows.count > 1 {
      let lead = pages.compactMap(\.document.blocks.first).last
      #expect(lead == .lead([.text("201 further files of the 1,201 behind this site.")]))
    }
    #expect(pages.last?.previous?.path == (rows.count > 1 ? paths[rows.count - 2] : nil))
  }

  @Test func everyLinkLeadsToAPageOrAFileOfTheSite() throws {
    let (analysis, records) = try SampleStudy.analysis(models: ["base", "aligned"])
    let site = ReportSite(analysis: analysis, neurons: records).pages
    let known = Set(site.pages.map(\.path) + Links.besidePages)
    for page in site.pages {
      for target in Links(page.document).paths { #expect(known.contains(target), "\(page.path) → \(target)") }
    }
  }

  @Test func withoutNeuronFilesThePagesSaySo() throws {
    let (analysis, _) = try SampleStudy.analysis()
    let site = ReportSite(analysis: analysis).pages
    #expect(!site.pages.contains { $0.path == "neuron.html" })
    let layer = try #require(site.pages.first { $0.path == "models/base/layers/0.html" })
    #expect(Links(layer.document).text.contains("The neuron file of this model is not beside analysis.json"))
  }

  @Test func whereNothingIsSelectedThePagesSayWhy() throws {
    // One neuron above the threshold in one language only: no neuron is general.
    var values = [Float](repeating: 0, count: SampleStudy.shape.neuronCount * 4)
    values[0] = 0.9
    let (analysis, records) = try SampleStudy.analysis(probabilities: values)
    #expect(analysis.models[0].identification.lambdaStatus == .noGeneralNeuron)
    let site = ReportSite(analysis: analysis, neurons: records).pages
    #expect(site.finding.contains("--lambda NUMBER"))
    for page in site.pages { #expect(!page.document.blocks.isEmpty) }
  }

  @Test func aStudyWithoutRecordingsSaysWhatItHolds() throws {
    let analysis = Analysis(
      toolVersion: "0", study: StudyDescription(id: "s", title: "Empty"),
      languages: [Language(code: "en", name: "English", nativeName: "English")])
    let site = ReportSite(analysis: analysis).pages
    #expect(site.finding.contains("no recordings"))
    #expect(site.pages.contains { $0.path == "methods.html" })
  }

  @Test func modelsWithoutRecordingsAreNamedWithoutAnEmptyTable() throws {
    var study = StudyDescription(id: "s", title: "Named only")
    study.unrecordedModels = ["first", "second"].map { ModelDescription(id: $0, name: $0) }
    let analysis = Analysis(toolVersion: "0", study: study, languages: [])
    let page = try #require(
      ReportSite(analysis: analysis).pages.pages.first { $0.path == "models/index.html" })
    #expect(Links(page.document).text.contains("The study names first and second without recordings"))
    #expect(page.document.exhibits.isEmpty)
  }

  @Test func aDeactivationIsSaidWithItsUnitAndItsModel() throws {
    var study = StudyDescription(id: "s", title: "Measured")
    study.unrecordedModels = [ModelDescription(id: "m", name: "A model")]
    let languages = ["en", "zh"].map { Language(code: $0, name: $0, nativeName: $0) }
    var analysis = Analysis(toolVersion: "0", study: study, languages: languages)
    analysis.evaluations.deactivation = [
      Deactivation(
        id: "first", model: "m", domain: nil, metric: "accuracy", unit: "fraction", better: .higher,
        languages: ["en", "zh"], measurements: .changes([.specificRelated: [[-0.2, 0], [0, -0.3]]]))
    ]
    let pages = ReportSite(analysis: analysis).pages.pages
    for path in ["evaluations.html", "evaluations/first.html"] {
      let document = try #require(pages.first { $0.path == path }).document
      let text = Links(document).text
      #expect(
        text.hasPrefix(
          "In first (fraction correct of A model), deactivating a language's specific and related neurons "
            + "changes its own result by \u{2212}0.250 on average"))
    }
  }

  @Test func theOnlyModelIsNotNamedInTitles() throws {
    let (analysis, records) = try SampleStudy.analysis(models: ["a-model-of-a-long-name"])
    for page in ReportSite(analysis: analysis, neurons: records).pages.pages {
      for exhibit in page.document.exhibits { #expect(!exhibit.title.contains("a-model-of-a-long-name")) }
    }
  }

  @Test func modelsOfWhichTheSameIsSaidShareAnEntry() throws {
    let (analysis, _) = try SampleStudy.analysis(models: ["base", "second", "third"])
    let context = StudyContext(analysis: analysis, neurons: [])
    let pages = PagesByModel(
      context: context, section: .stages, name: ("Stages", "of"), main: "stages.html", other: { "\($0).html" }
    )
    let blocks = pages.list(of: "Others", than: analysis.models[0]) { _ in "the same." }
    guard case .siteOnly(let inner) = blocks.first, case .list(_, let items) = inner.last else {
      Issue.record("no list")
      return
    }
    #expect(items.count == 1)
    #expect(pages.list(of: "Others", than: analysis.models[0]) { $0.id }.count == 1)
  }

  @Test func namesFromInputsStayPlainText() throws {
    let title = "<script>alert(1)</script> & \\input{x} | `y`"
    let (analysis, records) = try SampleStudy.analysis(title: title)
    let site = ReportSite(analysis: analysis, neurons: records).pages
    #expect(site.title == title)
    #expect(site.pages[0].document.title == title)
  }
}
