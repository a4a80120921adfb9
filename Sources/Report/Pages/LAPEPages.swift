import Charts
import Documents
import NeuronAnalysis
import Numerals

/// LAPE, the binary method, beside the three classes: a page per model.
struct LAPEPages {
  let context: StudyContext

  /// The pages of all models for which LAPE was computed.
  var pages: [SitePage] {
    let models = context.analysis.models.filter { $0.lape != nil }
    let series = models.map { PageLink($0.description.name, path: PagePath.lape($0.id)) }
    return models.compactMap { model in
      guard let lape = model.lape else { return nil }
      return SitePage(
        path: PagePath.lape(model.id), section: .models,
        shortTitle: "Beside LAPE\(context.suffix("in", model))",
        document: LAPEComparison(model: model, lape: lape, context: context).document,
        breadcrumb: context.trail(to: model), series: series)
    }
  }
}

/// What LAPE and the three classes find in the same recordings of one model, together and alone.
struct LAPEComparison {
  let model: ModelAnalysis
  let lape: LAPEAnalysis
  let context: StudyContext

  private var count: Int { context.languageCount }

  /// What LAPE selects, and how much of it the two methods have in common.
  var sentence: String {
    let selected = "LAPE selects \(Numerals.count(lape.selected, "neuron"))\(context.suffix("of", model))"
    guard let agreement = lape.agreement else {
      return selected + "; here nothing was selected to compare \(lape.selected == 1 ? "it" : "them") with."
    }
    let jaccard = agreement.jaccard.map { " (Jaccard index \(Numerals.real($0, decimals: 3)))" } ?? ""
    return selected
      + ", of which \(Numerals.integer(agreement.both)) are specific or related here; \(Numerals.integer(agreement.onlyLAPE)) are LAPE's alone, "
      + "and \(Numerals.integer(agreement.onlyTernary)) specific or related neurons are found only here\(jaccard)."
  }

  /// What two classes do not tell apart.
  var hidden: String {
    let several = model.summary?.lape?.inSeveral ?? 0
    let everywhere = lape.languageCountHistogram.last ?? 0
    let share = model.summary?.lape?.inSeveralShare ?? 0
    var text =
      several == 0
      ? "LAPE calls all that it selects language-specific; none is above tau in more than one language"
      : "LAPE calls all that it selects language-specific, though \(Numerals.integer(several)) of \(lape.selected == 1 ? "it" : "them") (\(Numerals.percent(share))) \(several == 1 ? "is" : "are") above tau in more than one language"
    if count > 1, everywhere > 0 {
      text +=
        ", \(Numerals.integer(everywhere)) of those in \(StudyContext.all(count)): general neurons taken as specific"
    }
    return text + "."
  }

  var document: Document {
    var blocks: [Block] = [.lead([.text(sentence)]), .figure(byLanguageCount.withDataElsewhere)]
    blocks.append(.table(languageCountTable))
    if let agreement = lape.agreement {
      blocks += [
        .heading(level: 2, id: "depth", ["Over depth"]), .figure(byLayer(agreement)),
        .heading(level: 2, id: "languages", ["By language"]), .table(languages(agreement)),
        .heading(level: 2, id: "alone", ["Neurons that only one of them finds"]),
        .paragraph([
          .text(
            "The first \(LAPEAgreement.listed) of each side at most, LAPE's by entropy, those of the three classes by score. All of them are in the masks that "
          ), .code("neuroglot mask --method lape"), " and ", .code("--method ternary"), " write.",
        ]),
        .table(alone(agreement.onlyLAPENeurons, "LAPE", id: "lape")),
        .table(alone(agreement.onlyTernaryNeurons, "the three classes", id: "ternary")),
      ]
    }
    blocks += [
      .heading(level: 2, id: "how", ["How LAPE selects"]),
      .paragraph([
        .text(
          "\(Numerals.integer(lape.discarded)) neurons above tau in no language are discarded; of the others the \(Numerals.integer(lape.selected)) with the lowest "
            + "entropy are selected"
            + (lape.entropyAtCut.map { ", up to \(Numerals.real($0, decimals: 4)) nats" } ?? "")
            + (lape.tiesAtCut.map { $0 > 1 ? " (\(Numerals.integer($0)) neurons tie there)" : "" } ?? "")
            + ". Rate and tau are those of this analysis. "),
        .link(.page(PagePath.method("lape")), ["Definition"]), ".",
      ]),
    ]
    return Document(title: "LAPE beside the three classes\(context.suffix("of", model))", blocks: blocks)
  }

  // MARK: By number of languages

  private struct Row {
    let n: Int
    let lape: Int
    let both: Int?
    let onlyLAPE: Int?
    let onlyTernary: Int?
  }

  private var rows: [Row] {
    let summary = model.summary?.lape
    return lape.languageCountHistogram.indices.map { n in
      Row(
        n: n, lape: lape.languageCountHistogram[n], both: lape.agreement?.bothByLanguageCount[n],
        onlyLAPE: summary?.onlyLAPEByLanguageCount?[n], onlyTernary: summary?.onlyTernaryByLanguageCount?[n])
    }
  }

  private func name(_ n: Int) -> String {
    n == 0 ? "none" : n == 1 ? "specific" : n < count ? "related" : "general"
  }

  private var languageCountTable: Table {
    Table(
      id: "tbl-lape-\(model.id)",
      title: "Neurons of both methods by number of languages\(context.suffix("in", model))",
      caption: [
        "N: languages in which a neuron is above tau. Both: LAPE's that are specific or related here. What only LAPE finds is general at N = K, and below it was not selected here."
      ],
      columns: [
        Table.Column("Languages N", isRowHeader: true), .words("Named here, if selected", key: "class"),
        Table.Column("LAPE"), Table.Column("Both"), Table.Column("Only LAPE"),
        Table.Column("Only the classes", key: "only_here"),
      ],
      rows: rows.map { row in
        Table.Row([
          .integer(row.n), .text(name(row.n)), .integer(row.lape), .integer(row.both), .integer(row.onlyLAPE),
          .integer(row.onlyTernary),
        ])
      } + [
        Table.Row(
          [
            .text("All"), .text(""), .integer(lape.selected), .integer(lape.agreement?.both),
            .integer(lape.agreement?.onlyLAPE), .integer(lape.agreement?.onlyTernary),
          ], isSummary: true)
      ])
  }

  private static let parts: [StackedBars.Part] = [
    .init(name: "both methods", ink: .ink), .init(name: "only LAPE", ink: .before),
    .init(name: "only the three classes", ink: .accent),
  ]

  private var byLanguageCount: Figure {
    let id = "fig-lape-\(model.id)"
    let title = "What both methods select\(context.suffix("in", model)), by number of languages"
    let chart = StackedBars(
      title: title, description: hidden, categories: rows.map { String($0.n) },
      axis: "number of languages in which a neuron is above tau", quantity: .count("neurons"),
      parts: lape.agreement == nil ? [.init(name: "LAPE", ink: .before)] : Self.parts,
      panels: [
        .init(
          values: lape.agreement == nil
            ? [rows.map { Double($0.lape) }]
            : [
              rows.map { Double($0.both ?? 0) }, rows.map { Double($0.onlyLAPE ?? 0) },
              rows.map { Double($0.onlyTernary ?? 0) },
            ])
      ])
    var data = languageCountTable
    data.id = "\(id)-data"
    data.rows.removeAll(where: \.isSummary)
    return Figure(
      id: id, title: title, caption: [.text(hidden)], chart: chart, description: hidden, data: data)
  }

  // MARK: By layer and language

  private func byLayer(_ agreement: LAPEAgreement) -> Figure {
    let id = "fig-lape-layers-\(model.id)"
    let title = "What both methods select\(context.suffix("in", model)), by layer"
    let layers = agreement.perLayer
    func peak(_ value: (MethodOverlap) -> Int) -> Int? {
      let counts = layers.map(value)
      guard let most = counts.max(), most > 0 else { return nil }
      return counts.firstIndex(of: most)
    }
    let sentence =
      switch (peak { $0.onlyLAPE }, peak { $0.onlyTernary }) {
      case (let lape?, let ternary?):
        lape == ternary
          ? "What only one of the two methods finds lies most in layer \(lape)."
          : "What only LAPE finds lies most in layer \(lape); what only the three classes find, in layer \(ternary)."
      case (let lape?, nil):
        "What only LAPE finds lies most in layer \(lape); the three classes find nothing alone."
      case (nil, let ternary?):
        "What only the three classes find lies most in layer \(ternary); LAPE finds nothing alone."
      case (nil, nil): "Both methods find the same neurons."
      }
    let chart = StackedBars(
      title: title, description: sentence, categories: layers.indices.map(String.init),
      axis: "layer, from input to output", quantity: .count("neurons"), parts: Self.parts,
      panels: [
        .init(values: [
          layers.map { Double($0.both) }, layers.map { Double($0.onlyLAPE) },
          layers.map { Double($0.onlyTernary) },
        ])
      ])
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Both"), Table.Column("Only LAPE"),
        Table.Column("Only the classes", key: "only_here"),
      ],
      rows: layers.enumerated().map { layer, counts in
        Table.Row([
          .integer(layer), .integer(counts.both), .integer(counts.onlyLAPE), .integer(counts.onlyTernary),
        ])
      })
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence, data: data)
  }

  private func languages(_ agreement: LAPEAgreement) -> Table {
    Table(
      id: "tbl-lape-languages-\(model.id)",
      title: "Neurons of both methods by language\(context.suffix("in", model))",
      caption: ["A neuron counts in each of its languages. Jaccard index: both over those in either set."],
      columns: [
        .header("Language"), Table.Column("LAPE"), Table.Column("Specific + related"), Table.Column("Both"),
        Table.Column("Only LAPE"), Table.Column("Only the classes", key: "only_here"),
        Table.Column("Jaccard"),
      ],
      rows: context.languages.map { language in
        let counts = agreement.perLanguage[language.code] ?? MethodOverlap()
        return Table.Row([
          .text(language.name, to: .page(PagePath.language(language.code))),
          .integer(lape.perLanguage[language.code]),
          .integer(model.summary?.languages[language.code]?.neurons),
          .integer(counts.both), .integer(counts.onlyLAPE), .integer(counts.onlyTernary),
          .real(model.summary?.lape?.jaccardPerLanguage[language.code] ?? nil, decimals: 3),
        ])
      }, isInteractive: true)
  }

  private func alone(_ neurons: [LAPENeuron], _ method: String, id: String) -> Table {
    Table(
      id: "tbl-only-\(id)-\(model.id)", title: "Found only by \(method)\(context.suffix("in", model))",
      caption: neurons.isEmpty ? [.text("There is none.")] : [],
      columns: [
        .header("Neuron"), .words("Class here", key: "class"), Table.Column("Entropy (nats)", key: "entropy"),
        Table.Column("Score"), Table.Column("Languages", key: "language_count"),
        .words("Above tau in", key: "languages"),
      ],
      rows: neurons.map { neuron in
        let n = neuron.languages.count
        let kind: NeuronClass =
          n == count ? .general : id == "lape" ? .unclassified : n == 1 ? .specific : .related
        var cell = Table.Cell.text(kind.name)
        cell.swatch = kind.style
        return Table.Row([
          .text(
            neuronName(layer: neuron.layer, neuron: neuron.neuron),
            to: .page(PagePath.layer(neuron.layer, of: model.id))), cell,
          .real(neuron.entropy, decimals: 4), .real(neuron.score, decimals: 4), .integer(n),
          .text(neuron.languages.map { context.languages[$0].code }.joined(separator: " ")),
        ])
      })
  }
}
