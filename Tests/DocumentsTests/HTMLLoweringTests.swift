import CMark
import Documents
import Markup
import Testing

@Suite struct HTMLLoweringTests {
  private func html(_ blocks: [Block], interactive: Bool = false) throws -> String {
    let document = Document(title: "T", blocks: blocks)
    let numbering = try Numbering([("index.html", document)])
    return try HTMLLowering(numbering: numbering, page: "index.html").fragment(of: blocks)
  }

  @Test func aFragmentKnowsItsTitleAndHeadings() throws {
    let document = Document(title: "Stages & layers", blocks: [.heading(level: 2, id: "rule", ["The rule"])])
    let fragment = try HTMLLowering(numbering: .none, page: "stages.html", headingOffset: 1).fragment(
      of: document)
    #expect(fragment.title == "Stages & layers")
    #expect(fragment.headings == [Heading(level: 3, id: "rule", text: "The rule")])
    #expect(
      fragment.body == """
        <h2>Stages &amp; layers</h2>
        <h3 id="rule"><a class="anchor" href="#rule">
        The rule
        </a></h3>

        """)
  }

  @Test func aHeadingWithALinkHoldsNoOtherLink() throws {
    let html = try html([.heading(level: 2, id: "a", [.link(.page("b.html"), ["B"])])])
    #expect(html.split(separator: "<a ").count == 2)
  }

  @Test func aReferenceLeadsToThePageThatHoldsTheFigure() throws {
    let numbering = try Numbering([
      ("models/base/index.html", Document(title: "A", blocks: [.figure(sampleFigure("fig-a"))]))
    ])
    let lowering = HTMLLowering(numbering: numbering, page: "overlap.html")
    let html = try lowering.fragment(of: [.paragraph([.reference("fig-a")])])
    #expect(html == "<p><a class=\"ref\" href=\"models/base/index.html#fig-a\">Figure 1</a></p>\n")
  }

  @Test func aReferenceToNothingIsAnError() {
    #expect(throws: DocumentError.unknownReference(id: "fig-x", page: "index.html")) {
      try html([.paragraph([.reference("fig-x")])])
    }
  }

  @Test func aCitationOfNothingIsAnError() {
    #expect(throws: DocumentError.unknownCitation(key: "nobody", page: "index.html")) {
      try html([.paragraph([.citation("nobody")])])
    }
  }

  @Test func aFigureHasNumberCaptionLinksAndItsData() throws {
    let html = try html([.figure(sampleFigure("fig-a"))])
    #expect(html.contains("<figure id=\"fig-a\" class=\"figure\">"))
    #expect(html.contains("<b>Figure 1.</b> <span class=\"title\">Class share by layer.</span>"))
    #expect(html.contains("General neurons fill the middle."))
    #expect(html.contains("<a href=\"figures/fig-a.svg\" download aria-label=\"SVG of Figure 1\">SVG</a>"))
    #expect(html.contains("<a href=\"#fig-a\" aria-label=\"Link to Figure 1\">Link</a>"))
    #expect(html.contains("<details class=\"data\" id=\"fig-a-data\"><summary>Data of Figure 1</summary>"))
    #expect(html.contains("</figcaption>\n</figure>"))
  }

  @Test func dataTooLargeForAPageIsNamedWithItsFile() throws {
    let rows = (0..<10).map { Table.Row([.integer($0)]) }
    let data = Table(id: "d", title: "D", columns: [Table.Column("Layer")], rows: rows)
    let figure = sampleFigure("fig-a", data: data)
    let numbering = try Numbering([("index.html", Document(title: "T", blocks: [.figure(figure)]))])
    let lowering = HTMLLowering(numbering: numbering, page: "index.html", dataCellLimit: 9)
    let html = try lowering.fragment(of: [.figure(figure)])
    #expect(
      html.contains("<p>10 rows, all of them in the <a href=\"figures/fig-a.csv\" download>CSV file</a>.</p>")
    )
  }

  @Test func aTableIsReadableByRowAndColumn() throws {
    let html = try html([.table(sampleTable("tbl-a"))])
    #expect(html.contains("<th scope=\"col\" data-k=\"model\">Model</th>"))
    #expect(html.contains("<th scope=\"col\" class=\"n\" data-k=\"share\">Share</th>"))
    #expect(html.contains("<th scope=\"row\">base</th><td class=\"n\">1,234</td>"))
    #expect(
      html.contains(
        "aria-labelledby=\"tbl-a-caption\"><table>\n<caption id=\"tbl-a-caption\"><b>Table 1.</b>"))
  }

  @Test func theBestValueIsHeavyAndABarIsAClass() throws {
    let html = try html([.table(sampleTable("tbl-a"))])
    #expect(html.contains("<td class=\"n best bar b31\"><strong>4.8\u{202F}%</strong></td>"))
  }

  @Test func totalsAtTheEndAreTheFoot() throws {
    let html = try html([.table(sampleTable("tbl-a"))])
    #expect(html.contains("</tbody>\n<tfoot>\n<tr class=\"summary\"><th scope=\"row\">All</th>"))
  }

  @Test func onlyWhatDoesNotReadAsANumberCarriesItsValue() throws {
    let table = Table(
      id: "t", title: "T", columns: [Table.Column("Share")],
      rows: [Table.Row([Table.Cell("3 of 4", value: .real(0.75))]), Table.Row([.percent(0.5)])])
    let html = try html([.table(table)])
    #expect(html.contains("<td class=\"n\" data-v=\"0.75\">3 of 4</td>"))
    #expect(html.contains("<td class=\"n\">50.0\u{202F}%</td>"))
  }

  @Test func rowsAreFilteredByTheirTagsWithoutAScript() throws {
    var table = sampleTable("tbl-a")
    table.isInteractive = true
    let html = try html([.table(table)])
    #expect(html.contains("<tr data-c=\"specific\">"))
    #expect(
      html.contains("<label><input type=\"radio\" name=\"tbl-a-show\" value=\"specific\">specific</label>"))
    #expect(!html.contains("value=\"related\""))
  }

  @Test(arguments: [
    ("zh", " lang=\"zh\""), ("ar", " lang=\"ar\" dir=\"rtl\""), ("pa-Arab", " lang=\"pa-Arab\" dir=\"rtl\""),
  ])
  func wordsOfAnotherLanguageSayWhichAndItsDirection(language: String, attributes: String) throws {
    let html = try html([.paragraph([.foreign("x", language: language, english: "X")])])
    #expect(html == "<p><span\(attributes)>x</span></p>\n")
  }

  @Test func blocksHaveTheElementsThatFitThem() throws {
    let html = try html([
      .lead(["First."]), .note([.paragraph(["Few tokens."])]),
      .details(summary: ["How"], [.paragraph(["So."])]), .quote([.paragraph(["Q"])]),
      .list(ordered: true, [[.paragraph(["one"])], [.paragraph(["two"])]]), .code("a < b", language: "sh"),
      .paragraph([.swatch("specific"), .emphasis(["e"]), " ", .strong(["s"]), .lineBreak, .code("<c>")]),
    ])
    #expect(
      html == """
        <p class="lead">
        First.
        </p>
        <div class="note" role="note">
        <p>Few tokens.</p>
        </div>
        <details>
        <summary>
        How
        </summary>
        <p>So.</p>
        </details>
        <blockquote>
        <p>Q</p>
        </blockquote>
        <ol>
        <li>one</li>
        <li>two</li>
        </ol>
        <pre><code class="language-sh">a &lt; b</code></pre>
        <p><span class="swatch specific" aria-hidden="true"></span><em>e</em> <strong>s</strong><br />
        <code>&lt;c&gt;</code></p>

        """)
  }

  @Test(arguments: 0..<100) func tagsNest(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    #expect(nestingError(in: try html(generator.blocks())) == nil)
  }

  @Test func theStrictPolicyOfPagesHolds() throws {
    let html = try html([.figure(sampleFigure("fig-a")), .table(sampleTable("tbl-a"))])
    #expect(!html.contains("style="))
    #expect(!html.contains("<script"))
  }
}
