import Documents
import Testing

@Suite struct StudyReportTests {
  private func page(_ path: String, _ section: SiteSection, isInReport: Bool = true, _ blocks: [Block])
    -> SitePage
  {
    SitePage(
      path: path, section: section, shortTitle: path, document: Document(title: "Study", blocks: blocks),
      isInReport: isInReport)
  }

  private var study: SitePages {
    SitePages(
      id: "s", title: "Study",
      pages: [
        page(
          "index.html", .overview, [.figure(sampleFigure("fig-a")), .siteOnly([.paragraph(["Elsewhere"])])]),
        page(
          "layer.html", .layers, isInReport: false, [.figure(sampleFigure("fig-layer", title: "A layer"))]),
        page(
          "model.html", .models,
          [
            .figure(sampleFigure("fig-again")),
            .details(summary: ["Again"], [.figure(sampleFigure("fig-b"))]),
            .table(sampleTable("tbl-a")), .paragraph([.reference("fig-again")]),
          ]),
        page("claims.html", .claims, [.figure(sampleFigure("fig-c", title: "Claims"))]),
      ])
  }

  @Test func itHoldsThePagesOfTheReport() {
    #expect(study.report().pages.map(\.path) == ["index.html", "model.html", "claims.html"])
  }

  @Test func sectionsCanBeLeftOut() {
    #expect(study.report(without: [.claims]).pages.map(\.path) == ["index.html", "model.html"])
  }

  @Test func whatOnlyASiteShowsIsNotInIt() {
    #expect(study.report().pages[0].document.blocks == [.figure(sampleFigure("fig-a"))])
  }

  @Test func aFigureThatRepeatsAnEarlierOneIsLeftOut() {
    let report = study.report()
    #expect(report.pages[1].document.exhibits.map(\.id) == ["tbl-a"])
    #expect(report.repeats == ["fig-again": "fig-a", "fig-b": "fig-a"])
  }

  @Test func referencesToWhatIsLeftOutNameWhatItRepeats() throws {
    let numbering = try Numbering(study).replacing(study.report().repeats)
    #expect(numbering["fig-again"]?.label == "Figure 1")
    #expect(numbering["fig-again"]?.page == "index.html")
  }

  @Test func theReportsFiguresHaveTheFirstNumbers() throws {
    let numbering = try Numbering(study)
    #expect(["fig-a", "fig-c", "fig-layer"].map { numbering[$0]?.number } == [1, 2, 3])
  }

  @Test func aPageCalledAsTheStudyIsCalledByItsShortTitle() {
    #expect(study.report().pages[0].document.title == "index.html")
  }

  @Test func aSentenceThatOnlyNamesAPageOutsideIsLeftOut() {
    let layers = Inline.link(.page("layer.html"), ["All layers"])
    let claims = Inline.link(.page("claims.html"), ["The claims"])
    var study = study
    study.pages[0].document.blocks = [
      .paragraph(["One half. ", layers, ". More."]), .paragraph(["See ", layers, "."]),
      .paragraph(["So. ", claims, "."]), .paragraph([layers, "."]),
    ]
    #expect(
      study.report().pages[0].document.blocks == [
        .paragraph(["One half. ", "More."]), .paragraph(["See ", layers, "."]),
        .paragraph(["So. ", claims, "."]),
      ])
    #expect(
      study.report(leadsElsewhere: true).pages[0].document == study.pages[0].document.titled("index.html"))
  }
}

extension Document {
  fileprivate func titled(_ title: String) -> Document {
    var document = self
    document.title = title
    return document
  }
}
