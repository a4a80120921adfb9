import Documents
import NeuronAnalysis
import Numerals

/// The tables that show one model.
struct ModelTables {
  let model: ModelAnalysis
  let context: StudyContext

  /// The settings and outcome of the identification, one per row.
  var identification: Table {
    let summary = model.identification
    let rows: [(String, Table.Cell, String)] = [
      ("Rate", .real(summary.rate, decimals: 4), "share of all neurons selected"),
      ("Quantile", .real(summary.quantile, decimals: 4), "rank of the threshold among all probabilities"),
      ("Threshold tau", .real(summary.threshold, decimals: 6), "activation probability, Float32"),
      ("Balance coefficient lambda", .real(summary.lambda, decimals: 7), summary.lambdaStatus.words),
      ("The same on the paper's scale", .real(summary.lambdaPaper, decimals: 7), "equation 5 with E in nats"),
      ("Selected neurons", .integer(summary.selected), "round(rate × layers × neurons)"),
      (
        "Selected below the threshold", .integer(model.counts.selectedBelowThreshold),
        "in no language above tau"
      ),
      ("Tied at the cut", .integer(summary.tiesAtCut), "neurons with the last selected score; 1 is no tie"),
      ("Never active", .integer(model.neverActive), "probability 0 in every language"),
    ]
    return Table(
      id: "tbl-identification-\(model.id)",
      title: "How the neurons\(context.suffix("of", model)) were selected",
      columns: [.header("Quantity"), Table.Column("Value"), .words("Meaning")],
      rows: rows.map { Table.Row([.text($0.0), $0.1, .text($0.2)]) })
  }

  /// How many neurons of each class each language has.
  var languages: Table {
    let rows = context.groupedLanguages.flatMap(\.indices).map { index -> Table.Row in
      let language = context.languages[index]
      let counts = model.perLanguage[language.code]
      var name = Table.Cell.text(language.name, to: .page(PagePath.language(language.code)))
      name.language = nil
      let both = model.summary?.languages[language.code]?.neurons
      return Table.Row(
        [
          name, .text(language.code), .integer(counts?.specific), .integer(counts?.related), .integer(both),
          .integer(counts?.aboveThreshold), .integer(model.tokens[language.code]),
        ], id: "language-\(language.code)")
    }
    return Table(
      id: "tbl-languages-\(model.id)", title: "Language neurons\(context.suffix("of", model)) by language",
      caption: [
        """
        A related neuron counts in each of its languages, so the column sums to more than the \
        model has. Above tau counts neurons of every class.
        """
      ],
      columns: [
        .header("Language"), .words("Code"), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("Specific + related"), Table.Column("Above tau"), Table.Column("Tokens"),
      ], rows: rows, isInteractive: true)
  }

  /// How many neurons of each class each layer has.
  var layers: Table {
    let rows = (0..<model.layers).map { layer in
      let specific = model.perLayer.specific?[layer]
      let related = model.perLayer.related?[layer]
      let general = model.perLayer.general[layer]
      let rest = specific == nil ? nil : model.summary?.layers[layer].unclassified
      let link = Destination.page(PagePath.layer(layer, of: model.id))
      return Table.Row(
        [
          .integer(layer).linked(to: link), .integer(specific), .integer(related), .integer(general),
          .integer(rest),
        ], id: "L\(layer)")
    }
    let total = Table.Row(
      [
        .text("All layers"), .integer(model.counts.specific), .integer(model.counts.related),
        .integer(model.counts.general),
        .integer(model.counts.specific == nil ? nil : model.summary?.unclassified),
      ], isSummary: true)
    return Table(
      id: "tbl-layers-\(model.id)", title: "Neurons\(context.suffix("of", model)) by layer and class",
      caption: [
        .text(
          "Each layer has \(Numerals.count(model.neuronsPerLayer, "neuron")); layers are 0-based as in the files."
        )
      ],
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"), Table.Column("Unclassified"),
      ], rows: rows + [total], isInteractive: true)
  }

  /// In how many languages the neurons are above the threshold.
  var languageCounts: Table {
    let rows = model.languageCountHistogram.indices.map { n in
      Table.Row([
        .integer(n), .integer(model.languageCountHistogram[n]),
        .integer(model.selectedLanguageCountHistogram?[n]),
      ])
    }
    return Table(
      id: "tbl-language-counts-\(model.id)",
      title: "Neurons\(context.suffix("of", model)) by number of languages above tau",
      columns: [
        Table.Column("Languages N", isRowHeader: true), Table.Column("All neurons"),
        Table.Column("Selected neurons"),
      ], rows: rows)
  }

  /// How sure each boundary between stages is.
  func boundaries(_ stages: StageAnalysis) -> Table {
    func rows(_ name: String, _ boundaries: [Int], _ certainty: [BoundaryCertainty]) -> [Table.Row] {
      zip(boundaries, certainty).enumerated().map { index, pair in
        Table.Row([
          .text(name), .integer(index + 1), .integer(pair.0),
          .real(pair.1.probability[pair.0], decimals: 3),
          .text(pair.1.set90.sorted().map(String.init).joined(separator: ", ")),
        ])
      }
    }
    let four = stages.fourBlocks.map {
      rows("best four blocks, any shape", $0.boundaries, $0.certainty)
    }
    let free = stages.free
    return Table(
      id: "tbl-boundaries-\(model.id)", title: "Stage boundaries\(context.suffix("of", model))",
      caption: [
        """
        A boundary is the 0-based first layer of a block. The probability is that of the boundary \
        lying there among all partitions with the same number of blocks, for the four stages among the \
        admissible ones; the 90 % set holds the fewest layers that sum to 0.9.
        """
      ],
      columns: [
        .words("Segmentation"), Table.Column("Boundary"), Table.Column("Layer"), Table.Column("Probability"),
        .words("90 % set"),
      ],
      rows: rows("four stages", stages.fourStage.boundaries ?? [], stages.fourStage.certainty) + (four ?? [])
        + (free.undecided
          ? []
          : rows("free, \(Numerals.count(free.blocks, "block"))", free.boundaries, free.certainty)))
  }

  /// The cost of every number of blocks.
  func costs(_ free: FreeSegmentation) -> Table {
    let rows = free.costsOfMeans.indices.map { index -> Table.Row in
      let lines = index < free.costsOfLines.count ? free.costsOfLines[index] : nil
      var cells: [Table.Cell] = [
        .integer(index + 1), .real(free.costsOfMeans[index], decimals: 2), .real(lines, decimals: 2),
      ]
      if index + 1 == free.blocks { cells[free.model == "lines" ? 2 : 1].isBest = true }
      return Table.Row(cells)
    }
    return Table(
      id: "tbl-costs-\(model.id)", title: "Cost of each number of blocks\(context.suffix("in", model))",
      caption: [
        "The least cost C over all partitions into B blocks; the lower the better, differences under 6 decide nothing."
      ],
      columns: [
        Table.Column("Blocks B", isRowHeader: true), Table.Column("Means", key: "cost_means"),
        Table.Column("Lines", key: "cost_lines"),
      ], rows: rows)
  }
}

extension LambdaStatus {
  /// Where the balance coefficient comes from, in words.
  var words: String {
    switch self {
    case .searched: "searched: the largest value at which no general neuron is selected"
    case .reference: "where the reference code's bisection ends"
    case .given: "given by the user"
    case .noGeneralNeuron: "not bounded: no neuron is general"
    case .infeasibleAtZero: "none: a general neuron is selected even at 0"
    }
  }
}
