import Numerals

extension AccuracyTable {
  /// One run as it was read.
  public struct Row: Sendable {
    /// The run's name as the table gives it.
    public var run: String
    /// The id of the model it is a run of, nil where the study has none of that id or name.
    public var model: String?
    /// The codes of the languages used in alignment, empty where not known.
    public var trainedLanguages: [String]
    /// The values in the order of the table's languages, nil where missing.
    public var values: [Double?]

    /// A run with its values.
    public init(run: String, model: String?, trainedLanguages: [String], values: [Double?]) {
      self.run = run
      self.model = model
      self.trainedLanguages = trainedLanguages
      self.values = values
    }
  }

  /// A table with its averages and best values; ties are all best.
  public init(
    benchmark: String?, unit: String, chance: Double?, better: Better, languages: [String], rows: [Row],
    groupings: [LanguageGrouping]
  ) {
    let runs = rows.map { AccuracyRun($0, languages: languages, groupings: groupings) }
    var best: [String: Double] = [:]
    for (column, language) in languages.enumerated() {
      best[language] = better.best(runs.compactMap { $0.values[column] })
    }
    self.init(
      benchmark: benchmark, unit: unit, chance: chance, better: better, languages: languages, runs: runs,
      best: best, bestAverage: better.best(runs.compactMap(\.average)))
  }

  /// The languages that a run's name gives as trained: `zh/de => en` gives zh and de.
  ///
  /// - Returns: The codes before the arrow, or none where the name has no arrow or a part is no code given.
  public static func trainedLanguages(inName name: String, codes: [String]) -> [String] {
    let sides = name.split(separator: ">", maxSplits: 1)
    guard sides.count == 2, sides[0].hasSuffix("=") else { return [] }
    let parts = sides[0].dropLast().split(separator: "/").map { $0.filter { $0 != " " } }
    return parts.allSatisfy(codes.contains) ? parts : []
  }
}

extension AccuracyRun {
  init(_ row: AccuracyTable.Row, languages: [String], groupings: [LanguageGrouping]) {
    let groups = groupings.flatMap { grouping in
      grouping.groups.map { group in
        let columns = languages.indices.filter { group.languages.contains(languages[$0]) }
        return AccuracyGroup(
          grouping: grouping.name, group: group.name, average: Self.average(columns.map { row.values[$0] }))
      }
    }
    self.init(
      run: row.run, model: row.model, trainedLanguages: row.trainedLanguages,
      values: row.values.map { $0.map(Numerals.nineDigits) }, average: Self.average(row.values),
      groups: groups)
  }

  private static func average(_ values: [Double?]) -> Double? {
    values.contains { $0 == nil } ? nil : mean(values)
  }
}

extension Better {
  /// The best of several values, nil where there is none.
  func best(_ values: [Double]) -> Double? { self == .higher ? values.max() : values.min() }
}
