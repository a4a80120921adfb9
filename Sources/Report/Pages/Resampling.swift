import Charts
import Documents
import NeuronAnalysis
import Numerals

/// What the token bootstrap and the sensitivity grid found about one model, each under a heading; a note where they were not computed.
struct Resampling {
  let model: ModelAnalysis
  let context: StudyContext

  // MARK: Bootstrap

  /// The intervals of what the identification gives.
  var bootstrapBlocks: [Block] {
    let heading = Block.heading(level: 2, id: "bootstrap", ["Tokens drawn anew"])
    guard let resampling = model.resampling else {
      return [NotComputed.section(heading, "The token bootstrap")]
    }
    let bootstrap = resampling.bootstrap
    var blocks: [Block] = [
      heading, .paragraph([.text(bootstrapSentence(bootstrap))]),
      .table(intervals(bootstrap, seed: resampling.seed)),
    ]
    if let figure = languageFigure(bootstrap) { blocks.append(.figure(figure)) }
    blocks.append(
      .details(
        summary: ["Table: intervals by layer and number of languages"],
        [
          .table(layers(bootstrap)), .table(languageCounts(bootstrap)),
        ]))
    return blocks
  }

  private func range(_ interval: Interval) -> String {
    let (low, high) = (Numerals.real(interval.low, decimals: 0), Numerals.real(interval.high, decimals: 0))
    return low == high ? low : "\(low) to \(high)"
  }

  private func bootstrapSentence(_ bootstrap: TokenBootstrap) -> String {
    let parts = [
      bootstrap.specific.map { "\(range($0)) specific" }, bootstrap.related.map { "\(range($0)) related" },
      "\(range(bootstrap.general)) general",
    ].compactMap { $0 }
    let drawn = Numerals.count(bootstrap.draws, "time")
    var text =
      "With the tokens of every language drawn anew \(drawn), the 95 % intervals are \(Numerals.list(parts)) neurons."
    if bootstrap.drawsWithoutSelection > 0 {
      text +=
        " In \(Numerals.integer(bootstrap.drawsWithoutSelection)) of the draws nothing could be selected; they have no share in the intervals of the selection."
    }
    return text
  }

  private func intervals(_ bootstrap: TokenBootstrap, seed: UInt64) -> Table {
    func row(_ name: String, _ interval: Interval?, decimals: Int) -> Table.Row? {
      interval.map {
        Table.Row([
          .text(name), .real($0.estimate, decimals: decimals), .real($0.low, decimals: decimals),
          .real($0.high, decimals: decimals),
        ])
      }
    }
    return Table(
      id: "tbl-bootstrap-\(model.id)", title: "Bootstrap intervals\(context.suffix("of", model))",
      caption: [
        .text(
          "95 % intervals from \(Numerals.count(bootstrap.draws, "draw")), seed \(seed): twice the estimate less the upper and the lower "
            + "quantile of the draws, cut to the possible range, since noise loses neurons and biases the quantiles themselves."
        )
      ],
      columns: [
        .header("Quantity"), Table.Column("Estimate"), Table.Column("From"), Table.Column("To"),
      ],
      rows: [
        row("Threshold tau", bootstrap.threshold, decimals: 5), row("Lambda", bootstrap.lambda, decimals: 5),
        row("Specific neurons", bootstrap.specific, decimals: 0),
        row("Related neurons", bootstrap.related, decimals: 0),
        row("General neurons", bootstrap.general, decimals: 0),
      ].compactMap { $0 })
  }

  private func languageFigure(_ bootstrap: TokenBootstrap) -> Figure? {
    guard let specific = bootstrap.specificPerLanguage, let related = bootstrap.relatedPerLanguage else {
      return nil
    }
    let id = "fig-bootstrap-\(model.id)"
    let title = "Language neurons\(context.suffix("of", model)) with their intervals"
    let widest = context.languages.first { $0.code == model.summary?.leastCertainLanguage }
    let sentence =
      widest.map { language in
        let parts = [(specific, "specific"), (related, "related")].compactMap { counts, name in
          counts[language.code].map { "\(range($0)) \(name)" }
        }
        return "\(language.name) is the least certain, with \(Numerals.list(parts)) neurons."
      } ?? "There is no language to draw."
    func panel(_ role: ClassRole, _ counts: [String: Interval]) -> IntervalDots.Panel {
      .init(
        role: role,
        values: context.languages.map { language in
          counts[language.code].map { .init(estimate: $0.estimate, low: $0.low, high: $0.high) }
        })
    }
    let chart = IntervalDots(
      title: title, description: sentence, rows: context.languages.map(\.name),
      panels: [panel(.specific, specific), panel(.related, related)])
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Language"), Table.Column("Specific"), Table.Column("From", key: "specific_low"),
        Table.Column("To", key: "specific_high"), Table.Column("Related"),
        Table.Column("From", key: "related_low"), Table.Column("To", key: "related_high"),
      ],
      rows: context.languages.map { language in
        Table.Row(
          [.text(language.name)]
            + [specific, related].flatMap { cells(of: $0[language.code]) })
      })
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " Dots: this analysis; lines: 95 % bootstrap intervals.")],
      chart: chart, description: sentence, data: data)
  }

  private func cells(of interval: Interval?) -> [Table.Cell] {
    [interval?.estimate, interval?.low, interval?.high].map { .real($0, decimals: 0) }
  }

  private func layers(_ bootstrap: TokenBootstrap) -> Table {
    Table(
      id: "tbl-bootstrap-layers-\(model.id)",
      title: "Bootstrap intervals by layer\(context.suffix("of", model))",
      columns: [Table.Column("Layer", isRowHeader: true)]
        + ["Specific", "Related", "General"].flatMap { name in
          [
            Table.Column(name), Table.Column("From", key: name.lowercased() + "_low"),
            Table.Column("To", key: name.lowercased() + "_high"),
          ]
        },
      rows: (0..<model.layers).map { layer in
        Table.Row(
          [.integer(layer)] + cells(of: bootstrap.specificPerLayer?[layer])
            + cells(of: bootstrap.relatedPerLayer?[layer]) + cells(of: bootstrap.generalPerLayer[layer]))
      })
  }

  private func languageCounts(_ bootstrap: TokenBootstrap) -> Table {
    Table(
      id: "tbl-bootstrap-counts-\(model.id)",
      title: "Bootstrap intervals by number of languages\(context.suffix("of", model))",
      caption: ["All neurons, selected or not."],
      columns: [
        Table.Column("Languages N", isRowHeader: true), Table.Column("Neurons"), Table.Column("From"),
        Table.Column("To"),
      ],
      rows: bootstrap.languageCountHistogram.enumerated().map { number, interval in
        Table.Row([.integer(number)] + cells(of: interval))
      })
  }

  // MARK: Sensitivity

  /// The class counts over rates and quantiles.
  var sensitivityBlocks: [Block] {
    let heading = Block.heading(level: 2, id: "sensitivity", ["Other rates and quantiles"])
    guard let cells = model.resampling?.sensitivity, !cells.isEmpty else {
      return [NotComputed.section(heading, "The class counts at other rates and quantiles")]
    }
    return [heading, .figure(grid(cells))]
  }

  private func sensitivitySentence(_ cells: [SensitivityCell]) -> String {
    func range(_ name: String, _ count: (ClassCounts) -> Int?) -> String? {
      let counts = cells.compactMap { count($0.counts) }
      guard let least = counts.min(), let most = counts.max() else { return nil }
      return "\(Numerals.integer(least)) to \(Numerals.integer(most)) \(name)"
    }
    let parts = [
      range("specific") { $0.specific }, range("related") { $0.related }, range("general") { $0.general },
    ]
    .compactMap { $0 }
    let failed = cells.count { $0.lambda == nil }
    let gap =
      failed == 0
      ? ""
      : " In \(Numerals.integer(failed)) of the \(Numerals.count(cells.count, "cell")) nothing can be selected."
    let rates = cells.map(\.rate)
    let quantiles = cells.map(\.quantile)
    return
      "Over rates from \(ratePercent(rates.min() ?? 0)) to \(ratePercent(rates.max() ?? 0)) and quantiles from "
      + "\(Numerals.plain(quantiles.min() ?? 0)) to \(Numerals.plain(quantiles.max() ?? 0)), lambda searched again in each cell, "
      + "there are \(Numerals.list(parts)) neurons.\(gap)"
  }

  private func grid(_ cells: [SensitivityCell]) -> Figure {
    let id = "fig-sensitivity-\(model.id)"
    let title = "Neurons of each class\(context.suffix("in", model)) by rate and quantile"
    let sentence = sensitivitySentence(cells)
    let rates = Set(cells.map(\.rate)).sorted()
    let quantiles = Set(cells.map(\.quantile)).sorted()
    func panel(_ role: ClassRole, _ count: (ClassCounts) -> Int?) -> SensitivityGrid.Panel {
      .init(
        role: role,
        counts: quantiles.map { quantile in
          rates.map { rate in
            cells.first { $0.rate == rate && $0.quantile == quantile }.flatMap { count($0.counts) }
          }
        })
    }
    let own = model.identification
    let chosen = rates.firstIndex(of: own.rate).flatMap { rate in
      own.lambdaStatus == .searched
        ? quantiles.firstIndex(of: own.quantile).map { SensitivityGrid.Chosen(rate: rate, quantile: $0) }
        : nil
    }
    let chart = SensitivityGrid(
      title: title, description: sentence, rates: rates, quantiles: quantiles,
      panels: [
        panel(.specific) { $0.specific }, panel(.related) { $0.related }, panel(.general) { $0.general },
      ], chosen: chosen)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        Table.Column("Rate", isRowHeader: true), Table.Column("Quantile"),
        Table.Column("Threshold tau", key: "threshold"),
        Table.Column("Lambda"), Table.Column("Specific"), Table.Column("Related"), Table.Column("General"),
      ],
      rows: cells.map { cell in
        Table.Row([
          .real(cell.rate, decimals: 3), .real(cell.quantile, decimals: 2),
          .real(cell.threshold, decimals: 4),
          .real(cell.lambda, decimals: 5), .integer(cell.counts.specific), .integer(cell.counts.related),
          .integer(cell.counts.general),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " General neurons do not depend on the rate. A dash: nothing could be selected. Each class has its own scale of colours."
        )
      ],
      chart: chart, description: sentence, data: data, isWide: true)
  }
}
