import Faults
import NeuronAnalysis

/// Gathers the matrices of one deactivation experiment from JSON or from CSV tables.
///
/// JSON: `{"languages": [...], "baseline": [...], "specific": [[...], ...], ...}`, rows are deactivated languages.
/// CSV: the deactivated language in the first column, the targets as header, both in any order; where the values
/// are absolute, one row is called `baseline`.
struct DeactivationFile {
  let declared: DeclaredDeactivation
  /// The codes of the study's languages.
  let codes: [String]

  private var values: [DeactivatedSet: [Pair: Double]] = [:]
  private var baseline: [String: Double] = [:]
  private var languages: Set<String> = []

  private struct Pair: Hashable {
    let deactivated: String
    let target: String
  }

  init(declared: DeclaredDeactivation, codes: [String]) {
    self.declared = declared
    self.codes = codes
  }

  /// What was read, in the study's order of languages; languages without any value are left out.
  func deactivation() throws(Fault) -> Deactivation {
    let order = codes.filter(languages.contains)
    let matrices = values.mapValues { cells in
      order.map { row in order.map { cells[Pair(deactivated: row, target: $0)] } }
    }
    let measurements: Deactivation.Measurements =
      declared.isChange
      ? .changes(matrices) : .absolute(baseline: order.map { baseline[$0] }, matrices)
    return Deactivation(
      id: declared.id, model: declared.model, domain: declared.domain, metric: declared.metric,
      unit: declared.unit, better: declared.better, languages: order, measurements: measurements)
  }

  /// Reads one JSON file with every matrix.
  mutating func read(_ root: YAMLValue) throws(Fault) {
    let sets = DeactivatedSet.allCases.map(\.rawValue)
    let mapping = try root.mapping(of: "matrices")
    var order: [String] = []
    for item in try mapping.required("languages", expected: "the codes of the rows").sequence(of: "codes") {
      order.append(try StudyFile.language(item, of: codes))
    }
    guard Set(order).count == order.count, let given = mapping["languages"] else {
      throw mapping.value.fault(found: "a language that stands twice", expected: "every language once")
    }
    guard !order.isEmpty else { throw given.fault(found: "no language", expected: "the codes of the rows") }
    languages.formUnion(order)
    if !declared.isChange {
      let row = try mapping.required("baseline", expected: "the values with nothing deactivated")
      for (code, value) in zip(order, try numbers(row, count: order.count)) { baseline[code] = value }
    }
    for set in DeactivatedSet.allCases {
      guard let matrix = mapping[set.rawValue] else { continue }
      let rows = try matrix.sequence(of: "rows")
      guard rows.count == order.count else {
        throw matrix.fault(found: "\(rows.count) rows", expected: "\(order.count), one per language")
      }
      for (deactivated, row) in zip(order, rows) {
        for (target, value) in zip(order, try numbers(row, count: order.count)) {
          values[set, default: [:]][Pair(deactivated: deactivated, target: target)] = value
        }
      }
    }
    guard !values.isEmpty else {
      throw root.fault(found: "no matrix", expected: "the keys " + Quoted.list(sets))
    }
  }

  private func numbers(_ value: YAMLValue, count: Int) throws(Fault) -> [Double?] {
    let items = try value.sequence(of: "numbers")
    guard items.count == count else {
      throw value.fault(found: "\(items.count) numbers", expected: "\(count), one per language")
    }
    var numbers: [Double?] = []
    for item in items {
      numbers.append(item.isNull ? nil : try item.number("a number or null") { _ in true })
    }
    return numbers
  }

  /// Reads the CSV table of one set of neurons.
  mutating func read(_ table: CSVTable, set: DeactivatedSet) throws(Fault) {
    let columns = table.header.indices.dropFirst().filter { codes.contains(table.header[$0]) }
    guard !columns.isEmpty else {
      throw Fault(
        .data, file: table.file, place: "line 1", found: "no column named after a language of the study",
        expected: "columns among " + codes.joined(separator: ", "))
    }
    var seen: Set<String> = []
    for row in table.rows {
      let name = row.fields[0]
      let isBaseline = name.lowercased() == "baseline"
      guard isBaseline || codes.contains(name) else {
        throw fault(table, row, found: Quoted.one(name), expected: "baseline or a language of the study")
      }
      guard seen.insert(isBaseline ? "baseline" : name).inserted else {
        throw fault(table, row, found: "the row \(Quoted.one(name)) stands twice", expected: "every row once")
      }
      for column in columns {
        let target = table.header[column]
        guard let value = try table.number(row, column, "a number", where: { _ in true }) else { continue }
        if !isBaseline {
          values[set, default: [:]][Pair(deactivated: name, target: target)] = value
          languages.formUnion([name, target])
        } else if !declared.isChange, let other = baseline.updateValue(value, forKey: target), other != value
        {
          throw fault(
            table, row, found: "the baseline \(value) for \(target)",
            expected: "\(other) as in the experiment's other file")
        }
      }
    }
    guard declared.isChange || seen.contains("baseline") else {
      throw Fault(
        .data, file: table.file, found: "absolute values without a baseline",
        expected: "a row called baseline",
        advice: "say values: change in the study where the numbers are differences from a baseline")
    }
  }

  private func fault(_ table: CSVTable, _ row: CSVTable.Row, found: String, expected: String) -> Fault {
    Fault(.data, file: table.file, place: "line \(row.line)", found: found, expected: expected)
  }
}
