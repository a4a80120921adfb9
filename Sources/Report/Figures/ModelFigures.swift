import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show one model.
struct ModelFigures {
  let model: ModelAnalysis
  let context: StudyContext

  // " of base" where the study has several models.
  private var ofModel: String { context.suffix("of", model) }

  /// The class counts by layer as charts take them.
  var series: ClassSeries {
    ClassSeries(
      specific: model.perLayer.specific, related: model.perLayer.related, general: model.perLayer.general)
  }

  /// The model's stage bands: the four-stage reading where there is one, else the free segmentation, unless its
  /// number of blocks is undecided.
  var stageOverlay: StageOverlay? { StageOverlay(model.stages) }

  /// What the stage bands of this model's figures are, as a sentence; heatmaps have rules but no shading.
  func overlayNote(isShaded: Bool = true) -> String { StageOverlay.note(model.stages, isShaded: isShaded) }

  /// The profile of the classes over layers with the stage boundaries.
  func profile(id: String) -> Figure {
    let findings = ModelFindings(model: model, context: context)
    let sentence = findings.depth ?? Self.generalPeak(model)
    let title = "Neurons of each class over the layers\(ofModel)"
    let chart = ClassProfile(title: title, description: sentence, counts: series, stages: stageOverlay)
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          Self.generalPeak(model) + overlayNote()
            + " Counts per layer of \(Numerals.count(model.neuronsPerLayer, "neuron")); each panel has its own scale."
        )
      ],
      chart: chart, description: sentence, data: layerData(id: id), isWide: false)
  }

  /// Where the general neurons are most and fewest, as a sentence.
  static func generalPeak(_ model: ModelAnalysis) -> String {
    let general = model.perLayer.general
    guard let most = general.max(), let least = general.min(), most > 0 else {
      return "No neuron is general in any layer."
    }
    let peak = general.firstIndex(of: most) ?? 0
    guard most > least else {
      return general.count == 1
        ? "The only layer has \(Numerals.count(most, "general neuron"))."
        : "Every layer has \(Numerals.count(most, "general neuron"))."
    }
    let lows = general.indices.filter { general[$0] == least }
    let low = lows.count == 1 ? "layer \(lows[0])" : Numerals.count(lows.count, "layer")
    guard least > 0 else {
      let held = general.count { $0 > 0 }
      return held == 1
        ? "All general neurons (\(Numerals.integer(most))) lie in layer \(peak)."
        : "General neurons lie in \(held) of \(general.count) layers, most in layer \(peak) (\(Numerals.integer(most)))."
    }
    return "Layer \(peak) has the most general neurons (\(Numerals.integer(most))), \(low) the fewest "
      + "(\(Numerals.integer(least)))."
  }

  /// The make-up of each layer's classified neurons.
  var shares: Figure {
    let id = "fig-shares-\(model.id)"
    let title = "Make-up of the classified neurons by layer\(ofModel)"
    let layers = model.summary?.layers ?? []
    let classified = layers.map(\.classified)
    let most = classified.max() ?? 0
    let peak = classified.firstIndex(of: most) ?? 0
    let share = Numerals.percent(layers.indices.contains(peak) ? layers[peak].classifiedShare : 0)
    let sentence =
      most == 0
      ? "No neuron is classified in any layer."
      : "Layer \(peak) has the most classified neurons, \(Numerals.integer(most)) (\(share) of the layer)."
    let chart = StackedShares(
      title: title, description: sentence, counts: series, mode: .shares, stages: stageOverlay)
    return Figure(
      id: id, title: title,
      caption: [.text(sentence + " Shares are of the layer's classified neurons; the others are not drawn.")],
      chart: chart, description: sentence, data: layerData(id: id))
  }

  private func layerData(id: String) -> Table {
    var table = ModelTables(model: model, context: context).layers
    table.rows.removeAll(where: \.isSummary)
    table.id = "\(id)-data"
    return table
  }

  /// Language neurons by language and layer; nil where none were selected.
  var languageLayerHeatmap: Figure? {
    guard model.counts.specific != nil else { return nil }
    let id = "fig-languages-\(model.id)"
    func values(_ index: Int) -> [Int] {
      model.summary?.languages[context.languages[index].code]?.perLayer ?? []
    }
    let groups = context.groupedLanguages
    let title = "Language neurons by language and layer\(ofModel)"
    var best = (language: 0, layer: 0, count: 0)
    for index in context.languages.indices {
      for (layer, count) in values(index).enumerated() where count > best.count {
        best = (index, layer, count)
      }
    }
    let sentence =
      best.count == 0
      ? "No language has a specific or related neuron."
      : "\(context.languages[best.language].name) has the most in one layer: \(Numerals.integer(best.count)) in layer \(best.layer)."
    let chart = LanguageLayerHeatmap(
      title: title, description: sentence, quantity: "specific and related neurons",
      groups: groups.map { group in
        .init(
          name: group.group,
          rows: group.indices.map { index in
            .init(language: label(index), values: values(index).map { Double($0) })
          })
      }, stages: stageOverlay, summary: .total, picture: "heatmaps/\(id)")
    let order = groups.flatMap(\.indices)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [Table.Column("Layer", isRowHeader: true)]
        + order.map { Table.Column(context.languages[$0].name, key: context.languages[$0].code) },
      rows: (0..<model.layers).map { layer in
        Table.Row(
          [.integer(layer)]
            + order.map { index in
              let row = values(index)
              return layer < row.count ? .integer(row[layer]) : .none
            })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Specific and related neurons above tau in each language; a related neuron counts in each of its languages."
            + overlayNote(isShaded: false))
      ], chart: chart, description: sentence, data: data, isWide: true)
  }

  /// How many neurons are above the threshold in N languages.
  var languageCountHistogram: Figure {
    let id = "fig-language-counts-\(model.id)"
    let histogram = model.languageCountHistogram
    let any = model.summary?.aboveThreshold ?? 0
    let sentence =
      "\(Numerals.count(any, "neuron").capitalizedFirst) (\(Numerals.percent(model.summary?.aboveThresholdShare ?? 0))) "
      + "\(any == 1 ? "is" : "are") above tau in at least one language, \(Numerals.integer(histogram.dropFirst().first ?? 0)) "
      + "in exactly one and \(Numerals.integer(histogram.last ?? 0)) in \(model.tokens.count == 2 ? "both" : "all \(model.tokens.count)")."
    let title = "In how many languages the neurons\(ofModel) are above tau"
    let chart = LanguageCountHistogram(
      title: title, description: sentence, all: histogram, selected: model.selectedLanguageCountHistogram)
    var data = ModelTables(model: model, context: context).languageCounts
    data.id = "\(id)-data"
    return Figure(
      id: id, title: title, caption: [.text(sentence)], chart: chart, description: sentence,
      data: data)
  }

  /// One neuron's activation probability across languages with the threshold; nil where there is no example.
  var exampleNeuron: Figure? {
    guard let example = model.exampleNeuron else { return nil }
    let id = "fig-example-\(model.id)"
    let neuron = neuronName(layer: example.layer, neuron: example.neuron)
    let threshold = model.identification.threshold
    let above = example.probabilities.indices.filter { example.probabilities[$0] > threshold }
    let sentence =
      "\(neuron) is active above the threshold tau = \(Numerals.real(threshold, decimals: 3)) in \(context.languageList(above)), "
      + "\(Numerals.integer(above.count)) of \(Numerals.count(context.languageCount, "language")): a language-related neuron."
    let title = "Activation probability of \(neuron)\(ofModel) by language"
    let chart = NeuronProfile(
      title: title, description: sentence, languages: context.languages.indices.map(label),
      probabilities: example.probabilities, threshold: threshold)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Language"), .words("Code"), Table.Column("Activation probability"), .words("Above tau"),
      ],
      rows: context.languages.indices.map { index in
        Table.Row([
          .text(context.languages[index].name), .text(context.languages[index].code),
          .real(example.probabilities[index], decimals: 4),
          .text(example.probabilities[index] > threshold ? "yes" : "no"),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + " Of the related neurons whose number of languages is nearest to half of all, it has the lowest score, "
            + "\(Numerals.real(example.score, decimals: 4)).")
      ], chart: chart, description: sentence, data: data)
  }

  private func label(_ index: Int) -> LanguageLabel { context.label(index) }
}

extension StudyContext {
  /// A language as charts show it, by its index.
  func label(_ index: Int) -> LanguageLabel {
    LanguageLabel(code: languages[index].code, name: languages[index].name)
  }
}
