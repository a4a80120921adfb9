import Documents
import NeuronAnalysis
import Numerals

extension NeuronClass {
  /// The class as the field calls it.
  var name: String {
    switch self {
    case .specific: "language-specific"
    case .related: "language-related"
    case .general: "general"
    case .unclassified: "unclassified"
    }
  }

  /// The name of the class's colour in charts and pages.
  var style: String {
    switch self {
    case .specific: "specific"
    case .related: "related"
    case .general: "general"
    case .unclassified: "unclassified"
    }
  }

  /// The class's colour and its name, for its first mention on a page.
  var withSwatch: [Inline] { [.swatch(style), .text(name)] }
}

/// How a neuron is always written: `L12 N3456`, layer and index 0-based as in the files.
func neuronName(layer: Int, neuron: Int) -> String { "L\(layer) N\(neuron)" }
