import Charts
import Documents
import NeuronAnalysis
import Numerals

/// Published masks: which neurons others found, language by language.
struct MasksPage {
  let context: StudyContext

  private var masks: [MaskAnalysis] { context.analysis.masks }

  /// The page; nil where the study has no masks.
  var document: Document? {
    guard !masks.isEmpty else { return nil }
    var blocks: [Block] = [.lead([.text(lead)]), .table(overview)]
    for mask in masks { blocks += section(mask) }
    return Document(title: "Published masks", blocks: blocks)
  }

  /// The masks and where half of their neurons lie.
  private var lead: String {
    let largest = masks.max { ($0.neurons, $1.id) < ($1.neurons, $0.id) }
    guard let mask = largest else { return "" }
    let share = Double(mask.neurons) / Double(max(mask.layers * mask.neuronsPerLayer, 1))
    var text =
      masks.count == 1
      ? "The mask \u{201C}\(mask.id)\u{201D} marks \(Numerals.count(mask.neurons, "neuron")), \(Numerals.percent(share, decimals: 2)) of its model's."
      : "The \(masks.count) masks mark \(Numerals.integer(masks.map(\.neurons).min() ?? 0)) to \(Numerals.integer(mask.neurons)) neurons."
    if let agreement = mask.agreement ?? masks.compactMap(\.agreement).first {
      let total = agreement.both + agreement.onlyMask
      text +=
        " Of its \(Numerals.integer(total)) pairs of language and neuron, \(Numerals.integer(agreement.both)) are found again in \(agreement.model) here."
    } else if let concentration = Concentration(mask.neuronsByLayer) {
      text += " Half of those of \(mask.id) lie in \(concentration.halfPhrase) of \(mask.layers)."
    }
    return text
  }

  private var overview: Table {
    let codes = context.languages.map(\.code)
    return Table(
      id: "tbl-masks", title: "Masked neurons by mask and language",
      caption: [
        "A neuron in several languages counts in each; Neurons counts each once. A dash: the mask has no such language."
      ],
      columns: [
        .header("Mask"), Table.Column("Layers"), Table.Column("Neurons per layer"), Table.Column("Neurons"),
      ]
        + context.languages.map { Table.Column($0.name, key: $0.code) },
      rows: masks.map { mask in
        Table.Row(
          [
            .text(mask.id, to: .page(PagePath.masks, anchor: "mask-\(mask.id)")), .integer(mask.layers),
            .integer(mask.neuronsPerLayer), .integer(mask.neurons),
          ] + codes.map { .integer(mask.counts[$0]) })
      }, isInteractive: masks.count > 3)
  }

  private func section(_ mask: MaskAnalysis) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, id: "mask-\(mask.id)", [.text(mask.id)])]
    if let agreement = mask.agreement {
      blocks.append(
        .paragraph([
          .text(
            "Against \(agreement.model) as analysed here: \(Numerals.integer(agreement.both)) pairs of language and neuron in both, "
              + "\(Numerals.integer(agreement.onlyMask)) only in the mask, \(Numerals.integer(agreement.onlyModel)) only in the model."
          )
        ]))
    }
    let shared = mask.shared.enumerated().filter { $0.element > 0 }
      .map { "\(Numerals.integer($0.element)) in \(Numerals.count($0.offset + 1, "language"))" }
    blocks.append(.paragraph([.text("Of its neurons, \(Numerals.list(shared)).")]))
    blocks.append(.figure(heatmap(mask)))
    blocks.append(.figure(pairwise(mask)))
    return blocks
  }

  private func heatmap(_ mask: MaskAnalysis) -> Figure {
    let id = "fig-mask-\(mask.id)"
    let title = "Masked neurons of \(mask.id) by language and layer"
    let peak = Concentration(mask.neuronsByLayer)
    let sentence =
      peak.map {
        "Half of the \(Numerals.integer($0.total)) masked neurons lie in \($0.halfPhrase) of \(mask.layers)."
      }
      ?? "The mask is empty."
    let chart = LanguageLayerHeatmap(
      title: title, description: sentence, quantity: "masked neurons",
      groups: [
        .init(
          name: nil,
          rows: mask.languages.map { code in
            .init(language: label(code), values: (mask.perLayer[code] ?? []).map { Double($0) })
          })
      ], scale: .automatic, stages: nil, summary: .total)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Layer", isRowHeader: true)]
        + mask.languages.map { Table.Column(context.languageName($0), key: $0) },
      rows: (0..<mask.layers).map { layer in
        Table.Row([.integer(layer)] + mask.languages.map { .integer(mask.perLayer[$0]?[layer]) })
      })
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence,
      data: data,
      isWide: true)
  }

  private func pairwise(_ mask: MaskAnalysis) -> Figure {
    let id = "fig-mask-overlap-\(mask.id)"
    let title = "Jaccard index of the languages' masks in \(mask.id)"
    var best: (first: Int, second: Int, jaccard: Double)?
    for first in mask.jaccard.indices {
      for second in mask.jaccard.indices where second > first {
        if let jaccard = mask.jaccard[first][second], jaccard > best?.jaccard ?? 0 {
          best = (first, second, jaccard)
        }
      }
    }
    let sentence =
      best.map {
        "\(context.languageName(mask.languages[$0.first])) and \(context.languageName(mask.languages[$0.second])) share most: "
          + "\(Numerals.count(mask.count[$0.first][$0.second], "neuron")), Jaccard index \(Numerals.real($0.jaccard, decimals: 3))."
      } ?? "No two languages share a masked neuron."
    let chart = PairwiseOverlap(
      title: title, description: sentence, quantity: "Jaccard index", languages: mask.languages.map(label),
      values: mask.jaccard, counts: mask.count, order: mask.order,
      merges: mask.merges.map { .init(left: $0.left, right: $0.right, height: $0.height) })
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Language")] + mask.languages.map { Table.Column(context.languageName($0), key: $0) },
      rows: mask.languages.indices.map { first in
        Table.Row(
          [.text(context.languageName(mask.languages[first]))]
            + mask.languages.indices.map { .real(mask.jaccard[first][$0], decimals: 3) })
      })
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence,
      data: data)
  }

  private func label(_ code: String) -> LanguageLabel {
    context.languages.firstIndex { $0.code == code }.map(context.label)
      ?? LanguageLabel(code: code, name: code)
  }
}
