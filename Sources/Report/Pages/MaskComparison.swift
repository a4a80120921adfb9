import Charts
import Documents
import NeuronAnalysis
import Numerals

/// Several published masks side by side: how deep their neurons lie, how many languages share them, which pairs share most.
struct MaskComparison {
  let masks: [MaskAnalysis]
  let context: StudyContext

  /// Which masks lie shallowest and deepest.
  var sentence: String {
    let depths = masks.compactMap { mask in mask.meanDepth.map { (mask.id, $0) } }
    guard let least = depths.min(by: { $0.1 < $1.1 }), let most = depths.max(by: { $0.1 < $1.1 }),
      least.0 != most.0
    else { return "They hold too few neurons to compare their depth." }
    return
      "On average their neurons lie shallowest in \(least.0), at \(Numerals.percent(least.1, decimals: 0)) of the depth, and deepest in \(most.0), at \(Numerals.percent(most.1, decimals: 0))."
  }

  /// The pair of languages of a mask with the largest Jaccard index, the first of several; nil where none share.
  static func closest(_ mask: MaskAnalysis) -> (first: Int, second: Int, jaccard: Double)? {
    var best: (first: Int, second: Int, jaccard: Double)?
    for first in mask.jaccard.indices {
      for second in mask.jaccard.indices where second > first {
        if let jaccard = mask.jaccard[first][second], jaccard > best?.jaccard ?? 0 {
          best = (first, second, jaccard)
        }
      }
    }
    return best
  }

  var blocks: [Block] {
    [
      .heading(level: 2, id: "depth", ["Over depth"]), .figure(depth),
      .heading(level: 2, id: "sharing", ["How many languages share a neuron"]), .words(sharingSentence),
      .table(sharing), .heading(level: 2, id: "pairs", ["Which languages share most"]), .words(pairSentence),
      .table(pairs),
    ]
  }

  private var depth: Figure {
    let id = "fig-mask-depth"
    let title = "Where over depth the masked neurons lie"
    let tenths = masks.first?.depthShares.count ?? 0
    let fullest = masks.flatMap { mask in
      mask.depthShares.enumerated().map { (mask: mask.id, tenth: $0 + 1, share: $1) }
    }.max { ($0.share, -$0.tenth) < ($1.share, -$1.tenth) }
    let sentence =
      fullest.flatMap { $0.share > 0 ? $0 : nil }.map {
        "\($0.mask) has the most in one tenth: \(Numerals.percent($0.share)) of its neurons in tenth \($0.tenth)."
      } ?? self.sentence
    let chart = StackedBars(
      title: title, description: sentence, categories: (0..<tenths).map { String($0 + 1) },
      axis: "tenth of the depth, from input to output", quantity: .share("share of the mask's neurons"),
      parts: [.init(name: "masked neurons", ink: .ink)],
      panels: masks.map { .init(name: "\($0.id), \($0.layers) layers", values: [$0.depthShares]) })
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Mask"), Table.Column("Mean depth")]
        + (0..<tenths).map { Table.Column("Tenth \($0 + 1)") },
      rows: masks.map { mask in
        Table.Row(
          [.text(mask.id), .percent(mask.meanDepth)] + mask.depthShares.map { .percent($0) })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Denominator: the mask's neurons, each once; a layer that lies in two tenths is divided between them."
        )
      ], chart: chart, description: sentence, data: data)
  }

  private var sharingSentence: String {
    let shares = masks.compactMap { mask in mask.summary?.inSeveralShare.map { (mask.id, $0) } }
    guard let least = shares.min(by: { $0.1 < $1.1 }), let most = shares.max(by: { $0.1 < $1.1 }) else {
      return "No mask holds a neuron."
    }
    return
      "From \(Numerals.percent(least.1)) (\(least.0)) to \(Numerals.percent(most.1)) (\(most.0)) of a mask's neurons are in more than one language."
  }

  private var sharing: Table {
    let most = masks.map(\.shared.count).max() ?? 0
    return Table(
      id: "tbl-mask-sharing", title: "Masked neurons by number of languages",
      caption: [
        "N: the number of languages of a neuron, each neuron counted once. In several: the share of the mask's neurons with N above 1."
      ],
      columns: [.header("Mask"), Table.Column("Neurons")]
        + (0..<most).map { Table.Column("N = \($0 + 1)", key: "n_\($0 + 1)") } + [
          Table.Column("In several", key: "share_above_1")
        ],
      rows: masks.map { mask in
        Table.Row(
          [.text(mask.id, to: .page(PagePath.mask(mask.id))), .integer(mask.neurons)]
            + (0..<most).map { .integer($0 < mask.shared.count ? mask.shared[$0] : nil) }
            + [.percent(mask.summary?.inSeveralShare)])
      })
  }

  private func name(_ mask: MaskAnalysis, _ pair: (first: Int, second: Int, jaccard: Double)) -> String {
    [pair.first, pair.second].map { context.languageName(mask.languages[$0]) }.sorted().joined(
      separator: " and ")
  }

  private var pairSentence: String {
    let closest = masks.compactMap { mask in Self.closest(mask).map { name(mask, $0) } }
    let counts = Dictionary(grouping: closest) { $0 }.mapValues(\.count)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }) else {
      return "No two languages share a neuron in any mask."
    }
    return
      "\(most.key) share most in \(Numerals.integer(most.value)) of the \(Numerals.count(masks.count, "mask"))."
  }

  private var pairs: Table {
    let all = context.analysis.summary?.maskPairs ?? []
    let shown = all.prefix(OverlapTables.limit)
    let best = masks.map { mask in shown.compactMap { mask.jaccard($0.first, $0.second) }.max() }
    return Table(
      id: "tbl-mask-pairs", title: "Jaccard index of every two languages by mask",
      caption: [
        .text(
          (shown.count < all.count
            ? "The \(shown.count) pairs of \(Numerals.integer(all.count)) with the largest mean; each mask's page has all of its own. "
            : "")
            + "Neurons in both lists over those in either; the largest of each mask in a heavier weight. A dash: the mask lacks one of the languages."
        )
      ],
      columns: [.header("Pair")] + masks.map { Table.Column($0.id, key: $0.id) },
      rows: shown.map { pair in
        Table.Row(
          [.text("\(context.languageName(pair.first)) – \(context.languageName(pair.second))")]
            + masks.indices.map { index in
              let value = masks[index].jaccard(pair.first, pair.second)
              var cell = Table.Cell.real(value, decimals: 3)
              cell.isBest = value != nil && value == best[index]
              return cell
            })
      }, isInteractive: true)
  }
}
