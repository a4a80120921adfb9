import Numerals

extension MaskAnalysis {
  /// Counts a mask.
  ///
  /// Masks are those of LAPE (arXiv 2402.16438) and its successors. The mean depth is `Σ l n_l / ((L − 1) Σ n_l)` over
  /// the layers l = 0…L − 1 with n_l masked neurons, each once; overlaps are those of ``LanguageOverlap``.
  ///
  /// - Parameters:
  ///   - languages: The codes of its languages in its order, K of them, each once.
  ///   - shape: The shape of the model it is of, L × H.
  ///   - neurons: `[K][L]`: the 0-based indices of each language's neurons in each layer. A missing language or
  ///     layer has none; an index outside the shape is left out.
  public init(id: String, languages: [String], shape: ModelShape, neurons: [[[Int]]]) {
    let sets = LanguageSets(mask: neurons, shape: shape, languageCount: languages.count)
    let flats = sets.active
    var shared = [Int](repeating: 0, count: languages.count)
    var byLayer = [Int](repeating: 0, count: shape.layers)
    var perLanguage = [[Int]](repeating: byLayer, count: languages.count)
    for flat in flats {
      let layer = flat / shape.neuronsPerLayer
      shared[sets.count(flat) - 1] += 1
      byLayer[layer] += 1
      sets.forEachLanguage(of: flat) { perLanguage[$0][layer] += 1 }
    }
    let overlap = LanguageOverlap(of: flats, languages: sets)
    let depths = byLayer.enumerated().reduce(0) { $0 + $1.offset * $1.element }
    let deepest = Double(max(1, shape.layers - 1) * flats.count)
    self.init(
      id: id, languages: languages, layers: shape.layers, neuronsPerLayer: shape.neuronsPerLayer,
      counts: Dictionary(uniqueKeysWithValues: zip(languages, perLanguage.map { $0.reduce(0, +) })),
      perLayer: Dictionary(uniqueKeysWithValues: zip(languages, perLanguage)),
      shared: shared, neurons: flats.count, neuronsByLayer: byLayer,
      meanDepth: flats.isEmpty ? nil : Numerals.nineDigits(Double(depths) / deepest),
      depthShares: Self.depthShares(byLayer),
      count: overlap.count, jaccard: overlap.jaccard, order: overlap.order, merges: overlap.merges,
      subsets: overlap.subsets, subsetCount: overlap.subsetCount, agreement: nil)
  }
}

extension MaskAnalysis {
  /// The shares of a count by layer in the tenths of the depth, a layer within two divided by how far it lies in each.
  static func depthShares(_ counts: [Int], parts: Int = 10) -> [Double] {
    let total = counts.reduce(0, +)
    // In units of 1 / (parts · L) both edges are whole numbers.
    return (0..<parts).map { part in
      let tenth = part * counts.count..<(part + 1) * counts.count
      let inside = counts.enumerated().reduce(0) { sum, layer in
        sum + layer.element * tenth.clamped(to: layer.offset * parts..<(layer.offset + 1) * parts).count
      }
      return total == 0 ? 0 : Numerals.nineDigits(Double(inside) / Double(total * parts))
    }
  }
}

extension MaskAgreement {
  /// Compares a published mask with that of a model's recordings: selected neurons with p > tau, N = K included.
  ///
  /// Only languages that both have are compared.
  ///
  /// - Parameters:
  ///   - model: The model's id.
  ///   - mask: `[K][L]`: the 0-based indices of each language's neurons in each layer.
  ///   - languages: The codes of the mask's languages in its order.
  ///   - codes: The codes of the model's languages in their order.
  /// - Returns: nil where nothing was selected, or the mask has neurons that the model does not have.
  public init?(
    model: String, mask: [[[Int]]], languages: [String], identification: Identification, codes: [String]
  ) {
    let shape = identification.shape
    let fits = mask.allSatisfy { layers in
      layers.count <= shape.layers
        && layers.allSatisfy { $0.allSatisfy { 0..<shape.neuronsPerLayer ~= $0 } }
    }
    guard fits, identification.lambda != nil else { return nil }
    let selected = identification.selected.indices.filter { identification.selected[$0] }
    var perLanguage: [String: PairAgreement] = [:]
    for (index, code) in languages.enumerated() {
      guard let own = codes.firstIndex(of: code) else { continue }
      let inMask = index < mask.count ? Self.flats(mask[index], shape: shape) : []
      let inModel = selected.filter { identification.languages.contains($0, language: own) }
      let both = AscendingIndices.commonCount(inMask, inModel)
      perLanguage[code] = PairAgreement(
        both: both, onlyMask: inMask.count - both, onlyModel: inModel.count - both)
    }
    self.init(
      model: model, both: perLanguage.values.reduce(0) { $0 + $1.both },
      onlyMask: perLanguage.values.reduce(0) { $0 + $1.onlyMask },
      onlyModel: perLanguage.values.reduce(0) { $0 + $1.onlyModel }, perLanguage: perLanguage)
  }

  // One language's neurons, ascending, each once.
  private static func flats(_ layers: [[Int]], shape: ModelShape) -> [Int] {
    layers.enumerated().flatMap { layer, neurons in
      Set(neurons).sorted().map { shape.flatIndex(layer: layer, neuron: $0) }
    }
  }
}

extension LanguageSets {
  /// The sets of a mask, `[K][L]` lists of indices.
  fileprivate init(mask: [[[Int]]], shape: ModelShape, languageCount: Int) {
    let width = Self.words(for: languageCount)
    var active: [Int] = []
    var words: [UInt64] = []
    for layer in 0..<shape.layers {
      var inLayer = [UInt64](repeating: 0, count: shape.neuronsPerLayer * width)
      for (language, layers) in mask.prefix(languageCount).enumerated() where layer < layers.count {
        for neuron in layers[layer] where 0..<shape.neuronsPerLayer ~= neuron {
          inLayer[neuron * width + language / 64] |= 1 << UInt64(language % 64)
        }
      }
      for (place, word) in inLayer.enumerated() where word != 0 {
        let neuron = place / width
        let flat = shape.flatIndex(layer: layer, neuron: neuron)
        guard active.last != flat else { continue }
        active.append(flat)
        words += inLayer[neuron * width..<(neuron + 1) * width]
      }
    }
    self.init(active: active, words: words, neuronCount: shape.neuronCount, languageCount: languageCount)
  }
}
