import Documents
import NeuronAnalysis
import Numerals

/// How far the classes rest on few tokens, on the two choices of the method, and on single languages: a page per model.
struct CertaintyPages {
  let context: StudyContext

  /// The pages of all models.
  var pages: [SitePage] {
    let models = context.analysis.models
    let series = models.map { PageLink($0.description.name, path: PagePath.certainty($0.id)) }
    return models.compactMap { model in
      guard model.uncertainty != nil || model.resampling != nil else { return nil }
      return SitePage(
        path: PagePath.certainty(model.id), section: .models,
        shortTitle: "Certainty\(context.suffix("of", model))",
        document: document(of: model),
        breadcrumb: context.trail(to: model), series: series, isInReport: model.id == context.mainModel?.id)
    }
  }

  private func document(of model: ModelAnalysis) -> Document {
    let sampling = SamplingError(model: model, context: context)
    let resampling = Resampling(model: model, context: context)
    return Document(
      title: "How sure the classes\(context.suffix("of", model)) are",
      blocks: [.lead([.text(sampling.sentence)])] + sampling.blocks
        + resampling.bootstrapBlocks + resampling.sensitivityBlocks
        + LeftOutLanguages(model: model, context: context).classBlocks
        + [
          .heading(level: 2, id: "how", ["How it is computed"]),
          .paragraph([
            """
            Wilson intervals say how near a probability is to tau; the bootstrap carries the sampling error of all \
            counts through the whole identification. Neither knows how far these texts stand for others. 
            """,
            .link(.page(PagePath.method("certainty")), ["Definitions and formulas"]), ".",
          ]),
        ])
  }
}

/// The neurons of one model whose class a Wilson interval leaves open.
struct SamplingError {
  let model: ModelAnalysis
  let context: StudyContext

  /// How many classified neurons are uncertain.
  var sentence: String {
    guard let uncertainty = model.uncertainty else {
      return "Sampling error was not computed for this model."
    }
    let uncertain = model.summary?.uncertainty?.uncertain ?? 0
    let all = model.summary?.uncertainty?.classified ?? 0
    guard all > 0 else { return "No neuron is classified, so there are 0 classes to be sure of." }
    return
      "\(Numerals.integer(uncertain)) of the \(Numerals.count(all, "classified neuron")) \(uncertain == 1 ? "has" : "have") a "
      + "probability so near to tau in some language that its \(Numerals.percent(uncertainty.level, decimals: 0)) interval "
      + "covers tau: with other tokens of the same kind \(uncertain == 1 ? "it" : "they") might be classed otherwise."
  }

  /// The uncertain neurons by class, by language and by layer.
  var blocks: [Block] {
    guard let uncertainty = model.uncertainty else { return [] }
    return [
      .table(byClass(uncertainty)), .table(byLanguage(uncertainty)),
      .details(summary: ["Table: uncertain neurons by layer"], [.table(byLayer(uncertainty))]),
    ]
  }

  private func observations(_ uncertainty: UncertaintyAnalysis) -> String {
    uncertainty.designEffect == 1
      ? "one token counts as one independent observation, which is optimistic"
      : "\(Numerals.significant(uncertainty.designEffect, digits: 3)) tokens count as one independent observation"
  }

  private func byClass(_ uncertainty: UncertaintyAnalysis) -> Table {
    Table(
      id: "tbl-uncertain-\(model.id)",
      title: "Neurons whose class is uncertain\(context.suffix("in", model))",
      caption: [
        .text("Wilson intervals; \(observations(uncertainty)). Shares are of the neurons of the class.")
      ],
      columns: [
        .header("Class"), Table.Column("Neurons"), Table.Column("Uncertain"), Table.Column("Share uncertain"),
      ],
      rows: NeuronClass.displayOrder.map { kind in
        let neurons = uncertainty.neurons[kind]
        var name = Table.Cell.text(kind.name)
        name.swatch = kind.style
        return Table.Row([
          name, .integer(neurons), .integer(uncertainty.uncertain[kind]),
          .percent(model.summary?.uncertainty?.shares[kind]),
        ])
      })
  }

  private func byLanguage(_ uncertainty: UncertaintyAnalysis) -> Table {
    Table(
      id: "tbl-bands-\(model.id)",
      title: "Probabilities whose interval covers tau\(context.suffix("in", model))",
      caption: [
        .text(
          "Tau is \(Numerals.real(model.identification.threshold, decimals: 4)). The fewer tokens a language has, the wider is the "
            + "band around it. Neurons: those of any class whose probability in the language lies in the band."
        )
      ],
      columns: [
        .header("Language"), Table.Column("Independent tokens"), Table.Column("From"), Table.Column("To"),
        Table.Column("Neurons"),
      ],
      rows: context.languages.compactMap { language in
        uncertainty.bands[language.code].map { band in
          Table.Row([
            .text(language.name), .real(band.tokens, decimals: uncertainty.designEffect == 1 ? 0 : 1),
            .real(band.low, decimals: 4), .real(band.high, decimals: 4), .integer(band.neurons),
          ])
        }
      })
  }

  private func byLayer(_ uncertainty: UncertaintyAnalysis) -> Table {
    Table(
      id: "tbl-uncertain-layers-\(model.id)",
      title: "Uncertain neurons by layer\(context.suffix("in", model))",
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Specific"), Table.Column("Related"),
        Table.Column("General"), Table.Column("Unclassified"),
      ],
      rows: uncertainty.perLayer.enumerated().map { layer, tally in
        Table.Row([.integer(layer)] + NeuronClass.displayOrder.map { .integer(tally[$0]) })
      })
  }
}
