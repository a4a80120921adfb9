import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The list of languages, and one page per language.
struct LanguagePages {
  let context: StudyContext

  private var series: [PageLink] {
    context.languages.map { PageLink($0.name, path: PagePath.language($0.code)) }
  }

  /// The list page.
  var index: SitePage {
    var blocks: [Block] = []
    if let model = context.mainModel {
      let findings = ModelFindings(model: model, context: context)
      blocks.append(
        .lead([.text(findings.languages ?? "\(model.description.name) has no language neurons to compare.")]))
      var table = ModelTables(model: model, context: context).languages
      table.id = "tbl-languages"
      if let multiples = LanguageMultiples(context: context).comparison { blocks.append(.figure(multiples)) }
      blocks.append(.table(named(table)))
      if context.analysis.models.count > 1 { blocks.append(.table(acrossModels)) }
      if GroupsPage(context: context).page != nil {
        blocks.append(
          .paragraph([.link(.page(PagePath.groups), ["The pivot and groups of languages"]), "."]))
      }
    } else {
      blocks.append(
        .lead([.text("The study has \(Numerals.count(context.languageCount, "language")) and no recordings.")]
        ))
      blocks.append(
        .list(
          ordered: false,
          context.languages.map {
            [.paragraph([.link(.page(PagePath.language($0.code)), [.text($0.name)])])]
          }))
    }
    return SitePage(
      path: PagePath.languages, section: .languages, document: Document(title: "Languages", blocks: blocks),
      series: series)
  }

  /// The same table with the languages' own names beside the English ones.
  private func named(_ table: Table) -> Table {
    var table = table
    let order = context.groupedLanguages.flatMap(\.indices)
    table.columns.insert(.words("Own name"), at: 2)
    for (row, index) in zip(table.rows.indices, order) {
      var cell = Table.Cell.text(context.languages[index].nativeName)
      cell.language = context.languages[index].code
      table.rows[row].cells.insert(cell, at: 2)
    }
    return table
  }

  private var acrossModels: Table {
    Table(
      id: "tbl-languages-models", title: "Specific and related neurons by language and model",
      columns: [.header("Language")]
        + context.analysis.models.map { Table.Column($0.description.name, key: $0.id) },
      rows: context.groupedLanguages.flatMap(\.indices).map { index in
        let language = context.languages[index]
        return Table.Row(
          [.text(language.name, to: .page(PagePath.language(language.code)))]
            + context.analysis.models.map { model in
              .integer(model.summary?.languages[language.code]?.neurons)
            })
      }, isInteractive: true)
  }

  /// One page per language.
  var pages: [SitePage] {
    let lowest = context.records.mapValues { records -> [[Int]] in
      guard let model = context.analysis.models.first(where: { $0.id == records.model }) else { return [] }
      return NeuronTables(model: model, records: records, context: context)
        .lowestScores(limit: Self.neuronLimit)
    }
    return context.languages.indices.map { index in
      let language = context.languages[index]
      return SitePage(
        path: PagePath.language(language.code), section: .languages, shortTitle: language.name,
        document: document(of: index, lowest: lowest),
        breadcrumb: [PageLink("Languages", path: PagePath.languages)], series: series)
    }
  }

  private static let neuronLimit = 20

  private func document(of index: Int, lowest: [String: [[Int]]]) -> Document {
    let language = context.languages[index]
    let own = language.nativeName == language.name ? "" : " (\(language.nativeName), \(language.code))"
    var blocks: [Block] = []
    guard let main = context.mainModel else {
      return Document(title: language.name + own, blocks: masked(language))
    }
    blocks.append(.lead([.text(lead(index, main))]))
    if let multiples = LanguageMultiples(context: context).models(index) {
      blocks += [
        .heading(level: 2, id: "models", ["In each model"]), .figure(multiples),
        .table(inEachModel(index, main: main)),
      ]
    }
    blocks += section(index, main, rows: lowest[main.id]?[index] ?? [])
    return Document(title: language.name + own, blocks: blocks)
  }

  /// What published masks hold of a language, where the study has no recordings.
  private func masked(_ language: Language) -> [Block] {
    let masks = context.analysis.masks.filter { $0.counts[language.code] != nil }
    let counts = masks.compactMap { $0.counts[language.code] }
    guard let least = counts.min(), let most = counts.max() else {
      return [.lead(["The study has no recordings in this language."])]
    }
    let range =
      least == most ? Numerals.integer(most) : "\(Numerals.integer(least)) to \(Numerals.integer(most))"
    let table = Table(
      id: "tbl-masks-\(language.code)", title: "Masked neurons of \(language.name)",
      caption: [
        "Share: of all neurons of the mask, each counted once. Peak: the layer with the most of the language's."
      ],
      columns: [
        .header("Mask"), Table.Column("Neurons"), Table.Column("Share of the mask", key: "share"),
        Table.Column("Peak layer", key: "peak_layer"), Table.Column("At the peak", key: "at_peak"),
      ],
      rows: masks.map { mask in
        let layers = mask.perLayer[language.code] ?? []
        let most = layers.max().flatMap { $0 > 0 ? $0 : nil }
        let peak = most.flatMap { layers.firstIndex(of: $0) }
        return Table.Row([
          .text(mask.id, to: .page(masksPage(mask))), .integer(mask.counts[language.code]),
          .percent(mask.summary?.languageShares[language.code] ?? nil), .integer(peak), .integer(most),
        ])
      })
    return [
      .lead([
        .text(
          "\(Numerals.count(masks.count, "published mask").capitalizedFirst) \(masks.count == 1 ? "marks" : "mark") \(range) neurons as \(language.name); the study has no recordings."
        )
      ]), .table(table),
    ]
  }

  private func masksPage(_ mask: MaskAnalysis) -> String {
    context.analysis.masks.count > 1 ? PagePath.mask(mask.id) : PagePath.masks
  }

  private func lead(_ index: Int, _ model: ModelAnalysis) -> String {
    let language = context.languages[index]
    guard let counts = model.perLanguage[language.code], let specific = counts.specific,
      let related = counts.related
    else {
      return
        "No neuron of \(model.description.name) was selected, so \(language.name) has no language neurons here."
    }
    let summary = model.summary?.languages[language.code]
    guard summary?.neurons != 0 else {
      return
        "\(context.opening("In", model))\(language.name) has no language-specific and no language-related neurons: "
        + "rank \(summary?.rank ?? 0) of \(context.languageCount)."
    }
    var text =
      "\(context.opening("In", model))\(language.name) has \(Numerals.integer(specific)) language-specific and "
      + "\(Numerals.count(related, "language-related neuron")), \(summary?.rank == 1 ? "the most" : "rank \(summary?.rank ?? 0)") of the \(Numerals.count(context.languageCount, "language"))."
    if let partner = partner(of: language, model), let share = partner.share {
      text +=
        " It shares most with \(partner.name): \(Numerals.count(partner.shared, "neuron")), "
        + "\(Numerals.percent(share, decimals: 0)) of its own."
    }
    return text
  }

  private func partner(
    of language: Language, _ model: ModelAnalysis
  ) -> (name: String, shared: Int, share: Double?)? {
    let codes = context.languages.map(\.code)
    guard let summary = model.summary?.languages[language.code], let partner = summary.partner,
      let counts = model.overlap?.specificRelated.count, let own = codes.firstIndex(of: language.code),
      let other = codes.firstIndex(of: partner)
    else { return nil }
    return (context.languages[other].name, counts[own][other], summary.sharedShares[partner] ?? nil)
  }

  // The rows of the other models carry the anchors that the main model's section has.
  private func inEachModel(_ index: Int, main: ModelAnalysis) -> Table {
    let language = context.languages[index]
    return Table(
      id: "tbl-language-models-\(language.code)", title: "\(language.name) in each model",
      caption: [
        "Share: of the language's own specific and related neurons, those shared with that language."
      ],
      columns: [
        .header("Model"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("Specific + related", key: "specific_and_related"),
        .words("Shares most with", key: "shares_most_with"), Table.Column("Shared"), Table.Column("Share"),
      ],
      rows: context.analysis.models.map { model in
        let counts = model.perLanguage[language.code]
        let partner = partner(of: language, model)
        return Table.Row(
          [
            .text(model.description.name, to: context.page(of: model)), .integer(counts?.specific),
            .integer(counts?.related), .integer(model.summary?.languages[language.code]?.neurons),
            partner.map { .text($0.name) } ?? Table.Cell.none, .integer(partner?.shared),
            .percent(partner?.share, decimals: 0),
          ], id: model.id == main.id ? nil : "model-\(model.id)")
      }, isInteractive: true)
  }

  private func section(_ index: Int, _ model: ModelAnalysis, rows: [Int]) -> [Block] {
    let language = context.languages[index]
    let title = context.analysis.models.count > 1 ? "In \(model.description.name)" : "Over the layers"
    var blocks: [Block] = [.heading(level: 2, id: "model-\(model.id)", [.text(title)])]
    guard model.summary?.languages[language.code]?.neurons != 0 else {
      return blocks + [
        .paragraph([
          .text(
            "No selected neuron is above tau in \(language.name), so there is nothing to show by layer or to share."
          )
        ])
      ]
    }
    if let figure = LanguageFigures(model: model, context: context).profile(index) {
      blocks.append(.figure(figure))
    }
    if let table = sharing(index, model) { blocks.append(.table(table)) }
    if let records = context.records[model.id], !rows.isEmpty {
      let tables = NeuronTables(model: model, records: records, context: context)
      let has = model.summary?.languages[language.code]?.neurons ?? 0
      let cut =
        rows.count < has
        ? "The \(rows.count) of \(Numerals.integer(has)) with the lowest scores; the layer pages list all."
        : "All of them."
      blocks.append(
        .table(
          tables.table(
            id: "tbl-neurons-\(model.id)-\(language.code)",
            title: "The most specific neurons of \(language.name)",
            caption: [.text(cut)], rows: rows)))
    }
    return blocks
  }

  private func sharing(_ index: Int, _ model: ModelAnalysis) -> Table? {
    guard let overlap = model.overlap?.specificRelated else { return nil }
    let others = context.languages.indices.filter { $0 != index }
      .sorted { (-overlap.count[index][$0], $0) < (-overlap.count[index][$1], $1) }
    return Table(
      id: "tbl-sharing-\(model.id)-\(context.languages[index].code)",
      title: "With whom \(context.languages[index].name) shares its neurons",
      caption: [
        .text(
          "Of the \(Numerals.integer(overlap.count[index][index])) specific and related neurons of \(context.languages[index].name)\(context.suffix("in", model))."
        )
      ],
      columns: [
        .header("Language"), Table.Column("Shared"), Table.Column("Share of its own", key: "share_of_own"),
        Table.Column("Jaccard"),
      ],
      rows: others.map { other in
        let own = model.summary?.languages[context.languages[index].code]
        let share = own?.sharedShares[context.languages[other].code] ?? nil
        var cell = Table.Cell.percent(share)
        cell.bar = share
        return Table.Row([
          .text(context.languages[other].name, to: .page(PagePath.language(context.languages[other].code))),
          .integer(overlap.count[index][other]), cell, .real(overlap.jaccard[index][other], decimals: 3),
        ])
      }, isInteractive: true)
  }
}
