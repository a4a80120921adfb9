import Documents
import NeuronAnalysis

/// What a model's page says of its classes from two other sides: sampling error, and the method LAPE; each has a page of
/// its own.
struct SecondOpinion {
  let model: ModelAnalysis
  let context: StudyContext

  /// How sure the classes are, and what LAPE selects in their place; empty where neither was computed.
  var blocks: [Block] {
    var blocks: [Block] = []
    if model.uncertainty != nil {
      let sentence = SamplingError(model: model, context: context).sentence
      blocks += [
        .heading(level: 2, id: "certainty", ["How sure the classes are"]),
        .paragraph([
          .text(sentence + " "),
          .link(.page(PagePath.certainty(model.id)), ["By class, language and layer; other settings"]), ".",
        ]),
      ]
    }
    if let lape = model.lape {
      let comparison = LAPEComparison(model: model, lape: lape, context: context)
      blocks += [
        .heading(level: 2, id: "lape", ["Beside LAPE"]),
        .paragraph([
          .text(comparison.sentence + " " + comparison.hidden + " "),
          .link(.page(PagePath.lape(model.id)), ["Both methods side by side"]), ".",
        ]),
      ]
    }
    return blocks
  }
}
