import Documents
import Markup
import Testing

@testable import CMark

@Suite struct MarkdownLoweringTests {
  @Test(arguments: 0..<300) func textIsWhatCMarkWouldWrite(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed)
    let document = Document(title: generator.words(), blocks: generator.blocks())
    let text = try MarkdownLowering(numbering: .none).text(of: [document], title: "Report")
    #expect(TreeNode(parsing: text).commonMark() == text)
  }

  @Test func aReportReadsFromTitleToTables() throws {
    let documents = [
      Document(
        title: "Overview",
        blocks: [
          .lead(["486 neurons moved, see ", .reference("fig-a"), " and ", .citation("paper"), "."]),
          .heading(level: 2, id: "x", ["Counts"]), .figure(sampleFigure("fig-a")),
          .table(sampleTable("tbl-a")), .note([.paragraph(["Few tokens."])]),
          .details(summary: ["How"], [.paragraph([.link(.page("methods.html"), ["Methods"])])]),
        ])
    ]
    let numbering = try Numbering(documents.map { (path: "index.html", document: $0) })
    let bibliography = Bibliography([
      .init(key: "paper", kind: "misc", authors: ["A B"], title: "T", year: 2025, arXiv: "2505.21505")
    ])
    let text = try MarkdownLowering(numbering: numbering, bibliography: bibliography)
      .text(of: documents, title: "Small models")
    #expect(
      text == """
        # Small models

        ## Overview

        486 neurons moved, see Figure 1 and [B 2025](https://arxiv.org/abs/2505.21505).

        ### Counts

        ![General neurons peak at layer 5.](figures/fig-a.svg)

        **Figure 1.** Class share by layer. General neurons fill the middle.

        **Table 1.** Neurons per class. Of **9,216** neurons.

        | Model | Specific neurons | Share |
        | --- | ---: | ---: |
        | base | 1,234 | **4.8\u{202F}%** ██▌ |
        | aligned | – | 12.3\u{202F}% |
        | All | 1,234 | 50.0\u{202F}% |

        > Few tokens.

        **How**

        Methods

        """)
  }

  @Test(.enabled(if: isInstalled("cmark-gfm"), "cmark-gfm is not installed"), arguments: hostileTexts)
  func tablesShowTheirCellsOnGitHub(text: String) throws {
    let table = Table(
      id: "t", title: "T", columns: [.words("A"), .words("B")],
      rows: [Table.Row([.text(text), .text("end")])])
    let html = try output(
      of: "cmark-gfm", ["-e", "table", "-e", "strikethrough", "-t", "html"], input: try table.markdown())
    let row = try #require(html?.matches(of: /<td>((?s).*?)<\/td>/).map { shownText(of: String($0.1)) })
    #expect(row == [singleSpaced(Escaping.visible(text)), "end"])
  }

  @Test func aReferenceToNothingIsAnError() {
    let document = Document(title: "T", blocks: [.paragraph([.reference("fig-x")])])
    #expect(throws: DocumentError.unknownReference(id: "fig-x", page: "report.md")) {
      try MarkdownLowering(numbering: .none).text(of: [document])
    }
  }
}
