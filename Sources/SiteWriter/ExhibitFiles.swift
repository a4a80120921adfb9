import CMark
import Charts
import Documents
import FigureExport

/// The files that stand beside pages for their figures and tables.
package struct ExhibitFiles: Sendable {
  /// A form in which a figure or a table is written.
  package enum Form: String, Sendable, CaseIterable {
    /// The drawing with fixed light colours.
    case svg
    /// The drawing as a page of vectors.
    case pdf
    /// The drawing with 300 pixels to the inch.
    case png
    /// The numbers in full precision.
    case csv
    /// The numbers between tabs.
    case tsv
    /// The float for a paper.
    case tex
    /// The pipe table.
    case md
  }

  /// The forms that are written; a form that does not suit an exhibit is left out.
  package var forms: Set<Form>
  /// How floats are lowered.
  package var latex: LaTeXLowering
  /// The sizes of the drawings.
  package var theme: Theme
  /// What makes PDF and PNG.
  package var converter: FigureConverter?
  /// What the data are, for the metadata of drawings.
  package var source: String?
  /// The date of the data, `2026-01-31`, for the metadata of drawings.
  package var date: String?

  /// The files of some forms; PDF and PNG need a converter.
  package init(
    _ forms: Set<Form>, latex: LaTeXLowering, theme: Theme = .standard, converter: FigureConverter? = nil,
    source: String? = nil, date: String? = nil
  ) {
    self.forms = forms
    self.latex = latex
    self.theme = theme
    self.converter = converter
    self.source = source
    self.date = date
  }

  /// The files of a figure, under `figures/`, or of a table, under `tables/`.
  package func files(of exhibit: Exhibit) throws -> [SiteFile] {
    switch exhibit {
    case .figure(let figure): try files(of: figure)
    case .table(let table):
      try Form.allCases.filter(forms.contains).compactMap { form in
        try text(of: table, as: form).map { Self.file("tables/\(table.id)", form, $0) }
      }
    }
  }

  private func files(of figure: Figure) throws -> [SiteFile] {
    let drawing = theme == .standard ? figure.drawing : figure.chart.drawing(theme: theme)
    let svg = SVGWriter(theme: theme).file(drawing, source: source, date: date)
    let name = "figures/\(figure.id)"
    return try Form.allCases.filter(forms.contains).compactMap { form in
      switch form {
      case .svg: Self.file(name, form, svg)
      case .pdf, .png:
        try converter.map { converter in
          let format: FigureConverter.Format = form == .pdf ? .pdf : .png
          let path = "\(name).\(form.rawValue)"
          return SiteFile(path: path, bytes: try converter.convert(svg, to: format, name: path))
        }
      case .csv: Self.file(name, form, figure.data.csv)
      case .tex: Self.file(name, form, try latex.fragment(figure))
      case .tsv, .md: nil
      }
    }
  }

  private func text(of table: Table, as form: Form) throws -> String? {
    switch form {
    case .csv: table.csv
    case .tsv: table.tsv
    case .tex: try latex.fragment(table)
    case .md: try table.markdown()
    case .svg, .pdf, .png: nil
    }
  }

  private static func file(_ name: String, _ form: Form, _ text: String) -> SiteFile {
    SiteFile(path: "\(name).\(form.rawValue)", bytes: Array(text.utf8))
  }
}
