import Charts
import NeuronAnalysis
import Numerals

extension StageOverlay {
  /// The bands of the four-stage reading where there is one, else of the free segmentation, unless its number of blocks
  /// is undecided; nil without either.
  init?(_ stages: StageAnalysis?) {
    guard let stages else { return nil }
    if stages.fourStage.admissible, let boundaries = stages.fourStage.boundaries {
      self.init(
        boundaries: boundaries, names: stages.names,
        sets: stages.fourStage.certainty.map { $0.set90.sorted() })
    } else {
      guard !stages.free.undecided else { return nil }
      self.init(
        boundaries: stages.free.boundaries, sets: stages.free.certainty.map { $0.set90.sorted() })
    }
  }

  /// What the bands are, as a sentence; heatmaps have rules but no shading.
  static func note(_ stages: StageAnalysis?, isShaded: Bool = true) -> String {
    guard let stages else { return "" }
    let shading = isShaded ? ", shading their 90 % sets" : ""
    if stages.fourStage.admissible {
      return " Rules mark the boundaries of the four-stage reading\(shading)."
    }
    guard stages.free.blocks > 1, !stages.free.undecided else { return "" }
    return " The model has no four-stage reading; rules mark the free segmentation into "
      + "\(stages.free.blocks) blocks\(shading)."
  }
}
