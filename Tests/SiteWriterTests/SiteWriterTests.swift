import Documents
import Faults
import FigureExport
import Foundation
import SiteWriter
import Testing

@Suite struct SiteWriterTests {
  private static let hostile = "<script>alert('x')</script> & \"quoted\" {{title}} \u{2028}"

  @Test func everyPageCarriesThePolicyAndNoStylesOrScriptsOfItsOwn() throws {
    for page in try SiteWriter().render([sampleStudy()]).htmlPages {
      #expect(page.text.contains("content=\"default-src 'none';"), "\(page.path)")
      #expect(!page.text.contains(" style="), "\(page.path)")
      #expect(!page.text.contains("<style"), "\(page.path)")
      #expect(
        page.text.ranges(of: "<script").count == page.text.ranges(of: "<script src=\"").count, "\(page.path)")
    }
  }

  @Test func wordsOfAUserAreNeverMarkup() throws {
    let site = try SiteWriter().render([
      sampleStudy(name: Self.hostile), sampleStudy(id: "b", name: Self.hostile),
    ])
    for file in site.files where file.path.hasSuffix(".html") || file.path.hasSuffix(".js") {
      let text = try file.text
      #expect(!text.contains("<script>alert"), "\(file.path)")
      #expect(!file.path.hasSuffix("search-index.js") || !text.contains("\u{2028}"))
    }
    #expect(site.text("sample/index.html")?.contains("{{title}}") == true)
  }

  @Test(arguments: [1, 2]) func everyLinkLeadsToAFileAndEveryAnchorToAnElement(studies: Int) throws {
    let scratch = try Scratch()
    try SiteWriter().write((0..<studies).map { sampleStudy(id: "study-\($0)") }, to: scratch.path)
    let files = Set(scratch.sizes.keys)
    for page in files where page.hasSuffix(".html") {
      let text = try #require(scratch.text(page))
      for link in text.matches(of: /(?:href|src|data-models)="([^"]+)"/).map({ String($0.1) }) {
        guard !link.hasPrefix("http") else { continue }
        let target = URL(string: link, relativeTo: URL(string: "site:/" + page))?.absoluteURL
        let path = String((target?.path ?? "").dropFirst())
        #expect(files.contains(path) || path.hasSuffix("neurons/models.js"), "\(page) → \(link)")
        guard let anchor = target?.fragment, path.hasSuffix(".html") else { continue }
        #expect(scratch.text(path)?.contains("id=\"\(anchor)\"") == true, "\(page) → \(link)")
      }
    }
  }

  @Test(arguments: [2, 7]) func anyNumberOfThreadsGivesTheSameBytes(threads: Int) throws {
    let studies = [sampleStudy(id: "a"), sampleStudy(id: "b", name: Self.hostile)]
    let one = try SiteWriter(threads: 1).render(studies)
    let several = try SiteWriter(threads: threads).render(studies)
    #expect(try several.contents == one.contents)
    #expect(several.files.map(\.path) == one.files.map(\.path))
    #expect(several.pages == one.pages)
  }

  @Test func checksumsListEveryFileButThemselvesSortedAndRight() throws {
    let scratch = try Scratch()
    try SiteWriter().write([sampleStudy()], to: scratch.path + "/site")
    let lines = try #require(scratch.text("site/SHA256SUMS")).split(separator: "\n").map(String.init)
    let paths = lines.map { String($0.dropFirst(66)) }
    #expect(Set(paths) == Set(try SiteWriter().render([sampleStudy()]).files.map(\.path)))
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    // The SHA-256 of "{}".
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    #expect(lines.contains("\(hash)  analysis.json"))
    #expect(scratch.text("site/models/base/layers/1.html")?.contains("<code>44136fa355b3</code>") == true)
  }

  @Test func checksumsOfSeveralStudiesStandInEachAndForAll() throws {
    let scratch = try Scratch()
    let studies = [sampleStudy(id: "a"), sampleStudy(id: "b")]
    let ledger = try SiteWriter().write(studies, to: scratch.path)
    func paths(_ list: String) -> [String] {
      (scratch.text(list) ?? "").split(separator: "\n").map { String($0.dropFirst(66)) }
    }
    #expect(paths("a/SHA256SUMS").contains("models/base/index.html"))
    #expect(paths("b/SHA256SUMS") == paths("a/SHA256SUMS"))
    #expect(
      paths("SHA256SUMS").filter { $0.hasPrefix("b/") }
        == (paths("b/SHA256SUMS") + ["SHA256SUMS"])
        .map { "b/" + $0 }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    #expect(paths("SHA256SUMS").count == ledger.fileCount - 1)
  }

  @Test func theSameStudyGivesTheSameBytes() throws {
    let one = try SiteWriter().render([sampleStudy()]).contents
    #expect(try SiteWriter().render([sampleStudy()]).contents == one)
  }

  @Test func severalStudiesStandEachWholeUnderAListOfThem() throws {
    let site = try SiteWriter().render([sampleStudy(id: "a", name: "One"), sampleStudy(id: "b", name: "Two")])
    let list = try #require(site.text("index.html"))
    #expect(list.contains("<a href=\"a/index.html\">One</a>"))
    #expect(list.contains("Twelve of Two."))
    #expect(list.contains("<dt>Neurons</dt><dd>12</dd>"))
    #expect(
      site.text("a/models/base/index.html")?.contains("href=\"../../../index.html\">All studies") == true)
  }

  @Test func aDeepPageKnowsWhereItStands() throws {
    let page = try #require(try SiteWriter().render([sampleStudy()]).text("models/base/layers/1.html"))
    #expect(page.contains("<title>Layer 1 · Sample study · Sample study</title>"))
    #expect(page.contains("<a href=\"../../../models/base/layers/0.html\" aria-current=\"true\">Layers</a>"))
    #expect(
      page.contains(
        "aria-current=\"page\"><span class=\"hidden-text\">Layer </span>1</a>"))
    #expect(page.contains("<a rel=\"prev\" href=\"../../../models/base/layers/0.html\">← Layer 0</a>"))
    #expect(page.contains("<a rel=\"next\" href=\"../../../models/base/layers/2.html\">Layer 2 →</a>"))
    #expect(
      page.contains(
        "<li><a href=\"../../../models/base/index.html\">Sample study</a></li><li aria-current=\"page\">Layer 1</li>"
      ))
  }

  @Test func neighboursAreNamedAsOnTheirOwnPages() throws {
    var study = sampleStudy()
    for index in study.pages.pages.indices { study.pages.pages[index].next?.title = "2" }
    let page = try #require(try SiteWriter().render([study]).text("models/base/layers/1.html"))
    #expect(page.contains("layers/2.html\">Layer 2 →</a>"))
  }

  @Test(arguments: [
    (126, "Layer ", false), (200, "Layer ", true), (60, "Tongue ", false), (90, "Tongue ", true),
  ])
  func aLongSeriesIsFolded(count: Int, name: String, isFolded: Bool) throws {
    var study = sampleStudy()
    // Names that do not all begin alike.
    let titles = (0..<count).map {
      name == "Layer " ? "Layer \($0)" : "\($0 % 2 == 0 ? "A" : "B")\(name)\($0)"
    }
    study.pages.pages[3].series = titles.map { PageLink($0, path: "models/base/layers/1.html") }
    let page = try #require(try SiteWriter().render([study]).text("models/base/layers/1.html"))
    #expect(page.contains("<details><summary>Layers: all \(count)</summary><ul><li><a") == isFolded)
    #expect(page.contains("</ul></details></nav>") == isFolded)
  }

  @Test func contentsListSectionsAndTheirParts() throws {
    let page = try #require(try SiteWriter().render([sampleStudy()]).text("index.html"))
    #expect(
      page.contains(
        "<li><a href=\"#second\">Second</a><ul><li><a href=\"#part\">Sample study</a></li></ul></li>"))
  }

  @Test func figuresAndTablesHaveTheirFiles() throws {
    let site = try SiteWriter().render([sampleStudy()])
    #expect(site.text("figures/fig-one.svg")?.contains("<svg xmlns=") == true)
    #expect(site.text("figures/fig-one.csv")?.hasPrefix("layer\r\n0") == true)
    #expect(site.text("tables/tbl-one.csv")?.contains("Sample study,1234") == true)
    #expect(site.text("tables/tbl-one.tex")?.contains("\\toprule") == true)
    #expect(site.text("report.md")?.contains("# Sample study") == true)
  }

  @Test func figuresAreExportedAndLinkedWhereThatIsAskedFor() throws {
    let exports = FigureExports(converter: try FigureConverter())
    let scratch = try Scratch()
    let ledger = try SiteWriter(exports: exports).write([sampleStudy()], to: scratch.path)
    let (pdf, png) = ("figures/fig-one.pdf", "figures/fig-one.png")
    #expect(scratch.text(pdf)?.hasPrefix("%PDF-") == true)
    #expect(try ledger.exportBytes == [pdf, png].map { try #require(scratch.sizes[$0]) }.reduce(0, +))
    let page = try #require(scratch.text("index.html"))
    let links = page.matches(of: /href="figures\/fig-one\.(\w+)"/).map { String($0.1) }
    #expect(links == ["svg", "pdf", "png", "csv", "tex"])
  }

  @Test func exportsStopWhenTheyAreToldTo() throws {
    let exports = FigureExports(converter: try FigureConverter())
    #expect(throws: CancellationError.self) {
      try SiteWriter(exports: exports).render([sampleStudy()], shouldStop: { true })
    }
  }

  @Test func twoFilesOfOnePathAreRefused() throws {
    var study = sampleStudy()
    study.pages.files.append(SiteFile(path: "Index.html", bytes: []))
    let error = try #require(throws: Fault.self) { try SiteWriter().render([study]) }
    #expect(error.kind == .data)
    #expect(error.file == "Index.html")
  }

  @Test(arguments: ["../outside.txt", "/etc/passwd", "a//b", "figures/./x", "line\nbreak"])
  func aPathThatLeavesTheFolderIsRefused(path: String) throws {
    var study = sampleStudy()
    study.pages.files.append(SiteFile(path: path, bytes: []))
    #expect(throws: Fault.self) { try SiteWriter().render([study]) }
  }

  @Test func theLedgerWeighsPagesAndNamesWhatIsTooHeavy() throws {
    let rows = (0..<7000).map { (row: Int) in Table.Row([.text("model \(row)"), .integer(row)]) }
    var study = sampleStudy()
    var heavy = sampleTable("tbl-heavy")
    heavy.rows = rows
    study.pages.pages[1].document.blocks.append(.table(heavy))
    let scratch = try Scratch()
    let ledger = try SiteWriter().write([study], to: scratch.path)
    let page = try #require(ledger.pages.first { $0.path == "models/base/index.html" })
    #expect(page.tables == 1)
    #expect(page.nodes > 21_000)
    #expect(ledger.excesses.contains { $0.hasPrefix("models/base/index.html") && $0.contains("elements") })
    #expect(ledger.lookupBytes == 5)
    let sizes = scratch.sizes
    #expect(ledger.fileCount == sizes.count)
    #expect(ledger.totalBytes == sizes.values.reduce(0, +))
    #expect(ledger.exportBytes == 0)
    #expect(ledger.table.contains("models/base/layers/*.html      3"))
  }

  @Test func ourOwnPartsAreWithinTheirBudgets() throws {
    let scratch = try Scratch()
    let ledger = try SiteWriter().write([sampleStudy()], to: scratch.path)
    #expect(ledger.excesses.isEmpty)
    #expect(ledger.scriptBytes > 1000 && ledger.scriptBytes <= SiteLedger.scriptBudget)
    #expect(ledger.styleBytes > 1000)
  }
}
