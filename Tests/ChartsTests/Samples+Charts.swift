import Charts
import Testing

/// A chart with a name for test output.
struct Sample: CustomTestStringConvertible, Sendable {
  let name: String
  let chart: any Chart
  var testDescription: String { name }
}

extension Samples {
  static let all: [Sample] = ordinary + extreme

  static let ordinary: [Sample] = [
    Sample(name: "heatmap", chart: heatmap(ten, matrix(10, 32, most: 40), stages: stages)),
    Sample(
      name: "change-heatmap",
      chart: ChangeHeatmap(
        title: "Change", description: "Fewer.", quantity: "change of neurons",
        groups: [
          .init(
            name: "Family",
            rows: zip(ten, changes(matrix(10, 32, most: 40))).map { .init(language: $0, values: $1) })
        ], stages: stages, summary: .total)),
    Sample(
      name: "profile",
      chart: ClassProfile(
        title: "Profile", description: "Two peaks.", counts: series(32, most: 300),
        before: series(32, most: 320),
        stages: stages, fitted: [.specific: numbers(32, most: 300).map { Double($0) }])),
    Sample(
      name: "shares",
      chart: StackedShares(
        title: "Shares", description: "Mostly general.", counts: series(32, most: 300), stages: stages)),
    Sample(
      name: "histogram",
      chart: LanguageCountHistogram(
        title: "Histogram", description: "Most in one.",
        all: [397_496, 23235, 9802, 5617, 3693, 2680, 2126, 1982, 2002, 2322, 7797],
        selected: [1367, 1867, 616, 311, 154, 127, 59, 40, 27, 20, 0])),
    Sample(name: "overlap", chart: overlap(ten)),
    Sample(name: "upset", chart: upset(ten)),
    Sample(
      name: "neuron",
      chart: NeuronProfile(
        title: "Neuron", description: "Above in three.", languages: ten,
        probabilities: [0.001, 0.84, 0.2, 0.55, 0.57, 0.9, 0.1, 0, 1, 0.4], threshold: 0.56443632,
        intervals: [nil, 0.8...0.88, 0.1...0.3])),
    Sample(
      name: "stage-strip",
      chart: StageStrip(
        title: "Stages", description: "Alike.",
        rows: [
          .init(name: "Mistral-7B", layers: 32, stages: stages, counts: series(32, most: 99)),
          .init(name: "Small", layers: 6, stages: nil, note: "no admissible four-stage partition"),
        ])),
    Sample(
      name: "change-profile",
      chart: ChangeProfile(
        title: "Change", description: "Fewer.",
        panels: [.init(name: "Change of neurons", values: [-486, 922, 310, -12, 0, 44, nil, 60, -8, 103])],
        axis: .categories((1...10).map(String.init), title: "number of languages"))),
    Sample(
      name: "multiples",
      chart: SmallMultiples(
        title: "Languages", description: "Alike.",
        panels: zip(ten, matrix(10, 32, most: 50)).map { language, values in
          .init(language: language, before: values.map { Double($0 / 2) }, after: values.map { Double($0) })
        }, quantity: "language-specific neurons", stages: stages)),
    Sample(
      name: "transition",
      chart: TransitionMatrix(
        title: "Transitions", description: "Mostly none.", before: "base", after: "aligned",
        counts: [[1500, 120, 0, 247], [60, 1100, 34, 160], [0, 12, 7400, 385], [290, 140, 520, 446_704]])),
    Sample(
      name: "deactivation",
      chart: DeactivationMatrix(
        title: "Deactivation", description: "The diagonal falls most.", languages: ten, targets: ten,
        values: changes(matrix(10, 10, most: 60)).map { $0.map { $0.map { $0 / 100 } } },
        quantity: "change of accuracy")),
    Sample(
      name: "sensitivity",
      chart: SensitivityGrid(
        title: "Sensitivity", description: "Grows with the rate.", rates: [0.005, 0.01, 0.02, 0.05, 0.1],
        quantiles: [0.9, 0.95, 0.98, 0.99],
        panels: [
          .init(role: .specific, counts: matrix(4, 5, most: 9000)),
          .init(role: .related, counts: [[1, nil, 3, 4, 5]]),
        ], chosen: .init(rate: 1, quantile: 1))),
    Sample(
      name: "claims",
      chart: ClaimVerdictStrip(
        title: "Claims", description: "Half hold.",
        groups: [
          .init(
            name: "Layers",
            claims: (1...24).map { .init(id: "C\($0)", verdict: [.holds, .fails, .undecided][$0 % 3]) })
        ])),
    Sample(
      name: "bars",
      chart: StackedBars(
        title: "Bars", description: "Mostly both.", categories: (0..<32).map(String.init), axis: "layer",
        quantity: .count("neurons"),
        parts: [.init(name: "both", ink: .ink), .init(name: "only LAPE", ink: .before)],
        panels: [.init(values: matrix(2, 32, most: 300).map { $0.map { Double($0) } })])),
    Sample(
      name: "bars-panels",
      chart: StackedBars(
        title: "Bars", description: "Late.", categories: (1...10).map(String.init),
        axis: "tenth of the depth",
        quantity: .share("share"), parts: [.init(name: "neurons", ink: .ink)],
        panels: (0..<5).map {
          .init(name: "model \($0)", values: [numbers(10, most: 100).map { Double($0) / 400 }])
        })),
    Sample(
      name: "intervals",
      chart: IntervalDots(
        title: "Intervals", description: "Narrow.", rows: ten.map(\.name),
        panels: [ClassRole.specific, .related].map { role in
          .init(
            role: role,
            values: numbers(10, most: 2000).map {
              .init(estimate: Double($0), low: Double($0) - 30, high: Double($0) + 20)
            }, reference: 800)
        }, referenceName: "all languages")),
    Sample(
      name: "overlap-signed",
      chart: PairwiseOverlap(
        title: "z", description: "Above chance.", quantity: "z", languages: ten,
        values: changes(matrix(10, 10, most: 60)), isSigned: true)),
    Sample(name: "series", chart: trainingSeries),
    Sample(
      name: "cost",
      chart: CostCurve(
        title: "Cost", description: "Least at six.", means: [466.5, 443.49, 433.72, 412.93, 393.85, 400.05],
        lines: [456.37, 426.85, 378.5, 382.72, 377.71, 370.99])),
    Sample(
      name: "accuracy",
      chart: AccuracyDots(
        title: "Accuracy", description: "Better.", languages: ten,
        runs: (0..<5).map { run in
          .init(name: "run \(run)", values: numbers(10, most: 90, seed: UInt64(run + 1)).map { Double($0) })
        }, unit: "% correct", chance: 25)),
    Sample(
      name: "stacked-rows",
      chart: StackedRows(
        title: "Crossings", description: "Mostly within sampling error.",
        parts: [
          .init(name: "gained beyond sampling error", style: .strong),
          .init(name: "gained within it", style: .weak),
          .init(name: "lost beyond sampling error", style: .strong, isLeft: true),
          .init(name: "lost within it", style: .weak, isLeft: true),
        ],
        rows: ten.enumerated().map { index, language in
          .init(name: language.name, values: [120, 40, 7, 1200].map { Double($0 / (index + 1)) })
        }, quantity: "neurons that crossed tau")),
    Sample(
      name: "sorted-strip",
      chart: SortedStrip(
        title: "Layer 28", description: "Mostly unclassified.", specific: 380, related: 147, general: 108,
        total: 14336)),
  ]

  static let extreme: [Sample] = [
    Sample(
      name: "stacked rows of nothing",
      chart: StackedRows(
        title: "Means", description: "None.",
        parts: [
          .init(name: "specific", style: .role(.specific)), .init(name: "related", style: .role(.related)),
        ],
        rows: [.init(name: hostile[3], values: [0, 0]), .init(name: "low", values: [])], quantity: "mean")),
    Sample(name: "heatmap 2×2", chart: heatmap(Array(ten.prefix(2)), [[0, 1], [2, 0]])),
    Sample(
      name: "heatmap 126×100", chart: heatmap(languages(100), matrix(100, 126, most: 30), stages: deepStages)),
    Sample(name: "heatmap of zeros", chart: heatmap(Array(ten.prefix(3)), matrix(3, 5, most: 0))),
    Sample(name: "heatmap of millions", chart: heatmap(languages(20), matrix(20, 40, most: 900_000_000))),
    Sample(name: "heatmap of nothing", chart: heatmap([], [])),
    Sample(
      name: "shares of no neuron",
      chart: StackedShares(
        title: "Shares", description: "None.",
        counts: ClassSeries(specific: nil, related: nil, general: [0, 0]))),
    Sample(
      name: "profile 126",
      chart: ClassProfile(
        title: "Profile", description: "Deep.", counts: series(126, most: 500_000), stages: deepStages)),
    Sample(
      name: "profile without selection",
      chart: ClassProfile(
        title: "Profile", description: "None.",
        counts: ClassSeries(specific: nil, related: nil, general: [0, 0]))),
    Sample(
      name: "histogram 100",
      chart: LanguageCountHistogram(
        title: "Histogram", description: "Many.", all: numbers(101, most: 9_000_000),
        selected: numbers(101, most: 9))),
    Sample(name: "overlap 2", chart: overlap(Array(ten.prefix(2)))),
    Sample(name: "overlap 40", chart: overlap(languages(40))),
    Sample(name: "overlap 100", chart: overlap(languages(100))),
    Sample(name: "overlap 200", chart: largeOverlap),
    Sample(
      name: "bars 201",
      chart: StackedBars(
        title: "Bars", description: "Few.", categories: (0...200).map(String.init), axis: "languages",
        quantity: .count("neurons"), parts: [.init(name: "both", ink: .ink)],
        panels: [.init(values: [numbers(201, most: 300).map { Double($0) }])])),
    Sample(name: "upset 60", chart: upset(languages(60))),
    Sample(
      name: "neuron 100",
      chart: NeuronProfile(
        title: "Neuron", description: "In many.", languages: languages(100),
        probabilities: numbers(100, most: 1000).map { Double($0) / 1000 }, threshold: 0.9)),
    Sample(
      name: "neuron not measured",
      chart: NeuronProfile(
        title: "Neuron", description: "In none.", languages: Array(ten.prefix(2)), probabilities: [.nan, 0],
        threshold: 0)),
    Sample(
      name: "multiples 100",
      chart: SmallMultiples(
        title: "Languages", description: "Many.",
        panels: zip(languages(100), matrix(100, 126, most: 50)).map { language, values in
          .init(language: language, after: values.map { Double($0) })
        }, quantity: "neurons")),
    Sample(
      name: "deactivation 40",
      chart: DeactivationMatrix(
        title: "Deactivation", description: "Many.", languages: languages(40), targets: languages(40),
        values: changes(matrix(40, 40, most: 60)), quantity: "change", worse: .positive)),
    Sample(
      name: "transition of nothing",
      chart: TransitionMatrix(
        title: "Transitions", description: "None.", before: hostile[0], after: hostile[3], counts: [])),
    Sample(
      name: "sorted strip of nothing",
      chart: SortedStrip(
        title: "Layer", description: "None.", specific: nil, related: nil, general: 0, total: 0)),
    Sample(
      name: "series of nothing",
      chart: Series(title: "Series", description: "None.", positions: [], axis: "step", panels: [])),
    Sample(
      name: "accuracy of nothing",
      chart: AccuracyDots(title: "Accuracy", description: "None.", languages: [], runs: [], unit: "%")),
    Sample(
      name: "cost of nothing", chart: CostCurve(title: "Cost", description: "None.", means: [], lines: [])),
    Sample(name: "strip of nothing", chart: StageStrip(title: "Stages", description: "None.", rows: [])),
  ]

  static func overlap(_ languages: [LanguageLabel]) -> PairwiseOverlap {
    let count = languages.count
    let values = matrix(count, count, most: 100)
    return PairwiseOverlap(
      title: "Overlap", description: "Little.", quantity: "Jaccard index", languages: languages,
      values: (0..<count).map { row in
        (0..<count).map { column in Double(values[max(row, column)][min(row, column)]) / 100 }
      }, counts: values,
      merges: (0..<count - 1).map {
        .init(left: $0 == 0 ? 0 : count + $0 - 1, right: $0 + 1, height: 0.3 + Double($0) * 0.006)
      })
  }

  /// More cells than a page draws: there they are a picture.
  private static var largeOverlap: PairwiseOverlap {
    var chart = overlap(languages(200))
    chart.picture = "heatmaps/overlap"
    return chart
  }

  static func upset(_ languages: [LanguageLabel]) -> UpSet {
    let sizes = numbers(languages.count, most: 3000)
    let intersections = (0..<60).map { index in
      let members = Set([
        index % languages.count, index * 7 % languages.count, index * index % languages.count,
      ])
      return UpSet.Intersection(
        members: members.sorted(), exclusive: 1200 / (index + 1), inclusive: 1500 / (index + 1))
    }
    return UpSet(
      title: "Combinations", description: "Few.",
      sets: zip(languages, sizes).map { .init(language: $0, size: $1) }, intersections: intersections,
      intersectionCount: 310, total: 9000)
  }

  static let trainingSeries = Series(
    title: "Checkpoints", description: "Fewer.", positions: [0, 100, 200, 400, 800], axis: "training step",
    panels: [
      .init(
        name: "Neurons",
        lines: [
          .init(name: "Language-specific", role: .specific, values: [1867, 1800, 1720, 1500, 1381]),
          .init(name: "Language-related", role: .related, values: [1354, 1400, nil, 1410, 1400]),
        ])
    ])
}
