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
    % Figures are PDF files with a transparency group each, of which pdflatex would warn.
    \\ifdefined\\pdfsuppresswarningpagegroup\\pdfsuppresswarningpagegroup=1 \\fi
    \\usepackage[font=small,labelfont=bf,skip=6pt]{caption}
    \\usepackage[hidelinks,bookmarksnumbered]{hyperref}
    \\hypersetup{pdftitle={\(LaTeXText.bookmark(title))},pdfauthor={\(LaTeXText.bookmark(authors.joined(separator: ", ")))}}
    % Pages end where their text does, no line stands alone, and long words have room.
    \\raggedbottom
    \\clubpenalty=10000 \\widowpenalty=10000 \\displaywidowpenalty=10000
    \\emergencystretch=3em
    \\setlength{\\intextsep}{14pt plus 4pt minus 2pt}
    \\setlength{\\LTpre}{14pt plus 4pt minus 2pt}\\setlength{\\LTpost}{14pt plus 4pt minus 2pt}
    \(Self.barrier)
    \\begin{document}
    {\\centering{\\Large\\bfseries \(LaTeXText.lowered(title))\\par}\(byline)\\bigskip}
    \(contents)\(body)\(references)\\end{document}

    """
  }

  /// Sets floats before what follows where more than so many wait.
  ///
  /// They go to the top of a new page, or where that fails on pages of theirs. A page of floats alone is well filled.
  private static let barrier = """
    \\makeatletter
    \\newcount\\waiting
    \\newcommand{\\countwaiting}{\\begingroup\\global\\waiting=0 \\def\\@elt##1{\\global\\advance\\waiting by 1 }\\@deferlist\\endgroup}
    \\newcommand{\\floatbarrier}[1]{\\par\\countwaiting\\ifnum\\waiting>#1\\relax\\newpage
      \\countwaiting\\ifnum\\waiting>#1\\relax\\clearpage\\fi\\fi}
    \\renewcommand{\\floatpagefraction}{0.7}
    \\setlength{\\@fptop}{0pt}\\setlength{\\@fpsep}{20pt}\\setlength{\\@fpbot}{0pt plus 1fil}
    \\renewcommand*{\\l@section}{\\@dottedtocline{1}{0em}{2em}}
    \\makeatother
    """

  private var byline: String {
    let lines = [authors.joined(separator: ", "), date ?? ""].filter { !$0.isEmpty }
    return lines.map { "\\medskip \(LaTeXText.lowered($0))\\par" }.joined()
  }

  /// The sections with their pages, where there are enough to look one up.
  private var contents: String {
    guard body.split(separator: "\n").count(where: { $0.contains("\\section{") }) > 3 else { return "" }
    return
      "{\\small\\setcounter{tocdepth}{1}\\renewcommand{\\contentsname}{Contents}\\tableofcontents}\n\\bigskip\n"
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
    \\usepackage{array,booktabs,graphicx,longtable,pdflscape}
    """

  /// What a fragment says of itself.
  static let fragmentNote =
    "% To \\input; the preamble needs what preamble.tex holds.\n\\providecommand{\\href}[2]{#2}%\n"
}
