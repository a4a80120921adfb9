import Charts
import Documents

/// What people who mean harm, or merely careless ones, put into names and notes.
let hostileTexts = [
  "\\input{/etc/passwd}", "$E=mc^2$", "100 % _of_ #1", "a|b||c", "`code` ``x``", "<script>alert(1)</script>",
  "]]> -->", "\u{202E}evil\u{2066}", "NUL\u{0}byte", "two\nlines\r\nthree\tfour", "&amp; &#60; &",
  String(repeating: "long", count: 120), "\"quoted\" 'single' “double”", "*stars* **more** ***three***",
  "- item", "1. first", "# heading", "> quote", "    code", "~~~ ~~struck~~ ~", "[link](javascript:alert(1))",
  "![image](x)", "\\", "\\\\|\\|", "---", "===", "{braces} ^hat~", "  spaces  within  ", "",
  "\u{FFFE}\u{200F}",
  "<!-- comment", "trailing\\", "http://example.org/a_b*c", "用户|语言", "日本語", "العربية", "=1+1", "@handle", "+",
  "!",
]

func sampleFigure(
  _ id: String, title: String = "Class share by layer",
  caption: [Inline] = ["General neurons fill the middle."],
  description: String = "General neurons peak at layer 5.", data: Table? = nil
) -> Figure {
  Figure(
    id: id, title: title, caption: caption,
    chart: Drawing(width: 660, height: 200, title: title, description: description, shapes: []),
    description: description,
    data: data
      ?? Table(
        id: id + "-data", title: "Shares", columns: [.header("Layer")], rows: [Table.Row([.integer(0)])]))
}

/// A report of pages at `page-0.html` and so on.
func sampleReport(_ documents: [Document]) -> StudyReport {
  StudyReport(
    pages: documents.enumerated().map { place, document in
      SitePage(path: "page-\(place).html", section: .overview, document: document)
    })
}

func sampleTable(_ id: String, text: String = "base") -> Table {
  var best = Table.Cell.percent(0.048)
  best.isBest = true
  best.bar = 0.31
  return Table(
    id: id, title: "Neurons per class", caption: ["Of ", .strong(["9,216"]), " neurons."],
    columns: [.header("Model"), Table.Column("Specific neurons"), Table.Column("Share")],
    rows: [
      Table.Row([.text(text), .integer(1234), best], tags: ["specific"]),
      Table.Row([.text("aligned"), .none, .percent(0.1234)]),
      Table.Row([.text("All"), .integer(1234), .percent(0.5)], isSummary: true),
    ])
}

/// A small generator whose numbers are the same everywhere (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension SeededGenerator {
  mutating func words() -> String {
    let pieces = hostileTexts + ["plain words", " ", "word", "(in brackets)", "4.8\u{202F}%", "naïve", "."]
    return pieces.randomElement(using: &self) ?? ""
  }

  mutating func inlines(depth: Int = 0) -> [Inline] {
    (0..<Int.random(in: 1...4, using: &self)).map { _ in
      switch Int.random(in: 0..<(depth < 3 ? 10 : 5), using: &self) {
      case 0...2: .text(words())
      case 3: .code(words())
      case 4: .lineBreak
      case 5: .swatch("specific")
      case 6: .emphasis(inlines(depth: depth + 1))
      case 7: .strong(inlines(depth: depth + 1))
      case 8: .link(.external("https://example.org/a b(c)"), inlines(depth: depth + 3))
      default: .foreign(words(), language: "zh", english: "Chinese")
      }
    }
  }

  // Words are anyone's, the order of blocks is the report's: paragraphs stand before and after a list.
  mutating func blocks(depth: Int = 0) -> [Block] {
    (0..<Int.random(in: 1...4, using: &self)).flatMap { _ in [block(depth: depth), .paragraph(["Then."])] }
  }

  private mutating func block(depth: Int) -> Block {
    switch Int.random(in: 0..<(depth < 2 ? 8 : 4), using: &self) {
    case 0: .paragraph(inlines())
    case 1: .lead(inlines())
    case 2: .heading(level: Int.random(in: 2...4, using: &self), id: "h", inlines())
    case 3: .code(words() + "\n" + words(), language: Bool.random(using: &self) ? "swift" : nil)
    case 4:
      .list(
        ordered: Bool.random(using: &self),
        (0..<Int.random(in: 1...3, using: &self)).map { _ in
          [.paragraph([.text("Item " + words())])] + blocks(depth: depth + 1)
        })
    case 5: .quote(blocks(depth: depth + 1))
    case 6: .note(blocks(depth: depth + 1))
    default: .details(summary: inlines(), blocks(depth: depth + 1))
    }
  }
}
