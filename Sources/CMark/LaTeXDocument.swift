import Documents

/// A report of its own: an article that pdflatex and lualatex compile in two runs, without BibTeX.
public struct LaTeXDocument: Sendable {
  /// The title.
  public var title: String
  /// The authors' names.
  public var authors: [String]
  /// The date as it is shown; nothing is shown without one.
  public var date: String?
  /// The body, as `LaTeXLowering` makes it.
  public var body: String
  /// The works that the body cites; all of them are listed.
  public var bibliography: Bibliography

  /// A report with all its parts.
  public init(
    title: String, authors: [String] = [], date: String? = nil, body: String,
    bibliography: Bibliography = .none
  ) {
    self.title = title
    self.authors = authors
    self.date = date
    self.body = body
    self.bibliography = bibliography
  }

  /// The whole source.
  public var source: String {
    """
    \\documentclass[11pt,a4paper]{article}
    \(Self.fragmentPreamble)
    \\usepackage[margin=25mm]{geometry}
    \\ifluatex\\else\\usepackage{microtype}\\fi
    \\usepackage[font=small,labelfont=bf,skip=6pt]{caption}
    \\usepackage[hidelinks,bookmarksnumbered]{hyperref}
    \\hypersetup{pdftitle={\(LaTeXText.bookmark(title))},pdfauthor={\(LaTeXText.bookmark(authors.joined(separator: ", ")))}}
    % Room for many floats and for long words.
    \\extrafloats{500}
    \\emergencystretch=3em
    \\setcounter{topnumber}{4}\\setcounter{bottomnumber}{4}\\setcounter{totalnumber}{8}
    \\renewcommand{\\topfraction}{0.9}\\renewcommand{\\bottomfraction}{0.9}
    \\renewcommand{\\textfraction}{0.05}\\renewcommand{\\floatpagefraction}{0.8}
    \\title{\(LaTeXText.lowered(title))}
    \\author{\(authors.map { LaTeXText.lowered($0) }.joined(separator: " \\and "))}
    \\date{\(date.map { LaTeXText.lowered($0) } ?? "")}
    \\begin{document}
    \\maketitle
    \(body)\(references)\\end{document}

    """
  }

  private var references: String {
    guard !bibliography.entries.isEmpty else { return "" }
    let items = bibliography.entries.map { entry in
      "\\bibitem{\(LaTeXText.key(entry.key))} \(entry.latex)\n"
    }
    return "\\begin{thebibliography}{\(items.count)}\n" + items.joined() + "\\end{thebibliography}\n"
  }

  /// What the preamble of a paper must hold for the fragments: packages, and how scripts that pdflatex lacks
  /// are set by lualatex.
  public static let fragmentPreamble = """
    \\usepackage{iftex}
    \\ifluatex
      \\usepackage{fontspec}
      % Font, OpenType script, text, and what stands for it where the font is missing.
      \\DeclareRobustCommand{\\scripttext}[4]%
        {\\IfFontExistsTF{#1}{{\\fontspec{#1}[Renderer=HarfBuzz,RawFeature={script=#2}]#3}}{#4}}
      \\DeclareRobustCommand{\\scripttextrtl}[4]%
        {\\IfFontExistsTF{#1}%
          {\\bgroup\\textdir TRT\\fontspec{#1}[Renderer=HarfBuzz,RawFeature={script=#2}]#3\\egroup}{#4}}
      \\DeclareRobustCommand{\\cyrillictext}[1]{\\scripttext{Noto Serif}{cyrl}{#1}{#1}}
    \\else
      \\usepackage[T2A,T1]{fontenc}
      \\usepackage{lmodern}
      \\DeclareRobustCommand{\\scripttext}[4]{#4}
      \\DeclareRobustCommand{\\scripttextrtl}[4]{#4}
      \\DeclareRobustCommand{\\cyrillictext}[1]{{\\fontencoding{T2A}\\fontfamily{cmr}\\selectfont #1}}
    \\fi
    \\usepackage{textcomp}
    \\usepackage{array,booktabs,graphicx,longtable}
    """

  /// What a fragment says of itself.
  static let fragmentNote = "% To \\input; needs the packages array, booktabs, graphicx and longtable.\n"
}
