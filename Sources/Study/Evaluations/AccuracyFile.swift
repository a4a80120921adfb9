import Faults
import NeuronAnalysis

/// A CSV table of accuracies: one row per run, one column per language.
///
/// Columns that are no language of the study are left out, averages among them: those are computed anew.
struct AccuracyFile {
  let table: CSVTable
  let declared: DeclaredAccuracy
  let study: StudyDeclaration

  /// One table per group of the grouping column, in the order in which groups first appear.
  func tables() throws(Fault) -> [AccuracyTable] {
    let run = try declared.run.map(table.column) ?? 0
    let group = try declared.groupBy.map(table.column)
    let columns = study.languageCodes.compactMap { code in
      table.header.firstIndex(of: code).flatMap { $0 == run || $0 == group ? nil : (code: code, index: $0) }
    }
    guard !columns.isEmpty else {
      throw Fault(
        .data, file: table.file, place: "line 1", found: "no column named after a language of the study",
        expected: "columns among " + study.languageCodes.joined(separator: ", "))
    }
    let names = group.map { group in table.rows.map { $0.fields[group] } } ?? []
    var tables: [AccuracyTable] = []
    for name in group == nil ? [nil] : distinct(names).map(Optional.some) {
      let rows = table.rows.filter { row in group.map { row.fields[$0] == name } ?? true }
      var runs: [AccuracyTable.Row] = []
      for row in rows {
        let title = row.fields[run]
        guard !runs.contains(where: { $0.run == title }) else {
          throw Fault(
            .data, file: table.file, place: "line \(row.line)",
            found: "the run \(Quoted.one(title)) stands twice", expected: "every run once",
            advice: declared.groupBy == nil ? "name the column that tells them apart as groupBy" : nil)
        }
        var values: [Double?] = []
        for column in columns { values.append(try value(row, column.index)) }
        runs.append(self.run(title, values: values))
      }
      tables.append(
        AccuracyTable(
          benchmark: name, unit: declared.unit, chance: declared.chance, better: declared.better,
          languages: columns.map(\.code), rows: runs, groupings: study.description.languageGroups))
    }
    return tables
  }

  private func value(_ row: CSVTable.Row, _ column: Int) throws(Fault) -> Double? {
    let most: Double = declared.unit == "percent" ? 100 : 1
    return try table.number(row, column, "an accuracy from 0 to \(Int(most)) (unit: \(declared.unit))") {
      (0...most).contains($0)
    }
  }

  private func run(_ name: String, values: [Double?]) -> AccuracyTable.Row {
    let model = study.models.first { $0.description.id == name || $0.description.name == name }?.description
    let trained =
      model.map(\.trainedLanguages).flatMap { $0.isEmpty ? nil : $0 }
      ?? AccuracyTable.trainedLanguages(inName: name, codes: study.languageCodes)
    return AccuracyTable.Row(run: name, model: model?.id, trainedLanguages: trained, values: values)
  }

  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}

/// A CSV table of how many neurons are above the threshold in N languages: N in the first column.
struct LanguageCountsFile {
  let table: CSVTable
  let declared: DeclaredLanguageCounts

  /// The counts for N = 1…K; a row for N = 0 is left out.
  func counts() throws(Fault) -> NeuronsByLanguageCount {
    let before = try table.column(declared.before)
    let after = try table.column(declared.after)
    var rows: [(before: Int, after: Int)] = []
    for row in table.rows {
      let number = try integer(row, 0, "a number of languages")
      guard number > 0 else { continue }
      guard number == rows.count + 1 else {
        throw Fault(
          .data, file: table.file, place: "line \(row.line)", found: "the row of \(number) languages",
          expected: "the row of \(rows.count + 1)")
      }
      rows.append((try integer(row, before, "a count"), try integer(row, after, "a count")))
    }
    guard let counts = NeuronsByLanguageCount(before: rows.map(\.before), after: rows.map(\.after)) else {
      throw Fault(
        .data, file: table.file, found: "rows up to N = \(rows.count)",
        expected: "rows from N = 1 to the number of languages, at least 2")
    }
    return counts
  }

  private func integer(_ row: CSVTable.Row, _ column: Int, _ what: String) throws(Fault) -> Int {
    let field = row.fields[column]
    guard let value = Int(field), (0...1_000_000_000_000).contains(value) else {
      throw Fault(
        .data, file: table.file, place: "line \(row.line), column \(table.header[column])",
        found: Quoted.one(field), expected: what)
    }
    return value
  }
}
