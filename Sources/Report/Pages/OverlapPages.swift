import Documents
import NeuronAnalysis
import Numerals

/// What languages share, a page per model; the main model's stands at `overlap.html`.
struct OverlapPages {
  let context: StudyContext

  /// The address of a model's overlap.
  static func path(of model: ModelAnalysis, _ context: StudyContext) -> String {
    OverlapPages(context: context).byModel.path(of: model)
  }

  private var byModel: PagesByModel {
    PagesByModel(
      context: context, section: .overlap, name: ("Overlap", "in"), main: PagePath.overlap,
      other: PagePath.overlap(_:))
  }

  /// The pages.
  var pages: [SitePage] {
    byModel.pages { model in
      Document(title: "Overlap between languages\(context.suffix("in", model))", blocks: blocks(model))
    }
  }

  private func blocks(_ model: ModelAnalysis) -> [Block] {
    guard let overlap = model.overlap else {
      return [
        .lead([
          .text(
            "No pair of languages can be compared: "
              + ModelFindings(model: model, context: context).unselected)
        ])
      ]
    }
    let both = OverlapFigures(
      model: model, overlap: overlap.specificRelated, set: .specificRelated, context: context)
    let related = OverlapFigures(model: model, overlap: overlap.related, set: .related, context: context)
    var blocks: [Block] = [
      .lead([.text(lead(model, overlap.specificRelated))]),
      .heading(level: 2, id: "specific-related", ["Specific and related neurons"]), .figure(both.pairwise),
      .figure(both.subsets), .table(OverlapTables(model: model, context: context).pairs(overlap)),
      .heading(level: 2, id: "related", ["Related neurons alone"]),
      .paragraph([
        .text(
          "A specific neuron belongs to one language, so it makes sets larger and shares nothing: without the "
            + "\(Numerals.integer(model.counts.specific ?? 0)) specific neurons the same neurons are shared, and every index is higher or the same. "
            + "The exact sets of two or more languages above are those of the related neurons.")
      ]), .figure(related.pairwise),
    ]
    blocks += OverlapByChance(model: model, context: context).blocks
    return blocks + how + others(than: model)
  }

  private func lead(_ model: ModelAnalysis, _ overlap: LanguageOverlap) -> String {
    let union = model.summary?.languageNeurons ?? 0
    guard union > 0 else {
      return
        "\(model.description.name) has no specific or related neuron, so no language has a set to compare."
    }
    let sharing = ModelFindings(model: model, context: context).sharing ?? "No two languages share a neuron."
    return
      "\(context.opening("In", model))\(Numerals.integer(model.counts.related ?? 0)) of the \(Numerals.count(union, "specific or related neuron")) "
      + "belong to more than one language, in \(Numerals.count(overlap.subsetCount, "exact set")) of languages. "
      + sharing
  }

  private var how: [Block] {
    [
      .heading(level: 2, id: "how", ["How it is computed"]),
      .paragraph([
        """
        A language's set holds the specific and related neurons whose activation probability in \
        it is above tau. The Jaccard index of two languages is the number of neurons in both sets \
        over the number in either. A lower selection rate makes all sets smaller; a lower \
        quantile puts more neurons into several sets at once. 
        """,
        .link(.page(PagePath.method("overlap")), ["Definitions and formulas"]), ".",
      ]),
    ]
  }

  private func others(than model: ModelAnalysis) -> [Block] {
    byModel.list(of: "In the other models", than: model) { other in
      let findings = ModelFindings(model: other, context: context)
      return other.overlap == nil
        ? findings.unselected : findings.sharing ?? "no two languages share a neuron."
    }
  }
}
