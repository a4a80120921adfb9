import Charts
import Documents
import NeuronAnalysis
import Numerals
import Threads

/// The layers of each model: a list per model, and one page per layer with its classified neurons.
struct LayerPages {
  let context: StudyContext
  let threads: Int

  /// How many rows a table page holds.
  static let rowsPerPage = 500

  /// All layer pages of all models.
  var pages: [SitePage] {
    context.analysis.models.flatMap { model -> [SitePage] in
      let figures = LayerFigures(model: model, context: context)
      return [index(of: model, figures)] + layers(of: model, figures)
    }
  }

  private func series(_ model: ModelAnalysis) -> [PageLink] {
    (0..<model.layers).map { PageLink("\($0)", path: PagePath.layer($0, of: model.id)) }
  }

  private func index(of model: ModelAnalysis, _ figures: LayerFigures) -> SitePage {
    let findings = ModelFindings(model: model, context: context)
    var table = ModelTables(model: model, context: context).layers
    table.id = "tbl-layer-list-\(model.id)"
    let lead = [findings.depth, ModelFigures.generalPeak(model)].compactMap { $0 }.joined(separator: " ")
    return SitePage(
      path: PagePath.layers(model.id), section: .layers, shortTitle: "Layers\(context.suffix("of", model))",
      document: Document(
        title: "The layers\(context.suffix("of", model))",
        blocks: [
          .lead([.text(lead)]),
          .figure(
            ModelFigures(model: model, context: context).profile(id: "fig-layer-profile-\(model.id)")
              .withDataElsewhere),
        ] + (figures.allMaps.map { [.figure($0)] } ?? []) + [.table(table)]
          + [.paragraph([.link(.page(PagePath.method("counts")), ["How neurons are counted"]), "."])]
          + otherModels(than: model)),
      breadcrumb: context.trail(to: model))
  }

  private func otherModels(than model: ModelAnalysis) -> [Block] {
    let others = context.analysis.models.filter { $0.id != model.id }
    guard !others.isEmpty else { return [] }
    return [
      .heading(level: 2, id: "other-models", ["Layers of the other models"]),
      .list(
        ordered: false,
        others.map { [.paragraph([.link(.page(PagePath.layers($0.id)), [.text($0.description.name)])])] }),
    ]
  }

  private func layers(of model: ModelAnalysis, _ figures: LayerFigures) -> [SitePage] {
    let tables = context.records[model.id].map { NeuronTables(model: model, records: $0, context: context) }
    let links = series(model)
    let above = context.trail(to: model) + [PageLink("Layers", path: PagePath.layers(model.id))]
    let pages = Parallel.map(model.layers, threads: threads) { layer -> [SitePage] in
      let rows = tables?.classified(layer: layer) ?? []
      let parts = max(1, (rows.count + Self.rowsPerPage - 1) / Self.rowsPerPage)
      return (0..<parts).map { part in
        let range = part * Self.rowsPerPage..<min(rows.count, (part + 1) * Self.rowsPerPage)
        let document = LayerDocument(
          model: model, layer: layer, part: part, parts: parts, rows: Array(rows[range]),
          rowCount: rows.count, tables: tables, figures: figures, context: context
        ).document
        return SitePage(
          path: PagePath.layer(layer, of: model.id, part: part), section: .layers,
          shortTitle: part == 0 ? "Layer \(layer)" : "Part \(part + 1)", document: document,
          breadcrumb: part == 0
            ? above : above + [PageLink("Layer \(layer)", path: PagePath.layer(layer, of: model.id))],
          series: links)
      }
    }
    return pages.flatMap { $0 }
  }
}

/// What one page says of one layer.
struct LayerDocument {
  let model: ModelAnalysis
  let layer: Int
  /// Which page of the layer's table this is, 0-based.
  let part: Int
  let parts: Int
  let rows: [Int]
  let rowCount: Int
  let tables: NeuronTables?
  let figures: LayerFigures
  let context: StudyContext

  var document: Document {
    let title = "Layer \(layer)\(context.suffix("of", model))" + (part > 0 ? ", part \(part + 1)" : "")
    var blocks: [Block] = [.lead([.text(lead)])]
    if part == 0 {
      // A layer without a classified neuron has nothing to draw.
      if classified > 0 {
        blocks.append(.figure(figures.strip(layer)))
        if let map = figures.map(layer) { blocks.append(.figure(map)) }
      }
      blocks.append(.table(languageTable))
    }
    blocks += [.heading(level: 2, id: "neurons", ["Classified neurons"])] + neuronBlocks
    return Document(title: title, blocks: blocks)
  }

  private var classified: Int { model.summary?.layers[layer].classified ?? 0 }

  private var lead: String {
    let general = model.perLayer.general[layer]
    let whole = "of its \(Numerals.count(model.neuronsPerLayer, "neuron"))"
    guard let specific = model.perLayer.specific?[layer], let related = model.perLayer.related?[layer] else {
      return "Layer \(layer) has \(Numerals.count(general, "general neuron")) \(whole)."
    }
    let neurons = Numerals.count(model.neuronsPerLayer, "neuron")
    if model.summary?.layers[layer].classified == 0 {
      return "None of the \(neurons) of layer \(layer) is classified."
    }
    return
      "Of the \(neurons) of layer \(layer), \(Numerals.integer(specific)) \(specific == 1 ? "is" : "are") language-specific, "
      + "\(Numerals.integer(related)) language-related and \(Numerals.integer(general)) general."
  }

  private var languageTable: Table {
    let rows = context.groupedLanguages.flatMap(\.indices).map { index -> Table.Row in
      let language = context.languages[index]
      let counts = model.perLanguagePerLayer[language.code]
      return Table.Row([
        .text(language.name, to: .page(PagePath.language(language.code), anchor: "model-\(model.id)")),
        .integer(counts?.specific?[layer]), .integer(counts?.related?[layer]),
        .integer(counts?.aboveThreshold[layer]),
      ])
    }
    return Table(
      id: "tbl-layer-\(model.id)-\(layer)",
      title: "Language neurons of layer \(layer)\(context.suffix("of", model)) by language",
      columns: [
        .header("Language"), Table.Column("Specific"), Table.Column("Related"), Table.Column("Above tau"),
      ], rows: rows, isInteractive: true)
  }

  private var neuronBlocks: [Block] {
    guard let tables else {
      return [
        .paragraph([
          """
          The neuron file of this model is not beside analysis.json, so single neurons are not \
          listed and cannot be looked up. Analysing the study again writes it.
          """
        ])
      ]
    }
    guard !rows.isEmpty else {
      return [.paragraph(["No neuron of this layer is specific, related or general."])]
    }
    var blocks: [Block] = []
    if parts > 1 {
      let links = (0..<parts).flatMap { index -> [Inline] in
        let name =
          "\(index * LayerPages.rowsPerPage + 1)–\(min(rowCount, (index + 1) * LayerPages.rowsPerPage))"
        let entry: Inline =
          index == part
          ? .strong([.text(name)])
          : .link(.page(PagePath.layer(layer, of: model.id, part: index)), [.text(name)])
        return index == 0 ? [entry] : [" · ", entry]
      }
      blocks.append(.paragraph([.text("Rows of \(Numerals.integer(rowCount)): ")] + links))
    }
    let rest = model.summary?.layers[layer].unclassified ?? 0
    blocks.append(
      .table(
        tables.table(
          id: "tbl-neurons-\(model.id)-\(layer)" + (part == 0 ? "" : "-\(part + 1)"),
          title: "Neurons of layer \(layer)\(context.suffix("of", model)), by class and rising score",
          caption: [
            .text(
              (parts > 1
                ? "Rows \(part * LayerPages.rowsPerPage + 1) to \(part * LayerPages.rowsPerPage + rows.count) of \(Numerals.integer(rowCount)). "
                : "")
                + "The other \(Numerals.count(rest, "neuron")) of the layer \(rest == 1 ? "is" : "are") unclassified; any neuron can be looked up."
            )
          ], rows: rows)))
    return blocks
  }
}
