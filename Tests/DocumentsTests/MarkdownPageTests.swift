import CMark
import Documents
import Testing

@Suite struct MarkdownPageTests {
  @Test func theFirstHeadingIsTheTitle() {
    let page = MarkdownPage("# How to *read*\n\nText.\n\n## Layers\n\n# More\n", fallbackTitle: "Page")
    #expect(page.title == "How to read")
    #expect(
      page.headings == [
        Heading(level: 2, id: "section-layers", text: "Layers"),
        Heading(level: 2, id: "section-more", text: "More"),
      ])
    #expect(
      page.body == """
        <p>Text.</p>
        <h2 id="section-layers"><a class="anchor" href="#section-layers">
        Layers
        </a></h2>
        <h2 id="section-more"><a class="anchor" href="#section-more">
        More
        </a></h2>

        """)
  }

  @Test func aPageWithoutATitleTakesTheOneGiven() {
    #expect(MarkdownPage("Text.", fallbackTitle: "about").title == "about")
  }

  @Test func headingsThatReadAlikeHaveAnchorsOfTheirOwn() {
    let page = MarkdownPage("## A b\n\n## A b\n\n## 中文\n", fallbackTitle: "")
    #expect(page.headings.map(\.id) == ["section-a-b", "section-a-b-2", "section-中文"])
  }

  @Test func rawHTMLIsLeftOut() {
    let page = MarkdownPage("<script>alert(1)</script>\n\nA <b onclick=x>b</b> c\n", fallbackTitle: "")
    #expect(page.body == "<p>A b c</p>\n")
  }

  @Test func onlyLinksThatAreSafeAreLinked() {
    let source =
      "[a](javascript:alert(1)) [b](https://example.org/?q=1&r=2) [c](overlap.html#pair-zh-ja) [d](#x)"
    let page = MarkdownPage(source, links: .site(from: "pages/about.html"), fallbackTitle: "")
    #expect(
      page.body
        == "<p>a <a href=\"https://example.org/?q=1&amp;r=2\">b</a> <a href=\"../overlap.html#pair-zh-ja\">c</a> "
        + "<a href=\"#x\">d</a></p>\n")
  }

  @Test func imagesComeOnlyFromTheSite() {
    let page = MarkdownPage("![one](https://example.org/x.png) ![two](assets/x.png)", fallbackTitle: "")
    #expect(page.body == "<p>one <img src=\"assets/x.png\" alt=\"two\" /></p>\n")
  }

  @Test func aHeadingWithALinkHoldsNoOther() {
    let page = MarkdownPage("## See [that](a.html)\n", fallbackTitle: "")
    #expect(page.body == "<h2 id=\"section-see-that\">\nSee <a href=\"a.html\">that</a>\n</h2>\n")
  }

  @Test func quotationMarksAreTypographic() {
    #expect(MarkdownPage("\"It's\" -- so", fallbackTitle: "").body == "<p>“It’s” – so</p>\n")
  }
}
