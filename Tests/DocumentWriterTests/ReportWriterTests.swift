import Charts
import DocumentWriter
import Documents
import Faults
import SiteWriter
import Testing

@Suite struct ReportWriterTests {
  private func study(title: String = "A study", words: String = "Twelve neurons.") -> StudySite {
    let table = Table(
      id: "tbl-a", title: "Neurons", columns: [.header("Model"), Table.Column("Neurons")],
      rows: [Table.Row([.text(words), .integer(1234)])])
    let figure = Figure(
      id: "fig-a", title: "Classes", caption: [.text(words)],
      chart: Drawing(width: 300, height: 100, title: "Classes", description: "One."), description: "One.",
      data: table)
    let pages = SitePages(
      id: "study", title: title, authors: [words], date: "2026-01-31",
      pages: [
        SitePage(
          path: "index.html", section: .overview, shortTitle: "Overview",
          document: Document(title: title, blocks: [.lead([.text(words)]), .figure(figure)]), isInReport: true
        ),
        SitePage(
          path: "claims.html", section: .claims,
          document: Document(title: "Claims", blocks: [.table(table), .paragraph([.reference("fig-a")])]),
          isInReport: true),
        SitePage(
          path: "layers.html", section: .layers,
          document: Document(title: "Layers", blocks: [.paragraph(["Elsewhere"])])),
      ], provenance: [LabelledText("Neuroglot", "1.0")])
    return StudySite(pages: pages, analysis: Array("{}".utf8))
  }

  private func files(_ options: ReportOptions, _ study: StudySite) throws -> [String: String] {
    let files = try ReportWriter(study, options: options).files()
    return try Dictionary(files.map { ($0.path, String(decoding: try $0.bytes, as: UTF8.self)) }) {
      first, _ in
      first
    }
  }

  @Test func aMarkdownReportHasItsFilesBesideIt() throws {
    let files = try files(ReportOptions(format: .markdown), study())
    #expect(
      files.keys.sorted() == [
        "CITATION.cff", "figures/fig-a.csv", "figures/fig-a.svg", "references.bib", "report.md",
        "tables/tbl-a.csv", "tables/tbl-a.md", "tables/tbl-a.tsv",
      ])
  }

  @Test func aReportHoldsItsPagesAndTheReferencesBetweenThem() throws {
    let text = try #require(try files(ReportOptions(format: .markdown), study())["report.md"])
    #expect(text.hasPrefix("# A study\n\n## Overview\n\nTwelve neurons.\n"))
    #expect(text.contains("[Figure 1](#fig-a)"))
    #expect(!text.contains("Elsewhere"))
  }

  @Test func whatLeavesTheReportLeadsToThePublishedSite() throws {
    var pages = study().pages
    pages.pages[0].document.blocks.append(.paragraph([.link(.page("layers.html"), ["Layers"])]))
    let options = ReportOptions(format: .markdown, site: "https://example.org/report")
    let text = try files(options, StudySite(pages: pages, analysis: []))["report.md"]
    #expect(text?.contains("[Layers](https://example.org/report/layers.html)") == true)
  }

  @Test func sectionsThatAreLeftOutAreNamedNowhere() throws {
    let files = try files(ReportOptions(format: .markdown, omitted: [.claims]), study())
    #expect(files["report.md"]?.contains("Claims") == false)
    #expect(files["tables/tbl-a.csv"] == nil)
  }

  @Test func aSingleFileAboveItsCapSaysWhatToLeaveOut() throws {
    let heavy = study(words: String(repeating: "word ", count: 300_000))
    let fault = #expect(throws: Fault.self) { try files(ReportOptions(format: .html), heavy) }
    #expect(fault?.exitCode == 73)
    #expect(fault?.sentence.contains("--without; the heaviest are") == true)
  }

  @Test func theStudyIsCitedByAFileOfPlainStrings() throws {
    let hostile = study(title: "\"}\n- injected: {", words: "# not a comment")
    let text = try #require(try files(ReportOptions(format: .markdown), hostile)["CITATION.cff"])
    #expect(text.contains("title: \"\\\"} - injected: {\"\n"))
    #expect(text.contains("  - name: \"# not a comment\"\n"))
    #expect(text.contains("date-released: 2026-01-31\n"))
  }
}
