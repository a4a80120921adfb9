import Faults

extension NeuronMask {
  /// Opens a mask of any form.
  ///
  /// Read are: [languages][layers] of index vectors; the same by language, {code: [layers]}; truth values
  /// [languages, layers, neurons], or [layers, neurons] by language; and JSON and CSV as ``Format`` has them.
  ///
  /// - Parameters:
  ///   - layers: the model's layers, checked against the file; a CSV file does not say them.
  ///   - neurons: neurons per layer of the model, checked against the file.
  /// - Throws: a fault that names the file.
  public static func open(
    path: String, displayName: String? = nil, layers: Int? = nil, neurons: Int? = nil
  ) throws(Fault) -> NeuronMask {
    let contents = try Contents.open(path: path, displayName: displayName)
    do { return try NeuronMask(contents, layers: layers, neurons: neurons) } catch {
      throw error.about(contents.file, contents.container)
    }
  }

  /// Whether a file means to be a mask, so that what is wrong with it is worth a fault.
  static func recognises(_ contents: Contents) -> Bool {
    if let table = contents.table { return table.rows.first?.fields == csvHeader }
    if case .dictionary = contents.tree.root {
      return contents.tree.hasKey(contents.tree.root, among: ["mask"])
    }
    let isTorch = contents.container == .torch || contents.container == .torchLegacy
    return isTorch && contents.tree.list(contents.tree.root) != nil
  }

  private static let csvHeader = ["language", "layer", "neuron"]

  static func noMask(_ found: String) -> Fault {
    Fault(
      .data, found: found, expected: "a mask: per language and layer the indices of its neurons",
      advice: "name a file that holds such lists, or a bool tensor [languages, layers, neurons]")
  }

  init(_ contents: Contents, layers: Int?, neurons: Int?) throws(Fault) {
    if let table = contents.table {
      try self.init(table, layers: layers, neurons: neurons)
      return
    }
    let tree = contents.tree
    var value = tree.root
    var languages = contents.metadata["languages"].map(Self.codes)
    var stated: (layers: Int?, neurons: Int?) = (nil, nil)
    if let entries = try tree.entries(tree.root) {
      if Recording.recognises(contents) {
        throw Self.noMask("a recording of counts")
      }
      if let mask = entries.first(where: { $0.key == "mask" })?.value {
        value = mask
        for (key, value) in entries {
          switch (key, value) {
          case ("layers", .integer(let number)): stated.layers = Int(number)
          case ("neurons", .integer(let number)): stated.neurons = Int(number)
          case ("languages", _): languages = try Self.codes(tree, value)
          default: break
          }
        }
      }
    }
    var cells = MaskCells(tree: tree)
    if let entries = try tree.entries(value) {
      // The order is the list's where there is one, else the dictionary's own.
      let codes = languages ?? entries.map(\.key)
      let sets = Dictionary(uniqueKeysWithValues: entries)
      for code in codes {
        guard let value = sets[code] else {
          throw Fault(
            .data, place: "key languages",
            found: "\(ValueTree.quoted(code)), which has no neurons in the mask",
            expected: "one of " + entries.prefix(16).map(\.key).joined(separator: ", "))
        }
        try cells.addLanguage(value, name: code)
      }
      guard codes.count == entries.count else {
        throw Fault(
          .data, place: "key languages", found: amount(codes.count, "code"),
          expected: "the \(amount(entries.count, "language")) of the mask")
      }
      languages = codes
    } else if let tensor = tree.tensor(value), tensor.shape.count == 3 {
      try cells.addCube(tensor)
    } else if let sets = tree.list(value) {
      for (position, set) in sets.enumerated() {
        try cells.addLanguage(
          set,
          name: languages.flatMap { $0.indices.contains(position) ? $0[position] : nil }
            ?? "language \(position)")
      }
    } else {
      throw Self.noMask(tree.describe(value))
    }
    guard !cells.indices.isEmpty else { throw Self.noMask("no languages") }
    try self.init(
      cells, languages: languages, layers: (stated.layers, layers), neurons: (stated.neurons, neurons))
  }

  /// The mask of what was gathered, held against what the file states and what the caller knows.
  private init(
    _ cells: MaskCells, languages: [String]?, layers: (stated: Int?, known: Int?),
    neurons: (stated: Int?, known: Int?)
  ) throws(Fault) {
    let found = cells.indices.first?.count ?? 0
    guard found > 0 else { throw Self.noMask("\(amount(cells.indices.count, "language")) without layers") }
    for expected in [layers.stated, layers.known].compactMap({ $0 }) where expected != found {
      throw Fault(
        .data, found: amount(found, "layer"), expected: "\(expected)",
        advice: "check that the mask belongs to this model")
    }
    let widths = [cells.neurons, neurons.stated, neurons.known].compactMap { $0 }
    if let first = widths.first, let other = widths.first(where: { $0 != first }) {
      throw Fault(
        .data, found: "\(first) neurons per layer", expected: "\(other)",
        advice: "check that the mask belongs to this model")
    }
    try self.init(languages: languages, layers: found, neurons: widths.first, indices: cells.indices)
  }

  private static func codes(_ text: String) -> [String] {
    text.split { ", []\"'".contains($0) }.map(String.init)
  }

  private static func codes(_ tree: ValueTree, _ value: Value) throws(Fault) -> [String] {
    let codes = (tree.list(value) ?? []).compactMap(tree.string)
    guard !codes.isEmpty, codes.count == tree.list(value)?.count else {
      throw Fault(.data, place: "key languages", found: tree.describe(value), expected: "a list of codes")
    }
    return codes
  }

  // MARK: CSV

  private init(_ table: CSVTable, layers: Int?, neurons: Int?) throws(Fault) {
    guard table.rows.first?.fields == Self.csvHeader else {
      let header = table.rows.first?.fields.joined(separator: ",") ?? ""
      throw Self.noMask("a table whose first line is \(ValueTree.quoted(header))")
    }
    var languages: [String] = []
    var positions: [String: Int] = [:]
    var pairs: [(language: Int, layer: Int, neuron: Int)] = []
    var last = -1
    for row in table.rows.dropFirst() {
      let numbers = row.fields.dropFirst().compactMap { Int($0) }
      guard row.fields.count == 3, numbers.count == 2, numbers[0] >= 0, numbers[0] < layers ?? 65_536 else {
        throw Fault(
          .data, place: "line \(row.line)", found: ValueTree.quoted(row.fields.joined(separator: ",")),
          expected: layers.map { "a language, a layer below \($0) and a neuron" }
            ?? "a language, a layer, a neuron")
      }
      let language = positions[row.fields[0]] ?? languages.count
      if language == languages.count {
        languages.append(row.fields[0])
        positions[row.fields[0]] = language
      }
      pairs.append((language, numbers[0], numbers[1]))
      last = max(last, numbers[0])
    }
    let count = layers ?? last + 1
    guard languages.count * count <= Self.largestCellCount else {
      throw Self.noMask("\(amount(languages.count, "language")) and \(amount(count, "layer"))")
    }
    let none = [[Int]](repeating: [], count: count)
    var indices = [[[Int]]](repeating: none, count: languages.count)
    for pair in pairs { indices[pair.language][pair.layer].append(pair.neuron) }
    try self.init(languages: languages, layers: count, neurons: neurons, indices: indices)
  }
}
