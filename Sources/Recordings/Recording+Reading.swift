import Faults

extension Recording {
  /// Whether values look like a recording, so that a fault about it helps more than one about a mask.
  static func recognises(_ contents: Contents) -> Bool {
    if let table = contents.table { return table.rows.contains { countKeys.contains($0.fields[0]) } }
    return contents.tree.hasKey(contents.tree.root, among: countKeys) || !nested(contents.tree).isEmpty
  }

  /// The keys under which a dictionary holds whole recordings, one per language as a rule.
  private static func nested(_ tree: ValueTree) -> [String] {
    guard case .dictionary(let index) = tree.root else { return [] }
    return tree.dictionaries[index].prefix(1000).compactMap { entry in
      tree.hasKey(entry.value, among: countKeys) ? tree.string(entry.key) : nil
    }
  }

  /// The recording that a file's values describe.
  init(_ contents: Contents) throws(Fault) {
    if let table = contents.table {
      try self.init(table, contents.file)
      return
    }
    let tree = contents.tree
    guard let entries = try tree.entries(tree.root), !entries.isEmpty else {
      throw Self.noRecording("\(tree.describe(tree.root))")
    }
    var fields: [String: Value] = [:]
    for (key, value) in entries { fields[key] = value }
    var notes: [String] = []
    guard let full = try Self.part(fields, "", contents, &notes) else {
      let nested = Self.nested(tree)
      guard nested.isEmpty else {
        let keys = nested.prefix(8).map(ValueTree.quoted).joined(separator: ", ")
        throw Fault(
          .data, place: "key \(ValueTree.quoted(nested[0]))",
          found: "recordings under the keys \(keys)\(nested.count > 8 ? ", …" : "")",
          expected: "one recording: total_tokens (or n) and over_zero at the top",
          advice: "save what stands under each key as a file of its own, one per language")
      }
      let keys = entries.prefix(8).map { ValueTree.quoted($0.key) }.joined(separator: ", ")
      throw Self.noRecording("keys \(keys)\(entries.count > 8 ? ", …" : "")")
    }
    let prefix = try Self.part(fields, "prefix_", contents, &notes)
    if full.counts.layers > full.counts.neurons {
      notes.append(
        "there are more layers than neurons in a layer: over_zero is [layers, neurons], not transposed")
    }
    // Texts beside the counts are what safetensors keeps as metadata.
    var metadata = contents.metadata
    for (key, value) in entries {
      if let text = tree.string(value) { metadata[key] = text }
    }
    for key in Self.tokenKeys + Self.countKeys { (metadata[key], metadata["prefix_\(key)"]) = (nil, nil) }
    try self.init(
      displayName: contents.file.displayName, full: full, prefix: prefix, metadata: metadata, notes: notes,
      file: contents.file, container: contents.container)
  }

  static func noRecording(_ found: String) -> Fault {
    Fault(
      .data, found: found, expected: "a recording: total_tokens (or n) and over_zero [layers, neurons]",
      advice: "name a file that holds the tokens seen and the counts per neuron")
  }

  /// Tokens and counts under the keys with this prefix; nil where there are no counts.
  private static func part(
    _ fields: [String: Value], _ prefix: String, _ contents: Contents, _ notes: inout [String]
  ) throws(Fault) -> Part? {
    guard let countKey = countKeys.map({ prefix + $0 }).first(where: { fields[$0] != nil }),
      let value = fields[countKey]
    else { return nil }
    let counts = try counts(value, countKey, contents.tree)
    if counts.elementType != .int64 && counts.elementType != .int32 {
      notes.append(
        "\(countKey) is recorded as \(counts.elementType.rawValue); int64 is what counts should be")
    }
    let keys = tokenKeys.map { prefix + $0 }
    let found = keys.filter { fields[$0] != nil || contents.metadata[$0] != nil }
    guard let key = found.first else {
      throw Fault(
        .data, place: "key \(keys[0])", found: "no number of tokens beside \(countKey)",
        expected: "one of " + keys.joined(separator: ", "),
        advice: "save how many tokens were seen: probabilities are counts per token")
    }
    if found.count > 1 {
      notes.append("\(found[0]) is used; \(found.dropFirst().joined(separator: ", ")) ignored")
    }
    let inMetadata = try contents.metadata[key].map { text throws(Fault) in try tokens(text, key) }
    let inFields = try fields[key].map { value throws(Fault) in try tokens(value, key, contents.tree) }
    if let inMetadata, let inFields, inMetadata != inFields {
      throw Fault(
        .data, place: "key \(key)", found: "\(inFields) as a tensor and \(inMetadata) in the metadata",
        expected: "one number of tokens")
    }
    return Part(totalTokens: inMetadata ?? inFields ?? 0, counts: counts)
  }

  /// A whole number as text; Python's str() of a whole float ends in ".0".
  private static func integer(_ text: String) -> Int? {
    Int(text.hasSuffix(".0") ? text.dropLast(2) : text[...])
  }

  private static func tokens(_ text: String, _ key: String) throws(Fault) -> Int {
    guard let number = integer(text), number >= 0 else {
      throw Fault(
        .data, place: "key \(key)", found: ValueTree.quoted(text),
        expected: "a whole number of tokens, 0 or more")
    }
    return number
  }

  /// A number of tokens: an integer, a real without fraction, or a tensor of one element.
  private static func tokens(_ value: Value, _ key: String, _ tree: ValueTree) throws(Fault) -> Int {
    var number: Int?
    switch value {
    case .integer(let integer): number = Int(integer)
    case .real(let real): number = Int(exactly: real)
    case .string(let index): return try tokens(tree.strings[index], key)
    case .tensor(let index):
      if let tensor = tree.tensors[index], tensor.count == 1, tensor.elementType != .bool {
        number = tensor.integers().map { Int($0[0]) } ?? Int(exactly: tensor.reals()[0])
      }
    default: break
    }
    guard let number, number >= 0 else {
      throw Fault(
        .data, place: "key \(key)", found: number.map { "\($0)" } ?? tree.describe(value),
        expected: "a whole number of tokens, 0 or more")
    }
    return number
  }

  private static func counts(_ value: Value, _ key: String, _ tree: ValueTree) throws(Fault) -> CountMatrix {
    do throws(Fault) {
      if case .list = value { return try counts(rows: value, tree) }
      guard let tensor = tree.tensor(value) else {
        throw Fault(
          .data, found: tree.describe(value), expected: "a tensor of whole numbers [layers, neurons]",
          advice: "save one count per layer and neuron, summed over all tokens")
      }
      return try CountMatrix(tensor)
    } catch {
      throw error.within("key \(key)")
    }
  }

  /// Counts as a list of one list per layer, or of one tensor per layer, [neurons] or [1, neurons].
  private static func counts(rows value: Value, _ tree: ValueTree) throws(Fault) -> CountMatrix {
    let rows = tree.list(value) ?? []
    var values: [Int64] = []
    var neurons: Int?
    // One vector may stand in the list many times: honest ones have a byte in the file for each count.
    var limit = Tensor.largestExpansion
    for (layer, row) in rows.enumerated() {
      let start = values.count
      if let tensor = tree.tensor(row),
        tensor.shape.count == 1 || tensor.shape.count == 2 && tensor.shape[0] == 1
      {
        limit = max(limit, tensor.source.count)
        let matrix = try CountMatrix(tensor.shape.count == 1 ? tensor.asRow() : tensor)
        matrix.withRows(0..<1) { values.append(contentsOf: $0) }
      } else if let items = tree.list(row) {
        for (neuron, item) in items.enumerated() {
          guard let count = count(item) else {
            throw Fault(
              .data, place: "layer \(layer), neuron \(neuron)", found: tree.describe(item),
              expected: "a whole number")
          }
          values.append(count)
        }
      } else {
        throw Fault(
          .data, place: "layer \(layer)", found: tree.describe(row), expected: "one count per neuron")
      }
      guard values.count <= limit else {
        throw Fault(
          .data, place: "layer \(layer)",
          found: "more than \(amount(limit, "count")) in lists",
          expected: "a tensor", advice: "save counts as one int64 tensor")
      }
      let length = values.count - start
      guard length == neurons ?? length else {
        throw Fault(
          .data, place: "layer \(layer)", found: amount(length, "count"),
          expected: "\(neurons ?? 0), as in layer 0")
      }
      neurons = length
    }
    return try CountMatrix(layers: rows.count, neurons: neurons ?? 0, values: values)
  }

  /// A whole number, also where it was written as 5.0.
  private static func count(_ value: Value) -> Int64? {
    switch value {
    case .integer(let count): count
    case .real(let real) where abs(real) <= 0x1p53: Int64(exactly: real)
    default: nil
    }
  }

  // MARK: CSV

  /// A recording as a table: every line a key, then its values; one line over_zero per layer.
  private init(_ table: CSVTable, _ file: MappedFile) throws(Fault) {
    var tokens: [String: Int] = [:]
    var rows: [String: [CSVTable.Row]] = [:]
    var metadata: [String: String] = [:]
    for row in table.rows {
      let key = row.fields[0]
      let bare = key.hasPrefix("prefix_") ? String(key.dropFirst("prefix_".count)) : key
      if Self.countKeys.contains(bare) {
        rows[key, default: []].append(row)
      } else if Self.tokenKeys.contains(bare) || Self.metadataKeys.contains(key) {
        guard row.fields.count == 2, tokens[key] == nil, metadata[key] == nil else {
          throw Fault(
            .data, place: "line \(row.line)", found: "\(amount(row.fields.count - 1, "value")) for \(key)",
            expected: "one value, and the key once")
        }
        if Self.metadataKeys.contains(key) {
          metadata[key] = row.fields[1]
        } else {
          do { tokens[key] = try Self.tokens(row.fields[1], key) } catch {
            throw error.within("line \(row.line)")
          }
        }
      } else {
        throw Fault(
          .data, place: "line \(row.line)", found: "a line that begins with \(ValueTree.quoted(key))",
          expected: "total_tokens, over_zero, prefix_total_tokens, prefix_over_zero or "
            + Self.metadataKeys.joined(separator: ", "),
          advice: "begin every line with what it holds: one line total_tokens, one line over_zero per layer")
      }
    }
    func part(_ prefix: String) throws(Fault) -> Part? {
      guard let counts = Self.countKeys.compactMap({ rows[prefix + $0] }).first else { return nil }
      guard let total = Self.tokenKeys.compactMap({ tokens[prefix + $0] }).first else {
        throw Fault(
          .data, found: "no line \(prefix)total_tokens", expected: "how many tokens were seen")
      }
      return Part(totalTokens: total, counts: try Self.counts(counts))
    }
    guard let full = try part("") else {
      throw Self.noRecording("a table without a line over_zero")
    }
    try self.init(
      displayName: file.displayName, full: full, prefix: try part("prefix_"), metadata: metadata, notes: [],
      file: file, container: .csv)
  }

  private static func counts(_ rows: [CSVTable.Row]) throws(Fault) -> CountMatrix {
    let neurons = (rows.first?.fields.count ?? 1) - 1
    var values: [Int64] = []
    for row in rows {
      guard row.fields.count == neurons + 1 else {
        throw Fault(
          .data, place: "line \(row.line)", found: amount(row.fields.count - 1, "count"),
          expected: "\(neurons), as in the first layer")
      }
      for (column, field) in row.fields.enumerated().dropFirst() {
        guard let count = integer(field) else {
          throw Fault(
            .data, place: "line \(row.line), column \(column + 1)", found: ValueTree.quoted(field),
            expected: "a whole number")
        }
        values.append(Int64(count))
      }
    }
    return try CountMatrix(layers: rows.count, neurons: neurons, values: values)
  }
}
