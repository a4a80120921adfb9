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
      let text = String(decoding: file.bytes, as: UTF8.self)
      #expect(!text.contains("<script>alert"), "\(file.path)")
      #expect(!file.path.hasSuffix("search-index.js") || !text.contains("\u{2028}"))
    }
    #expect(site.text("sample/index.html")?.contains("{{title}}") == true)
  }

  @Test(arguments: [1, 2]) func everyLinkLeadsToAFileAndEveryAnchorToAnElement(studies: Int) throws {
    let site = try SiteWriter().render((0..<studies).map { sampleStudy(id: "study-\($0)") })
    let files = Dictionary(uniqueKeysWithValues: site.files.map { ($0.path, $0) })
    for page in site.htmlPages {
      for link in page.text.matches(of: /(?:href|src|data-models)="([^"]+)"/).map({ String($0.1) }) {
        guard !link.hasPrefix("http") else { continue }
        let target = URL(string: link, relativeTo: URL(string: "site:/" + page.path))?.absoluteURL
        let path = String((target?.path ?? "").dropFirst())
        let file = try #require(
          path.hasSuffix("neurons/models.js") ? site.files.first : files[path], "\(page.path) → \(link)")
        guard let anchor = target?.fragment, path.hasSuffix(".html") else { continue }
        #expect(
          String(decoding: file.bytes, as: UTF8.self).contains("id=\"\(anchor)\""), "\(page.path) → \(link)")
      }
    }
  }

  @Test(arguments: [2, 7]) func anyNumberOfThreadsGivesTheSameBytes(threads: Int) throws {
    let studies = [sampleStudy(id: "a"), sampleStudy(id: "b", name: Self.hostile)]
    #expect(try SiteWriter(threads: threads).render(studies) == SiteWriter(threads: 1).render(studies))
  }

  @Test func checksumsListEveryFileButThemselvesSortedAndRight() throws {
    let site = try SiteWriter().render([sampleStudy()])
    let lines = try #require(site.text("SHA256SUMS")).split(separator: "\n").map(String.init)
    let paths = lines.map { String($0.dropFirst(66)) }
    #expect(Set(paths) == Set(site.files.map(\.path)).subtracting(["SHA256SUMS"]))
    #expect(paths == paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    // The SHA-256 of "{}".
    let hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"
    #expect(lines.contains("\(hash)  analysis.json"))
    #expect(site.text("models/base/layers/1.html")?.contains("<code>44136fa355b3</code>") == true)
  }

  @Test func theSameStudyGivesTheSameBytes() throws {
    let one = try SiteWriter().render([sampleStudy()])
    #expect(try SiteWriter().render([sampleStudy()]) == one)
  }

  @Test func severalStudiesStandEachWholeUnderAListOfThem() throws {
    let site = try SiteWriter().render([sampleStudy(id: "a", name: "One"), sampleStudy(id: "b", name: "Two")])
    let list = try #require(site.text("index.html"))
    #expect(list.contains("<a href=\"a/index.html\">One</a>"))
    #expect(list.contains("Twelve of Two."))
    #expect(list.contains("<dt>Neurons</dt><dd>12</dd>"))
    #expect(site.text("b/SHA256SUMS") != nil)
    #expect(site.text("SHA256SUMS")?.contains("b/SHA256SUMS") == true)
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
    let site = try SiteWriter(exports: exports).render([sampleStudy()])
    let pdf = try #require(site.files.first { $0.path == "figures/fig-one.pdf" })
    let png = try #require(site.files.first { $0.path == "figures/fig-one.png" })
    #expect(pdf.bytes.starts(with: Array("%PDF-".utf8)))
    #expect(site.ledger.exportBytes == pdf.bytes.count + png.bytes.count)
    let page = try #require(site.text("index.html"))
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
    let ledger = try SiteWriter().render([study]).ledger
    let page = try #require(ledger.pages.first { $0.path == "models/base/index.html" })
    #expect(page.tables == 1)
    #expect(page.nodes > 21_000)
    #expect(ledger.excesses.contains { $0.hasPrefix("models/base/index.html") && $0.contains("elements") })
    #expect(ledger.lookupBytes == 5)
    #expect(ledger.fileCount == (try SiteWriter().render([study]).files.count))
    #expect(ledger.table.contains("models/base/layers/*.html      3"))
  }

  @Test func ourOwnPartsAreWithinTheirBudgets() throws {
    let ledger = try SiteWriter().render([sampleStudy()]).ledger
    #expect(ledger.excesses.isEmpty)
    #expect(ledger.scriptBytes > 1000 && ledger.scriptBytes <= SiteLedger.scriptBudget)
    #expect(ledger.styleBytes > 1000)
  }
}
