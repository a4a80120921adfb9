import Numerals

extension ClaimRegistry {
  static let layers: [Claim] = [
    layer(
      "C21", "In the first stage specific and related neurons each have a peak.",
      criterion:
        "Holds where the mean count per layer of each is higher in the first stage than in the second.",
      decide: firstPeak),
    layer(
      "C22", "In the first stage general neurons are relatively few.",
      criterion: "Holds where their mean per layer there is below that over all layers.",
      decide: fewGeneralFirst),
    layer(
      "C23", "In the second stage specific and related neurons are nearly absent.",
      criterion: "Holds where together they are at most 10 % of the neurons in a class there.",
      decide: nearlyAbsent),
    layer(
      "C24", "In the second stage general neurons are the most numerous.",
      criterion: "Holds where there are more of them there than of either other class.", decide: mostlyGeneral
    ),
    layer(
      "C25", "In the third stage specific and related neurons peak a second time.",
      criterion:
        "Holds where the mean count per layer of each is higher in the third stage than in the second.",
      decide: secondPeak),
    layer(
      "C26", "In the third stage general neurons are at their minimum over all layers.",
      criterion: "Holds where a layer with the fewest of them lies in the third stage.", decide: fewestGeneral
    ),
  ]

  static let lastLayer: [Claim] = [
    layer(
      "C27", "In the last layer specific and related neurons together are more than in the layer before.",
      needs: twoLayers, criterion: "Holds where they are.", decide: lastRises),
    layer(
      "C28", "In the last layer specific neurons are fewer, and related ones more, than in the layer before.",
      needs: twoLayers, criterion: "Holds where both are so.", decide: lastOpposite),
    layer(
      "C29", "In the last layer general neurons are at a maximum.",
      needs: twoLayers,
      criterion:
        "Holds where there are more of them than in the layer before; the text says whether of all layers.",
      decide: lastGeneral),
    Claim(
      id: "C30", topic: .layers,
      statement: "The distribution over layers is alike on another data set.",
      source: "Appendix, Figures 14a and 14b", kind: .stated, published: plotted,
      needs: "recordings of a model on two data sets, with a four-stage reading of each",
      criterion: "Holds where C21 to C29 come out the same on both.", scope: .model
    ) { evidence throws(Undecided) in
      let domain = try evidence.domain()
      let own = try evidence.layers()
      let other = try LayerEvidence(domain.recording.perLayer, stages: domain.recording.stages)
      guard own.stages != nil, other.stages != nil else {
        throw Undecided(.noStages, LayerEvidence.missingStages)
      }
      let here = try outcomes(own)
      let there = try outcomes(other)
      let same = zip(here, there).filter { $0 == $1 }.count
      return Decided(
        same == here.count, "\(Figure.of(same, here.count)) alike", numbers: [same, here.count],
        subject: [domain.model, domain.domain])
    },
  ]

  /// What the paper gives where it prints no number.
  static let plotted = "plot only"
  private static let twoLayers = "recordings of a model of at least two layers"

  private static func layer(
    _ id: String, _ statement: String, needs: String = "recordings of a model with a four-stage reading",
    criterion: String, decide: @escaping @Sendable (LayerEvidence) throws(Undecided) -> Decided
  ) -> Claim {
    Claim(
      id: id, topic: .layers, statement: statement, source: "Layer-wise Functionality, Figure 3",
      kind: .stated,
      published: plotted, needs: needs, criterion: criterion, scope: .model
    ) { evidence throws(Undecided) in try decide(evidence.layers()) }
  }

  // Whether C21 to C29 hold.
  private static func outcomes(_ layers: LayerEvidence) throws(Undecided) -> [Bool] {
    [
      try firstPeak(layers).holds, try fewGeneralFirst(layers).holds, try nearlyAbsent(layers).holds,
      try mostlyGeneral(layers).holds, try secondPeak(layers).holds, try fewestGeneral(layers).holds,
      try lastRises(layers).holds, try lastOpposite(layers).holds, try lastGeneral(layers).holds,
    ]
  }

  @Sendable private static func firstPeak(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    try peak(layers, in: 0)
  }

  @Sendable private static func secondPeak(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    try peak(layers, in: 2)
  }

  // Whether each language class has a higher mean in a stage than in the second.
  private static func peak(_ layers: LayerEvidence, in stage: Int) throws(Undecided) -> Decided {
    let high = try layers.stage(stage)
    let low = try layers.stage(1)
    let here = [layers.specific, layers.related].map { LayerEvidence.mean($0, high) }
    let there = [layers.specific, layers.related].map { LayerEvidence.mean($0, low) }
    return Decided(
      here[0] > there[0] && here[1] > there[1],
      LayerEvidence.text(here, there) + " per layer in the second stage",
      numbers: [here[0], there[0], here[1], there[1]])
  }

  @Sendable private static func fewGeneralFirst(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let first = LayerEvidence.mean(layers.general, try layers.stage(0))
    let all = LayerEvidence.mean(layers.general, 0..<layers.general.count)
    return Decided(
      first < all,
      "\(LayerEvidence.text(first)) per layer against \(LayerEvidence.text(all)) over all layers",
      numbers: [first, all])
  }

  @Sendable private static func nearlyAbsent(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let stage = try layers.stage(1)
    let language = layers.language[stage].reduce(0, +)
    let all = language + layers.general[stage].reduce(0, +)
    guard all > 0 else { throw Undecided(.tooFew, "neurons in a class in the second stage") }
    let share = Double(language) / Double(all)
    return Decided(
      share <= 0.1, "\(Figure.of(language, all)) neurons in a class, \(Figure.percent(share))",
      numbers: [Double(language), Double(all), share])
  }

  @Sendable private static func mostlyGeneral(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let stage = try layers.stage(1)
    let counts = [layers.general, layers.specific, layers.related].map { $0[stage].reduce(0, +) }
    return Decided(
      counts[0] > counts[1] && counts[0] > counts[2],
      "\(Figure.count(counts[0])) general, \(Figure.count(counts[1])) specific, \(Figure.count(counts[2])) related",
      numbers: counts)
  }

  @Sendable private static func fewestGeneral(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let stage = try layers.stage(2)
    let least = layers.general.min() ?? 0
    let fewest = layers.general.indices.filter { layers.general[$0] == least }
    let places = Numerals.list(fewest.map(Figure.count), conjunction: "or")
    return Decided(
      fewest.contains(where: stage.contains),
      "\(Figure.count(least)) in layer \(places); the third stage is layers \(stage.lowerBound) to "
        + "\(stage.upperBound - 1)",
      numbers: [least] + fewest)
  }

  @Sendable private static func lastRises(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let sums = try layers.last(layers.language)
    return Decided(
      sums.last > sums.before, Figure.move(sums.before, sums.last), numbers: [sums.before, sums.last])
  }

  @Sendable private static func lastOpposite(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let specific = try layers.last(layers.specific)
    let related = try layers.last(layers.related)
    return Decided(
      specific.last < specific.before && related.last > related.before,
      "specific \(Figure.move(specific.before, specific.last)), related \(Figure.move(related.before, related.last))",
      numbers: [specific.before, specific.last, related.before, related.last])
  }

  @Sendable private static func lastGeneral(_ layers: LayerEvidence) throws(Undecided) -> Decided {
    let general = try layers.last(layers.general)
    let isLargest = general.last == layers.general.max()
    return Decided(
      general.last > general.before,
      Figure.move(general.before, general.last) + (isLargest ? ", the most of all layers" : ""),
      numbers: [general.before, general.last])
  }
}
