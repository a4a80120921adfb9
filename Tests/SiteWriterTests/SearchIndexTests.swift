import Documents
import Testing

@testable import SiteWriter

@Suite struct SearchIndexTests {
  private func index(_ entries: [SearchEntry]) throws -> SearchIndex {
    var study = sampleStudy().pages
    study.searchEntries = entries
    return SearchIndex(study: study, numbering: try Numbering(study))
  }

  @Test func theReportsEntriesComeFirstAndNothingIsListedTwice() throws {
    let entries = try index([SearchEntry("Base", path: "models/base/index.html", kind: "model")]).entries
    #expect(entries.first?.title == "Base")
    #expect(entries.count { $0.path == "models/base/index.html" } == 1)
    #expect(entries.contains { $0.path == "index.html#fig-one" && $0.kind == "figure" })
  }

  @Test func modelsWithLookUpFilesAreNamed() throws {
    #expect(try index([]).script.hasPrefix("neuroglotSearch({\"models\":[\"base\"],"))
  }

  @Test func thePageSortsNumbersByTheirValue() throws {
    let titles = ["Layer 12", "layer 2", "Layer 2b", "Apple"]
    let index = try index(titles.enumerated().map { SearchEntry($1, path: "p\($0).html", kind: "thing") })
    let page = index.page.content
    let places = ["Apple", "layer 2<", "Layer 2b", "Layer 12"].compactMap {
      page.firstRange(of: $0)?.lowerBound
    }
    #expect(places.count == 4)
    #expect(places == places.sorted())
    #expect(index.page.headings.contains(Heading(level: 2, id: "kind-thing", text: "Things")))
  }

  @Test(arguments: [false, true])
  func inLargeSitesFiguresOfSingleLanguagesAreFoundByTheirPages(isLarge: Bool) throws {
    var study = sampleStudy().pages
    func page(_ path: String, id: String, above: [PageLink] = []) -> SitePage {
      let table = Table(id: id, title: "Table \(id)", columns: [.header("A")], rows: [])
      return SitePage(
        path: path, section: .languages,
        document: Document(title: "Page \(id)", blocks: [.table(table)]), breadcrumb: above)
    }
    study.pages += [
      page("languages/index.html", id: "all"),
      page("languages/xx.html", id: "one", above: [PageLink("Languages", path: "languages/index.html")]),
    ]
    study.searchEntries = (0..<(isLarge ? SearchIndex.most : 1)).map {
      SearchEntry("Thing \($0)", path: "thing-\($0).html", kind: "thing")
    }
    let index = SearchIndex(study: study, numbering: try Numbering(study))
    let paths = index.entries.map(\.path)
    #expect(paths.contains("languages/index.html#all"))
    #expect(paths.contains("languages/xx.html"))
    #expect(paths.contains("languages/xx.html#one") != isLarge)
    #expect(index.page.content.contains("are on their pages") == isLarge)
  }

  @Test func addressesAreEncoded() throws {
    let index = try index([SearchEntry("x", path: "a b.html#é", kind: "page")])
    #expect(index.script.contains("\"a%20b.html#%C3%A9\""))
  }
}
