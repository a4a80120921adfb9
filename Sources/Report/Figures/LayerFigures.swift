import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show the neurons of single layers of a model.
struct LayerFigures: Sendable {
  let model: ModelAnalysis
  private let context: StudyContext
  /// The layers' class maps, where the model's neuron records are at hand.
  let maps: [ClassMaps.Layer]
  private let records: NeuronRecords?

  /// The figures of a model of a study; the pictures of its class maps are made here, once.
  init(model: ModelAnalysis, context: StudyContext) {
    self.model = model
    self.context = context
    let records = context.records[model.id]
    self.records = records
    let roles: [ClassRole] = [.unclassified, .specific, .related, .general]
    maps = (0..<(records == nil ? 0 : model.layers)).map { layer in
      let first = layer * model.neuronsPerLayer
      let classes = records?.classes[first..<first + model.neuronsPerLayer].map { roles[Int($0)] } ?? []
      return ClassMaps.Layer(
        index: layer,
        image: ClassMap(classes: classes).image(path: "tiles/\(model.id)/\(layer).png"),
        classified: classes.count { $0 != .unclassified })
    }
  }

  /// The class maps of all layers as small multiples; nil without neuron records.
  var allMaps: Figure? {
    guard !maps.isEmpty else { return nil }
    let title = "The neurons\(context.suffix("of", model)), layer by layer"
    let most = maps.max { ($0.classified, -$0.index) < ($1.classified, -$1.index) }
    let fewest = maps.min { ($0.classified, $0.index) < ($1.classified, $1.index) }
    var sentence = "Every neuron at its place."
    if let most, let fewest, most.classified > fewest.classified {
      sentence =
        "Layer \(most.index) is the fullest, with \(Numerals.integer(most.classified)) of its "
        + "\(Numerals.integer(model.neuronsPerLayer)) neurons in a class; "
        + "layer \(fewest.index) has \(fewest.classified == 0 ? "none" : Numerals.integer(fewest.classified))."
    }
    return figure(
      "fig-maps-\(model.id)", title: title, sentence: sentence,
      counts: [
        .specific: model.counts.specific, .related: model.counts.related, .general: model.counts.general,
        .unclassified: model.summary?.unclassified,
      ], layers: maps, isWide: true)
  }

  /// The class map of a layer; nil without neuron records.
  func map(_ layer: Int) -> Figure? {
    guard maps.indices.contains(layer) else { return nil }
    let counts = counts(layer)
    let classified = maps[layer].classified
    let sentence =
      classified == 1
      ? "The one classified neuron at its place in the layer, which runs row by row."
      : "The \(Numerals.integer(classified)) classified neurons, each at its place in the layer, which runs row by row."
    return figure(
      "fig-map-\(model.id)-\(layer)",
      title: "Where the classified neurons of layer \(layer)\(context.suffix("of", model)) stand",
      sentence: sentence, counts: counts, layers: [maps[layer]], isWide: false)
  }

  /// A layer's neurons sorted by class.
  func strip(_ layer: Int) -> Figure {
    let id = "fig-strip-\(model.id)-\(layer)"
    let counts = counts(layer)
    let summary = model.summary?.layers[layer]
    let title = "Share of each class in layer \(layer)\(context.suffix("of", model))"
    let sentence = "\(Numerals.percent(summary?.classifiedShare ?? 0)) of the layer's neurons are classified."
    let chart = SortedStrip(
      title: title, description: sentence, specific: counts[.specific], related: counts[.related],
      general: counts[.general] ?? 0, total: model.neuronsPerLayer)
    let roles: [ClassRole] = [.specific, .related, .general, .unclassified]
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Class"), Table.Column("Neurons"), Table.Column("Share")],
      rows: zip(NeuronClass.displayOrder, roles).map { kind, role in
        Table.Row([
          .text(kind.name), .integer(counts[role]), .percent(summary?.shares[kind], decimals: 2),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " Width is the number of neurons; the lower bar magnifies the classes.")],
      chart: chart, description: sentence, data: data)
  }

  private func counts(_ layer: Int) -> [ClassRole: Int] {
    var counts: [ClassRole: Int] = [.general: model.perLayer.general[layer]]
    counts[.specific] = model.perLayer.specific?[layer]
    counts[.related] = model.perLayer.related?[layer]
    counts[.unclassified] = model.summary?.layers[layer].unclassified
    return counts
  }

  private func figure(
    _ id: String, title: String, sentence: String, counts: [ClassRole: Int?], layers: [ClassMaps.Layer],
    isWide: Bool
  ) -> Figure {
    let chart = ClassMaps(
      title: title, description: sentence, model: model.id, neuronsPerLayer: model.neuronsPerLayer,
      layers: layers, counts: counts.compactMapValues { $0 })
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        Table.Column("Layer", isRowHeader: true), Table.Column("Neuron", isRowHeader: true), .words("Class"),
      ],
      rows: layers.flatMap { classified(in: $0.index) })
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence, data: data,
      isWide: isWide
    ).withDataElsewhere
  }

  // The neurons that a map colours; all others are unclassified.
  private func classified(in layer: Int) -> [Table.Row] {
    let first = layer * model.neuronsPerLayer
    return (0..<model.neuronsPerLayer).compactMap { neuron in
      guard let kind = records?.neuronClass(row: first + neuron), kind != .unclassified else { return nil }
      return Table.Row([.integer(layer), .integer(neuron), .text(kind.name)])
    }
  }
}
