import Documents
import NeuronAnalysis
import Numerals

/// What languages share, model by model.
struct OverlapPage {
  let context: StudyContext

  /// How many models are shown in full; the others' numbers are in analysis.json.
  private static let modelLimit = 6

  var document: Document {
    let models = context.analysis.models
    let main = context.mainModel
    let ordered = models.filter { $0.id == main?.id } + models.filter { $0.id != main?.id }
    var blocks: [Block] = [.lead([.text(lead)])]
    for model in ordered.prefix(Self.modelLimit) { blocks += section(model) }
    if ordered.count > Self.modelLimit {
      blocks.append(
        .note([
          .paragraph([
            .text(
              "The first \(Self.modelLimit) of \(models.count) models are shown; analysis.json has the overlap of every model."
            )
          ])
        ]))
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

  private func section(_ model: ModelAnalysis) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, id: "model-\(model.id)", [.text(model.description.name)])]
    guard let overlap = model.overlap?.specificRelated else {
      return blocks + [.paragraph([.text(ModelFindings(model: model, context: context).unselected)])]
    }
    let figures = OverlapFigures(model: model, overlap: overlap, context: context)
    blocks += [.figure(figures.pairwise), .figure(figures.subsets)]
    blocks.append(
      .details(
        summary: ["Table: pairs of languages by Jaccard index"],
        [.table(ModelTables(model: model, context: context).pairs(overlap))]))
    return blocks
  }
}
