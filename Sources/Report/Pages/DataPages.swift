import Documents
import NeuronAnalysis
import Numerals

/// The files behind the study, their tokens and what is odd about them; and what made the site.
struct DataPages {
  let context: StudyContext

  private var inputs: [InputFile] { context.analysis.inputs }

  /// The data page.
  var data: Document {
    var blocks: [Block] = [.lead([.text(lead)])]
    let noted = context.analysis.models.filter { !$0.notes.isEmpty }
    if !noted.isEmpty {
      blocks.append(.heading(level: 2, id: "notes", ["What to know about the recordings"]))
      for model in noted {
        if context.analysis.models.count > 1 {
          blocks.append(.paragraph([.strong([.text(model.description.name + ".")])]))
        }
        blocks.append(
          .list(
            ordered: false,
            DataNotes(model: model, context: context).sentences.map { [.paragraph([.text($0)])] }))
      }
    }
    if !context.analysis.models.isEmpty {
      blocks += [.heading(level: 2, id: "tokens", ["Tokens"]), .table(tokens)]
    }
    blocks.append(.siteOnly([.heading(level: 2, id: "files", ["Files of this site"]), .table(siteFiles)]))
    blocks.append(
      .siteOnly([
        .heading(level: 2, id: "numbers", ["The numbers"]),
        .paragraph([
          "Every number on these pages stands in ", .link(.page("analysis.json"), [.code("analysis.json")]),
          ", real numbers with nine significant digits. Each table and each figure has its own CSV file, linked beneath it.",
        ]),
      ]))
    return Document(title: "Data", blocks: blocks)
  }

  private var lead: String {
    guard !inputs.isEmpty else { return "The analysis names no input files." }
    let bytes = context.analysis.summary?.inputBytes ?? 0
    return "The study rests on \(Numerals.count(inputs.count, "file")), \(Numerals.bytes(bytes)) in all"
      + (context.analysis.models.isEmpty
        ? "."
        : ", recorded in \(Numerals.count(context.languageCount, "language")) with \(context.analysis.models.count == 1 ? "one model" : Numerals.count(context.analysis.models.count, "model")).")
  }

  private var tokens: Table {
    let models = context.analysis.models
    return Table(
      id: "tbl-tokens", title: "Tokens recorded by language and model",
      caption: [
        "Tokens of the response, the denominator of every activation probability. Few tokens make probabilities coarse."
      ],
      columns: [.header("Language"), .words("Code")]
        + models.map { Table.Column($0.description.name, key: $0.id) },
      rows: context.groupedLanguages.flatMap(\.indices).map { index in
        let language = context.languages[index]
        return Table.Row(
          [.text(language.name, to: .page(PagePath.language(language.code))), .text(language.code)]
            + models.map { .integer($0.tokens[language.code]) })
      }, isInteractive: true)
  }

  private var siteFiles: Table {
    let files = [
      ("analysis.json", "the whole analysis; described by a JSON Schema in the tool's repository"),
      ("report.md", "the report as one CommonMark document with pipe tables"),
      ("CITATION.cff", "how to cite the study, in the form that GitHub and Zenodo read"),
      ("references.bib", "the works that the pages cite, as BibTeX"),
      ("SHA256SUMS", "the SHA-256 of every other file of this site"),
      ("figures/", "every figure as SVG with fixed light colours, and its data as CSV"),
      ("tables/", "every table as CSV in full precision and as LaTeX"),
    ]
    return Table(
      id: "tbl-site-files", title: "Files beside the pages",
      columns: [.header("File"), .words("What it holds")],
      rows: files.map { name, text in
        Table.Row([name.hasSuffix("/") ? .text(name) : .text(name, to: .page(name)), .text(text)])
      })
  }

  /// The provenance page; where there are more files than one page lists, further ones of files alone.
  var provenance: [SitePage] {
    let starts = Array(stride(from: 0, to: max(inputs.count, 1), by: LayerPages.rowsPerPage))
    let links = starts.indices.map { part in
      PageLink(part == 0 ? "Provenance" : "Part \(part + 1)", path: PagePath.provenance(part: part))
    }
    return zip(starts, links).enumerated().map { part, place in
      let (start, link) = place
      let files = Array(inputs.dropFirst(start).prefix(LayerPages.rowsPerPage))
      return SitePage(
        path: link.path, section: .provenance, shortTitle: link.title,
        document: part == 0
          ? provenance(files, isAll: files.count == inputs.count) : furtherFiles(files, part: part),
        breadcrumb: part == 0 ? [] : Array(links.prefix(1)), series: links)
    }
  }

  private func provenance(_ files: [InputFile], isAll: Bool) -> Document {
    var blocks: [Block] = [
      .lead([
        .text(
          "Made by Neuroglot \(context.analysis.toolVersion) from \(Numerals.count(inputs.count, "file")); the same files and the same "
            + "version give the same bytes, which "), .link(.page("SHA256SUMS"), [.code("SHA256SUMS")]),
        " lets anyone verify.",
      ])
    ]
    if !context.analysis.models.isEmpty { blocks.append(.table(settings)) }
    if !files.isEmpty {
      let table = inputTable(files, id: "tbl-inputs", title: isAll ? "Input files" : "Input files, part 1")
      blocks += [.heading(level: 2, id: "inputs", ["Inputs"]), .table(table)]
    }
    if let licence = context.analysis.study.licence {
      blocks += [
        .heading(level: 2, id: "licence", ["Licence"]), .paragraph([.text("The study's data: \(licence).")]),
      ]
    }
    return Document(title: "Provenance", blocks: blocks)
  }

  private func furtherFiles(_ files: [InputFile], part: Int) -> Document {
    let table = inputTable(
      files, id: "tbl-inputs-\(part + 1)", title: "Input files, part \(part + 1)")
    return Document(
      title: "Provenance, part \(part + 1)",
      blocks: [
        .lead([
          .text(
            "\(Numerals.count(files.count, "further file")) of the \(Numerals.integer(inputs.count)) behind this site."
          )
        ]), .table(table),
      ])
  }

  private var settings: Table {
    Table(
      id: "tbl-settings", title: "Settings of each model's identification",
      columns: [
        .header("Model"), Table.Column("Rate"), Table.Column("Quantile"), Table.Column("Lambda"),
        .words("Lambda is"),
        Table.Column("Tau"), .words("Revision"),
      ],
      rows: context.analysis.models.map { model in
        let identification = model.identification
        return Table.Row([
          .text(model.description.name, to: context.page(of: model)), .real(identification.rate, decimals: 4),
          .real(identification.quantile, decimals: 4), .real(identification.lambda, decimals: 7),
          .text(identification.lambdaStatus.words), .real(identification.threshold, decimals: 8),
          .text(model.description.revision.isEmpty ? Numerals.missing : model.description.revision),
        ])
      })
  }

  private func inputTable(_ inputs: [InputFile], id: String, title: String) -> Table {
    Table(
      id: id, title: title,
      columns: [
        .header("File"), .words("Read as"), Table.Column("Bytes"), .words("SHA-256"),
      ],
      rows: inputs.map { Table.Row([.text($0.path), .text($0.role), .integer($0.bytes), .text($0.sha256)]) },
      isInteractive: inputs.count > 12)
  }
}
