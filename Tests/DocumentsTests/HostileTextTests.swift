import CMark
import Documents
import Markup
import Testing

/// Words of inputs come out as words, wherever they stand and whatever they are written to.
@Suite struct HostileTextTests {
  private func document(_ text: String) -> Document {
    var row = Table.Row([.text(text), .text(text)], id: text, tags: [text])
    row.cells[0].language = text
    row.cells[0].swatch = text
    row.cells[1].verdict = text
    let table = Table(
      id: "tbl-a", title: text, caption: [.text(text)],
      columns: [.header(text, key: text), .words(text)], rows: [row], isInteractive: true)
    return Document(
      title: text,
      blocks: [
        .heading(level: 2, id: "heading", [.text(text)]), .lead([.text(text)]), .paragraph([.text(text)]),
        .figure(sampleFigure("fig-a", title: text, caption: [.text(text)], description: text)),
        .table(table), .note([.paragraph([.text(text)])]),
        .details(summary: [.text(text)], [.paragraph([.foreign(text, language: text, english: text)])]),
        .list(ordered: false, [[.paragraph([.text(text)])]]), .code(text, language: text),
        .paragraph([.link(.external("https://example.org"), [.text(text)]), " and ", .code(text)]),
      ])
  }

  @Test(arguments: hostileTexts) func inHTML(text: String) throws {
    let document = document(text)
    let numbering = try Numbering([("index.html", document)])
    let html = try HTMLLowering(numbering: numbering, page: "index.html").fragment(of: document).body
    let shown = singleSpaced(Escaping.visible(text))
    #expect(nestingError(in: html) == nil)
    #expect(!html.lowercased().contains("<script"))
    #expect(!html.contains("<!--"))
    // The title, a heading, two heads of columns, two cells, two captions, and so on: 16 places.
    #expect(shown.isEmpty || shownText(of: html).split(separator: shown).count > 16 - 2)
  }

  @Test(arguments: hostileTexts) func inMarkdown(text: String) throws {
    let document = document(text)
    let numbering = try Numbering([("index.html", document)])
    let markdown = try MarkdownLowering(numbering: numbering).text(of: [document])
    let page = MarkdownPage(markdown, fallbackTitle: "")
    #expect(nestingError(in: page.body) == nil)
    #expect(!page.body.contains("omitted"))
    #expect(!page.body.contains("<script"))
    #expect(!page.body.contains("javascript:alert(1)\""))
  }

  @Test(arguments: hostileTexts) func inLaTeX(text: String) throws {
    let document = document(text)
    let numbering = try Numbering([("index.html", document)])
    let body = try LaTeXLowering(numbering: numbering).body(of: sampleReport([document]))
    #expect(!body.contains("\\input"))
    #expect(!body.contains("\\end{verbatim}"))
    #expect(body.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    #expect(bracesBalance(in: body))
  }

  @Test func whatReordersTextIsShownByItsNumber() throws {
    let html = try HTMLLowering(numbering: .none, page: "index.html")
      .fragment(of: [.paragraph([.text("a\u{202E}b\u{200F}c\u{0}d")])])
    #expect(html == "<p>aU+202EbU+200FcU+0000d</p>\n")
  }

  private func bracesBalance(in latex: String) -> Bool {
    var depth = 0
    var isEscaped = false
    for character in latex {
      switch character {
      case "\\": isEscaped.toggle()
      case "{" where !isEscaped: depth += 1
      case "}" where !isEscaped: depth -= 1
      default: break
      }
      if character != "\\" { isEscaped = false }
      if depth < 0 { return false }
    }
    return depth == 0
  }
}
