import Documents
import NeuronAnalysis
import Numerals

/// What a model's page says of its classes from two other sides: the method LAPE, and sampling error.
struct SecondOpinion {
  let model: ModelAnalysis
  let context: StudyContext

  /// How sure the classes are, and what LAPE selects in their place; empty where neither was computed.
  var blocks: [Block] { certainty + comparison }

  private var certainty: [Block] {
    guard let uncertainty = model.uncertainty else { return [] }
    let kinds = NeuronClass.displayOrder
    let classified = kinds.filter { $0 != .unclassified }
    let uncertain = classified.map { uncertainty.uncertain[$0] }.reduce(0, +)
    let all = classified.map { uncertainty.neurons[$0] }.reduce(0, +)
    let lead =
      "\(Numerals.integer(uncertain)) of the \(Numerals.count(all, "classified neuron")) \(uncertain == 1 ? "has" : "have") a "
      + "probability so near to tau in some language that the \(Numerals.percent(uncertainty.level, decimals: 0)) interval "
      + "covers it: with other tokens of the same kind \(uncertain == 1 ? "it" : "they") might be classed otherwise."
    let table = Table(
      id: "tbl-uncertain-\(model.id)", title: "Neurons whose class is uncertain in \(model.description.name)",
      caption: [
        .text(
          "Wilson intervals; one token counts as \(uncertainty.designEffect == 1 ? "one independent observation, which is optimistic" : "1/\(Numerals.significant(uncertainty.designEffect, digits: 3)) of an independent observation")."
        )
      ],
      columns: [
        .header("Class"), Table.Column("Neurons"), Table.Column("Uncertain"), Table.Column("Share uncertain"),
      ],
      rows: kinds.map { kind in
        let neurons = uncertainty.neurons[kind]
        var name = Table.Cell.text(kind.name)
        name.swatch = kind.style
        return Table.Row([
          name, .integer(neurons), .integer(uncertainty.uncertain[kind]),
          .percent(neurons > 0 ? Double(uncertainty.uncertain[kind]) / Double(neurons) : nil),
        ])
      })
    return [
      .heading(level: 2, id: "certainty", ["How sure the classes are"]), .paragraph([.text(lead)]),
      .table(table),
    ]
  }

  private var comparison: [Block] {
    guard let lape = model.lape else { return [] }
    let several = lape.languageCountHistogram.dropFirst(2).reduce(0, +)
    let share = Double(several) / Double(max(lape.selected, 1))
    var text =
      "LAPE, which knows only language-specific neurons and others, selects \(Numerals.count(lape.selected, "neuron")); "
      + "\(Numerals.integer(several)) of them (\(Numerals.percent(share))) are above its threshold in more than one language, "
      + "which its two classes hide."
    if let agreement = lape.agreement {
      text +=
        " It shares \(Numerals.integer(agreement.both)) with the specific and related neurons here; "
        + "\(Numerals.integer(agreement.onlyLAPE)) are LAPE's alone and \(Numerals.integer(agreement.onlyTernary)) are found only here."
    }
    let table = Table(
      id: "tbl-lape-\(model.id)", title: "LAPE's neurons by number of languages in \(model.description.name)",
      caption: [
        "Selected by the lowest entropy among neurons above the threshold in some language; threshold and rate as here."
      ],
      columns: [
        Table.Column("Languages N", isRowHeader: true), Table.Column("LAPE"), Table.Column("Selected here"),
      ],
      rows: lape.languageCountHistogram.indices.map { n in
        Table.Row([
          .integer(n), .integer(lape.languageCountHistogram[n]),
          .integer(model.selectedLanguageCountHistogram?[n]),
        ])
      })
    return [
      .heading(level: 2, id: "lape", ["Beside LAPE"]),
      .paragraph([
        .text(text), " ", .link(.page(PagePath.methods, anchor: "lape"), ["How LAPE selects"]), ".",
      ]),
      .details(summary: ["Table: both selections by number of languages"], [.table(table)]),
    ]
  }
}
