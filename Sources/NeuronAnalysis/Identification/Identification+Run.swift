import Numerals

extension Identification {
  /// Identifies the language neurons of a model.
  ///
  /// The result does not depend on `threads`.
  ///
  /// - Parameters:
  ///   - probabilities: the model's activation probabilities, in at least 2 languages.
  ///   - rate: the share of all neurons to select, in 0…1.
  ///   - quantile: where tau lies among all probabilities, in 0…1.
  ///   - lambda: where the balance coefficient comes from.
  ///   - threads: how many threads work on it.
  /// - Throws: what reading the probabilities throws.
  /// - Complexity: O(L·H·K) time in three passes over the probabilities; memory for the result and about 20
  ///   bytes per neuron.
  public static func run(
    _ probabilities: some ActivationProbabilities, rate: Double = 0.01, quantile: Double = 0.95,
    lambda choice: LambdaChoice = .auto, threads: Int = 1
  ) throws -> Identification {
    try Identification(
      ScoredNeurons(probabilities, quantile: quantile, threads: threads), rate: rate, lambda: choice,
      threads: threads)
  }

  /// The classification that follows from the scores.
  ///
  /// - Complexity: O(L·H log g) time for g general neurons that may bound λ.
  public init(_ scored: ScoredNeurons, rate: Double, lambda choice: LambdaChoice, threads: Int) {
    let (table, languages) = (scored.table, scored.languages)
    let shape = table.shape
    let generals = languages.flatsInAllLanguages
    let count = Selection.count(rate: rate, neurons: shape.neuronCount)
    let (found, status) = Self.lambda(
      choice, table: table, generals: generals, count: count, threads: threads)
    let outcome = found.map {
      Outcome($0, status: status, table: table, generals: generals, count: count, threads: threads)
    }

    var selected = [Bool](repeating: false, count: shape.neuronCount)
    for flat in outcome?.selected ?? [] { selected[flat] = true }
    var classes = [UInt8](repeating: NeuronClass.unclassified.rawValue, count: shape.neuronCount)
    for flat in outcome?.selected ?? [] {
      switch languages.count(flat) {
      case 1: classes[flat] = NeuronClass.specific.rawValue
      case 2...: classes[flat] = NeuronClass.related.rawValue
      default: break
      }
    }
    for flat in generals { classes[flat] = NeuronClass.general.rawValue }

    self.shape = shape
    languageCount = table.languageCount
    self.rate = rate
    quantile = scored.quantile
    threshold = scored.threshold
    lambda = outcome?.lambda
    self.status = status
    paperScale = table.paperScale
    selectedCount = outcome?.selected.count
    tiesAtCut = outcome?.tiesAtCut
    if let outcome {
      probes = outcome.probes
    } else if status == .infeasibleAtZero {
      let neighbourhood = CutNeighbourhood(table, count: count, lambdas: 0...0, threads: threads)
      probes = [neighbourhood.probe(at: 0, generals: generals)]
    } else {
      probes = []
    }
    neverActive = table.neverActive
    if let lambda = outcome?.lambda {
      scores = table.scores(at: lambda, threads: threads) { Float($0) }
    } else {
      scores = [Float](repeating: .nan, count: shape.neuronCount)
    }
    tally = LayerTally(
      shape: shape, languages: languages, classes: classes, selected: selected, threads: threads)
    self.classes = classes
    self.languages = languages
    self.selected = selected
    specificity = table
  }

  private static func lambda(
    _ choice: LambdaChoice, table: SpecificityTable, generals: [Int], count: Int, threads: Int
  ) -> (lambda: Double?, status: LambdaStatus) {
    if case .given(let lambda) = choice { return (lambda.isFinite ? max(0, lambda) : 0, .given) }
    let search = BalanceSearch(table, generals: generals, count: count, threads: threads)
    return choice == .auto ? search.search() : search.reference()
  }

  // What is selected at a λ, and around it.
  private struct Outcome {
    let lambda: Double
    let selected: [Int]
    let tiesAtCut: Int
    let probes: [LambdaProbe]

    init(
      _ lambda: Double, status: LambdaStatus, table: SpecificityTable, generals: [Int], count: Int,
      threads: Int
    ) {
      let unit = max(lambda, 0.1)
      let near = [-0.02, -0.01, 0.01, 0.02, 0.05].map { lambda + $0 * unit }.filter { $0 >= 0 }
      let neighbourhood = CutNeighbourhood(
        table, count: count, lambdas: min(lambda, near[0]) * 0.999...near[near.count - 1] * 1.001,
        threads: threads)
      var selection = neighbourhood.selection(at: lambda)
      var reported = lambda
      if status == .searched {
        let cutOff = Self.nineDigits(notAbove: lambda)
        let selectionThere = neighbourhood.selection(at: cutOff)
        if selectionThere.flats == selection.flats { (reported, selection) = (cutOff, selectionThere) }
      }
      self.lambda = reported
      (selected, tiesAtCut) = selection
      let all = (near.map(Numerals.nineDigits) + [reported]).sorted()
      probes = all.map { neighbourhood.probe(at: $0, generals: generals) }
    }

    // The largest number of nine significant digits that is not above the value.
    private static func nineDigits(notAbove value: Double) -> Double {
      let rounded = Numerals.nineDigits(value)
      guard rounded > value else { return rounded }
      // A unit of the ninth digit is 1e-9 to 1e-8 of the value: at most half a dozen steps lead below.
      var below = value
      while Numerals.nineDigits(below) > value { below -= 1e-9 * value }
      return Numerals.nineDigits(below)
    }
  }
}

extension CutNeighbourhood {
  /// How many general neurons are selected at a λ of the interval.
  func probe(at lambda: Double, generals: [Int]) -> LambdaProbe {
    let selected = selection(at: lambda).flats
    return LambdaProbe(
      lambda: lambda, generalSelected: AscendingIndices.commonCount(selected, generals))
  }
}
