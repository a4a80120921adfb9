import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures and tables of one published mask.
struct MaskViews {
  let mask: MaskAnalysis
  let context: StudyContext

  /// How many neurons the mask marks and where half of them lie.
  var sentence: String {
    let text =
      "The mask \u{201C}\(mask.id)\u{201D} marks \(Numerals.count(mask.neurons, "neuron")), \(Numerals.percent(mask.summary?.share ?? 0, decimals: 2)) of its model's"
    guard let half = mask.summary?.depth else { return text + "." }
    return text + "; half of them lie in \(half.halfPhrase) of its \(mask.layers)."
  }

  /// The mask over languages and layers, what its languages share, and how it compares with a model of the study.
  var blocks: [Block] {
    var blocks: [Block] = []
    if let agreement = mask.agreement { blocks += self.agreement(agreement) }
    let shared = mask.shared.enumerated().filter { $0.element > 0 }.enumerated().map { place, entry in
      let number = entry.offset == 0 ? "one" : String(entry.offset + 1)
      let verb = place == 0 ? entry.element == 1 ? " is" : " are" : ""
      let noun = place == 0 ? entry.offset == 0 ? " language" : " languages" : ""
      return "\(Numerals.integer(entry.element))\(verb) in \(number)\(noun)"
    }
    blocks += [
      .heading(level: 2, id: "layers-\(mask.id)", ["By language and layer"]), .figure(heatmap),
      .heading(level: 2, id: "sharing-\(mask.id)", ["What languages share"]),
    ]
    guard mask.neurons > 0 else { return blocks + [.words("The mask is empty: no neuron is shared.")] }
    return blocks + [
      .words("Of its \(Numerals.count(mask.neurons, "neuron")), \(Numerals.list(shared))."),
      .figure(pairwise),
      .figure(subsets),
    ]
  }

  // " of Mistral-7B" where the study has several masks.
  private var ofMask: String { context.analysis.masks.count > 1 ? " of \(mask.id)" : "" }

  private func modelName(_ agreement: MaskAgreement) -> String {
    guard context.analysis.models.count > 1 else { return "the model" }
    return context.analysis.models.first { $0.id == agreement.model }?.description.name ?? agreement.model
  }

  private func agreement(_ agreement: MaskAgreement) -> [Block] {
    let text =
      "The mask and \(modelName(agreement)), as analysed here, have \(Numerals.count(agreement.both, "pair")) of a language and a neuron in common; "
      + "\(Numerals.integer(agreement.onlyMask)) \(agreement.onlyMask == 1 ? "is" : "are") only in the mask and \(Numerals.integer(agreement.onlyModel)) only in the model."
    let table = Table(
      id: "tbl-mask-agreement-\(mask.id)", title: "The mask\(ofMask) beside \(modelName(agreement))",
      caption: [
        "In the model: its selected neurons above tau, at the rate, quantile and lambda of this analysis."
      ],
      columns: [
        .header("Language"), Table.Column("Both"), Table.Column("Only in the mask"),
        Table.Column("Only in the model"),
      ],
      rows: mask.languages.compactMap { code in
        agreement.perLanguage[code].map { pair in
          Table.Row([
            .text(context.languageName(code)), .integer(pair.both), .integer(pair.onlyMask),
            .integer(pair.onlyModel),
          ])
        }
      } + [
        Table.Row(
          [
            .text("All"), .integer(agreement.both), .integer(agreement.onlyMask),
            .integer(agreement.onlyModel),
          ], isSummary: true)
      ])
    return [
      .heading(level: 2, id: "agreement-\(mask.id)", ["Beside the model"]), .words(text), .table(table),
    ]
  }

  private var heatmap: Figure {
    let id = "fig-mask-\(mask.id)"
    let title = "Masked neurons\(ofMask) by language and layer"
    let cells = mask.languages.flatMap { code in
      (mask.perLayer[code] ?? []).enumerated().map { (code: code, layer: $0, count: $1) }
    }
    let most = cells.map(\.count).max() ?? 0
    let sentence =
      cells.first { $0.count == most && most > 0 }.map {
        "\(context.languageName($0.code)) has the most in one layer: \(Numerals.integer($0.count)) in layer \($0.layer)."
      } ?? "The mask is empty."
    let chart = LanguageLayerHeatmap(
      title: title, description: sentence, quantity: "masked neurons",
      groups: [
        .init(
          name: nil,
          rows: mask.languages.map { code in
            .init(language: label(code), values: (mask.perLayer[code] ?? []).map { Double($0) })
          })
      ], scale: .automatic, stages: nil, summary: .total, picture: "heatmaps/\(id)")
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Layer", isRowHeader: true)]
        + mask.languages.map { Table.Column(context.languageName($0), key: $0) }
        + [Table.Column("Neurons")],
      rows: (0..<mask.layers).map { layer in
        Table.Row(
          [.integer(layer)] + mask.languages.map { .integer(mask.perLayer[$0]?[layer]) }
            + [.integer(mask.neuronsByLayer[layer])])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " A neuron counts in each of its languages; the last column of the data counts each once.")
      ],
      chart: chart, description: sentence, data: data, isWide: true)
  }

  private var pairwise: Figure {
    let id = "fig-mask-overlap-\(mask.id)"
    let title = "Jaccard index of the masked languages\(ofMask)"
    let sentence =
      MaskComparison.closest(mask).map {
        "\(context.languageName(mask.languages[$0.first])) and \(context.languageName(mask.languages[$0.second])) share most: "
          + "\(Numerals.count(mask.count[$0.first][$0.second], "neuron")), Jaccard index \(Numerals.real($0.jaccard, decimals: 3))."
      } ?? "No two languages share a masked neuron."
    let chart = PairwiseOverlap(
      title: title, description: sentence, quantity: "Jaccard index", languages: mask.languages.map(label),
      values: mask.jaccard, counts: mask.count, order: mask.order,
      merges: mask.merges.map { .init(left: $0.left, right: $0.right, height: $0.height) },
      picture: "heatmaps/\(id)")
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Language")] + mask.languages.map { Table.Column(context.languageName($0), key: $0) },
      rows: mask.languages.indices.map { first in
        Table.Row(
          [.text(context.languageName(mask.languages[first]))]
            + mask.languages.indices.map { .real(mask.jaccard[first][$0], decimals: 3) })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " The index is the neurons in both lists over those in either. Languages stand in the order of average-linkage clustering of 1 − Jaccard."
        )
      ],
      chart: chart, description: sentence, data: data)
  }

  private var subsets: Figure {
    let id = "fig-mask-subsets-\(mask.id)"
    let title = "Exact sets of languages in the mask\(ofMask)"
    let shared = mask.subsets.first { $0.languages.count > 1 }
    let sentence =
      shared.map {
        "Of the sets of several languages the largest is \(Numerals.list($0.languages.map { context.languageName(mask.languages[$0]) })) "
          + "with \(Numerals.count($0.exclusive, "neuron"))."
      } ?? "No neuron is in more than one language."
    let chart = UpSet(
      title: title, description: sentence,
      sets: mask.languages.indices.map {
        .init(language: label(mask.languages[$0]), size: mask.count[$0][$0])
      },
      intersections: mask.subsets.map {
        .init(members: $0.languages, exclusive: $0.exclusive, inclusive: $0.inclusive)
      }, intersectionCount: mask.subsetCount, total: mask.neurons)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Languages"), Table.Column("Number of languages"), Table.Column("Exclusive"),
        Table.Column("Inclusive"),
      ],
      rows: mask.subsets.map { subset in
        Table.Row([
          .text(subset.languages.map { mask.languages[$0] }.joined(separator: " ")),
          .integer(subset.languages.count), .integer(subset.exclusive), .integer(subset.inclusive),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Denominator: the \(Numerals.count(mask.neurons, "masked neuron")), each in one exact set.")
      ], chart: chart, description: sentence, data: data, isWide: true)
  }

  private func label(_ code: String) -> LanguageLabel {
    context.languages.firstIndex { $0.code == code }.map(context.label)
      ?? LanguageLabel(code: code, name: code)
  }
}
