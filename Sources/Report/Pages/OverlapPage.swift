import Documents
import NeuronAnalysis
import Numerals

/// What languages share, model by model.
struct OverlapPage {
  let context: StudyContext

  var document: Document {
    var blocks: [Block] = [.lead([.text(lead)])]
    if let main = context.mainModel {
      blocks += Self.section(main, context) + pairs(main) + others(than: main)
    }
    blocks += [
      .heading(level: 2, id: "how", ["How it is computed"]),
      .paragraph([
        """
        A language's set holds the specific and related neurons whose activation probability in \
        it is above tau. The Jaccard index of two languages is the number of neurons in both sets \
        over the number in either. A lower selection rate makes all sets smaller; a lower \
        quantile puts more neurons into several sets at once. 
        """,
        .link(.page(PagePath.methods, anchor: "overlap"), ["Definitions"]), ".",
      ]),
    ]
    return Document(title: "Overlap between languages", blocks: blocks)
  }

  private var lead: String {
    guard let model = context.mainModel else {
      return "Without recordings there are no sets of neurons to compare."
    }
    guard let overlap = model.overlap?.specificRelated else {
      return "No neuron of \(model.description.name) was selected, so no sets can be compared."
    }
    let union = (model.counts.specific ?? 0) + (model.counts.related ?? 0)
    let sharing = ModelFindings(model: model, context: context).sharing ?? "No two languages share a neuron."
    let multiple = model.counts.related ?? 0
    return
      "In \(model.description.name), \(Numerals.integer(multiple)) of the \(Numerals.count(union, "specific or related neuron")) "
      + "belong to more than one language, in \(Numerals.count(overlap.subsetCount, "exact set")) of languages. "
      + sharing
  }

  /// What the languages of one model share: a heading and the figures of pairs and of exact sets.
  static func section(_ model: ModelAnalysis, _ context: StudyContext) -> [Block] {
    let heading = Block.heading(
      level: 2, id: "model-\(model.id)", [.text("Shared in \(model.description.name)")])
    guard let overlap = model.overlap?.specificRelated else {
      return [heading, .paragraph([.text(ModelFindings(model: model, context: context).unselected)])]
    }
    let figures = OverlapFigures(model: model, overlap: overlap, context: context)
    return [heading, .figure(figures.pairwise), .figure(figures.subsets)]
  }

  private func pairs(_ model: ModelAnalysis) -> [Block] {
    guard let overlap = model.overlap?.specificRelated else { return [] }
    return [.table(ModelTables(model: model, context: context).pairs(overlap))]
  }

  private func others(than main: ModelAnalysis) -> [Block] {
    let others = context.analysis.models.filter { $0.id != main.id }
    guard !others.isEmpty else { return [] }
    return [
      .heading(level: 2, id: "other-models", ["In the other models"]),
      .list(
        ordered: false,
        others.map { model in
          let sharing =
            ModelFindings(model: model, context: context).sharing ?? "no two languages share a neuron."
          return [
            .paragraph([
              .link(
                .page(PagePath.model(model.id), anchor: "model-\(model.id)"), [.text(model.description.name)]),
              .text(": " + sharing),
            ])
          ]
        }),
    ]
  }
}
