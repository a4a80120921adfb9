import CMark
import Documents
import Testing

@Suite struct LaTeXLoweringTests {
  private func latex(_ blocks: [Block]) throws -> String {
    let document = Document(title: "T", blocks: blocks)
    let numbering = try Numbering([("index.html", document)])
    let body = try LaTeXLowering(numbering: numbering).body(of: sampleReport([document]))
    return String(body.dropFirst("\\floatbarrier{3}\\section{T}\n\n".count))
  }

  @Test(arguments: [
    (
      "50 % of $x_1 & #2 {a}^b~c",
      "50 \\% of \\$x\\_1 \\& \\#2 \\{a\\}\\textasciicircum{}b\\textasciitilde{}c"
    ),
    ("\\input{x}", "\\textbackslash{}input\\{x\\}"),
    ("a -- b `c`", "a -{}- b \\textasciigrave{}c\\textasciigrave{}"),
    ("−3 → 4\u{202F}%", "\\ensuremath{-}3 \\ensuremath{\\rightarrow} 4\\,\\%"),
    ("é Ñ ö ç ş ą", "\\'{e} \\~{N} \\\"{o} \\c{c} \\c{s} \\k{a}"), ("Việt", "Vi\\d{\\^{e}}t"),
    ("ß Łódź", "\\ss{} \\L{}\\'{o}d\\'{z}"),
    ("τ ≥ ά", "\\ensuremath{\\tau} \\ensuremath{\\geq} \\ensuremath{\\acute{\\alpha}}"),
    ("a ≠ b ∉ c", "a \\ensuremath{\\not=} b \\ensuremath{\\not\\in} c"),
    ("русский язык!", "\\cyrillictext{русский язык}!"),
    ("zh 中文.", "zh \\scripttext{Noto Serif CJK SC}{hani}{中文}{U+4E2D U+6587}."),
    ("\u{1F600}", "U+1F600"), ("e\u{301}", "\\'{e}"),
    ("… – “x”", "\\textellipsis{} \\textendash{} \\textquotedblleft{}x\\textquotedblright{}"),
  ])
  func charactersBecomeWhatBothEnginesSet(text: String, lowered: String) throws {
    #expect(try latex([.paragraph([.text(text)])]) == lowered + "\n")
  }

  @Test func wordsOfAnotherLanguageCarryTheEnglishOnes() throws {
    #expect(
      try latex([.paragraph([.foreign("العربية", language: "ar", english: "Arabic")])])
        == "\\scripttextrtl{Noto Naskh Arabic}{arab}{العربية}{Arabic}\n")
  }

  @Test func wordsThatBothEnginesSetNeedNoEnglishOnes() throws {
    #expect(
      try latex([.paragraph([.foreign("Русский", language: "ru", english: "Russian")])])
        == "\\cyrillictext{Русский}\n")
  }

  @Test func codeCannotEndItsBlock() throws {
    #expect(
      try latex([.code("a\n  \\end{verbatim}\n", language: nil)]) == """
        \\begin{quote}\\ttfamily\\small\\raggedright\\parindent0pt
        a\\par
        ~~\\textbackslash{}end\\{verbat\\allowbreak{}im\\}\\par
        \\end{quote}

        """)
  }

  @Test func aTableHasRulesCaptionAndAlignedDecimals() throws {
    let table = Table(
      id: "tbl-a", title: "Scores", caption: ["Lower is ", .emphasis(["better"]), "."],
      columns: [.header("Model"), Table.Column("Score")],
      rows: [
        Table.Row([.text("base"), .real(1.25, decimals: 2)]), Table.Row([.text("next"), .integer(3)]),
        Table.Row([.text("All"), .none], isSummary: true),
      ])
    let numbering = try Numbering([("index.html", Document(title: "T", blocks: [.table(table)]))])
    #expect(
      try LaTeXLowering(numbering: numbering).fragment(table) == """
        % To \\input; the preamble needs what preamble.tex holds.
        \\providecommand{\\href}[2]{#2}%
        \\begin{table}[!htbp]
        \\centering\\small
        \\caption[Scores]{\\textbf{Scores.}
        Lower is \\emph{better}.
        }
        \\label{tbl-a}
        \\setlength{\\tabcolsep}{4pt}%
        \\sbox0{\\begin{tabular}{@{}lr@{}}
        \\toprule
        Model & Score \\\\
        \\midrule
        base & 1.25 \\\\
        next & 3\\phantom{.00} \\\\
        \\midrule
        All & \\textendash{} \\\\
        \\bottomrule
        \\end{tabular}}%
        \\ifdim\\wd0>\\linewidth\\resizebox{\\linewidth}{!}{\\usebox0}\\else\\usebox0\\fi
        \\end{table}

        """)
  }

  @Test func aLongTableRunsOverPages() throws {
    let rows = (0..<60).map { Table.Row([.integer($0)]) }
    let table = Table(id: "tbl-a", title: "Long", columns: [Table.Column("Layer")], rows: rows)
    #expect(try LaTeXLowering(numbering: .none).fragment(table).contains("\\begin{longtable}"))
  }

  @Test func theReportCarriesTheNumbersOfTheSite() throws {
    let other = Document(title: "Other", blocks: [.figure(sampleFigure("fig-a"))])
    let document = Document(
      title: "Kept",
      blocks: [.figure(sampleFigure("fig-b")), .paragraph([.reference("fig-a"), ", ", .reference("fig-b")])])
    let numbering = try Numbering([("a.html", other), ("b.html", document)])
    let body = try LaTeXLowering(numbering: numbering).body(of: sampleReport([document]))
    #expect(body.contains("\\setcounter{figure}{1}\n\\begin{figure}[!htbp]"))
    #expect(body.contains("Figure~1, Figure~\\ref{fig-b}"))
  }

  @Test func theTextOfAReportNamesEachFloatBeforeIt() throws {
    let body = try latex([
      .lead(["Five layers."]), .figure(sampleFigure("fig-a")), .table(sampleTable("tbl-a")),
      .heading(level: 2, id: "a", ["Depth"]), .figure(sampleFigure("fig-b")),
      .heading(level: 2, id: "b", ["Width"]), .paragraph([.reference("fig-c"), " shows it."]),
      .figure(sampleFigure("fig-c")),
    ])
    #expect(body.hasPrefix("Five layers (Figure~\\ref{fig-a} and Table~\\ref{tbl-a}).\n"))
    #expect(body.contains("\\subsection{Depth}\n\nSee Figure~\\ref{fig-b}.\n"))
    #expect(body.contains("\\subsection{Width}\n\nFigure~\\ref{fig-c} shows it.\n"))
  }

  @Test func aTableOnATurnedPageFollowsTheTextOfItsSection() throws {
    let words = Table.Cell.text(String(repeating: "words of a long cell ", count: 12))
    let wide = Table(
      id: "tbl-wide", title: "Wide", columns: (0..<6).map { .header("Column \($0)") },
      rows: [Table.Row(Array(repeating: words, count: 6))])
    let body = try latex([
      .lead(["All claims."]), .table(wide), .heading(level: 2, id: "a", ["How"]), .paragraph(["By rule."]),
      .table(sampleTable("tbl-a")),
    ])
    let order = [
      "All claims (Table~\\ref{tbl-wide}).", "By rule (Table~\\ref{tbl-a}).", "landscape", "label{tbl-a}",
    ]
    let places = order.compactMap { body.firstRange(of: $0)?.lowerBound }
    #expect(places.count == order.count && places == places.sorted())
  }

  @Test func aTitleWithCommandsHasAPlainBookmark() throws {
    #expect(
      try latex([.heading(level: 2, id: "a", ["α of Łódź"])])
        == "\\floatbarrier{4}\\subsection{\\texorpdfstring{\\ensuremath{\\alpha} of \\L{}\\'{o}d\\'{z}}{U+03B1 of U+0141odz}}\n"
    )
  }

  @Test func aFileOfReferencesIsEscaped() {
    let bibliography = Bibliography([
      .init(
        key: "zhang2025", kind: "article", authors: ["José Ñandú", "A B"], title: "100 % {of} it",
        venue: "R&D",
        year: 2025, doi: "10.1/x_y")
    ])
    #expect(
      bibliography.bibtex == """
        @article{zhang2025,
          author = {Jos\\'{e} \\~{N}and\\'{u} and A B},
          title = {{100 \\% \\{of\\} it}},
          journal = {R\\&D},
          year = {2025},
          doi = {10.1/x_y}
        }

        """)
  }
}
