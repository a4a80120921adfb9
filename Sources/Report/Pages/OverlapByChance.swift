import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The overlaps of one model beside those of arrangements by chance; a note where they were not computed.
struct OverlapByChance {
  let model: ModelAnalysis
  let context: StudyContext

  /// The section of the overlap page.
  var blocks: [Block] {
    let heading = Block.heading(level: 2, id: "chance", ["Beside chance"])
    guard let overlap = model.overlap?.specificRelated, let null = overlap.null else {
      return [
        NotComputed.section(
          heading, "How the overlaps compare with chance (z, Holm-adjusted p, empirical rank)")
      ]
    }
    return [
      heading, .paragraph([.text(sentence(null))]), .figure(figure(overlap, null)),
      .table(OverlapTables(model: model, context: context).chance(overlap, null)),
    ]
  }

  private func sentence(_ null: OverlapNull) -> String {
    var pairs: [(z: Double, holm: Double)] = []
    var total = 0
    for first in context.languages.indices {
      for second in context.languages.indices.dropFirst(first + 1) {
        total += 1
        guard let z = null.z[first][second], let holm = null.holm[first][second] else { continue }
        pairs.append((z, holm))
      }
    }
    guard !pairs.isEmpty else {
      return
        "No arrangement differs from the one seen: given how many neurons each language has in each layer, none of the \(Numerals.count(total, "pair")) could share more or fewer."
    }
    let significant = pairs.filter { $0.holm < 0.05 }
    let above = significant.count { $0.z > 0 }
    let below = significant.count { $0.z <= 0 }
    return
      "Of the \(Numerals.count(total, "pair")), \(Numerals.integer(above)) \(above == 1 ? "shares" : "share") more neurons than chance and \(Numerals.integer(below)) fewer "
      + "(Holm-adjusted p below 0.05), given how many neurons each language has in each layer and in how many languages each neuron is."
  }

  /// The pair that is furthest above chance.
  private func furthest(_ overlap: LanguageOverlap, _ null: OverlapNull) -> String {
    let pairs = context.languages.indices.flatMap { first in
      context.languages.indices.dropFirst(first + 1).compactMap { second in
        null.z[first][second].map { (first: first, second: second, z: $0) }
      }
    }
    guard let most = pairs.max(by: { $0.z < $1.z }) else { return "No pair can be compared with chance." }
    let seen = overlap.count[most.first][most.second]
    let expected = null.mean[most.first][most.second] ?? 0
    return
      "\(context.languages[most.first].name) and \(context.languages[most.second].name) are furthest above: \(Numerals.integer(seen)) shared, "
      + "\(Numerals.real(expected, decimals: 1)) expected, z = \(Numerals.real(most.z, decimals: 1))."
  }

  private func figure(_ overlap: LanguageOverlap, _ null: OverlapNull) -> Figure {
    let id = "fig-chance-\(model.id)"
    let title = "Overlap of languages beside chance\(context.suffix("in", model))"
    let sentence = furthest(overlap, null)
    let chart = PairwiseOverlap(
      title: title, description: sentence, quantity: "z: standard deviations from chance",
      languages: context.languages.indices.map(context.label), values: null.z, order: overlap.order,
      merges: overlap.merges.map { .init(left: $0.left, right: $0.right, height: $0.height) }, isSigned: true,
      picture: "heatmaps/\(id)")
    var data = OverlapTables(model: model, context: context).chance(overlap, null, limit: nil)
    data.id = "\(id)-data"
    data.title = title
    data.caption = []
    data.rows = data.rows.map { row in
      var row = row
      row.id = nil
      return row
    }
    let figure = Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Chance: \(Numerals.integer(null.samples)) arrangements by curveball trades within layers, \(null.tradesPerRow) trades per neuron "
            + "between two of them, after a burn-in of \(null.burnIn), seed \(null.seed).")
      ], chart: chart, description: sentence, data: data, isWide: true)
    // The table below the figure has every pair only where they are few.
    return data.rows.count <= OverlapTables.limit ? figure.withDataElsewhere : figure
  }
}
