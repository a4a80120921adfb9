import Faults

extension Inspection {
  /// Looks into a file; one that is refused is described, not thrown.
  ///
  /// Every byte of a recording is read once, its checksums are compared.
  ///
  /// - Throws: a fault of kind `noInput` when the file is missing or unreadable.
  public static func of(path: String, displayName: String? = nil) throws(Fault) -> Inspection {
    try of(try MappedFile(path: path, displayName: displayName))
  }

  static func of(_ file: MappedFile) throws(Fault) -> Inspection {
    var inspection = Inspection(file: file.displayName, bytes: file.count, content: .values)
    inspection.container = file.withBytes { Container(detectedIn: $0) }
    do {
      let contents = try Contents.read(file)
      inspection.metadata = contents.metadata
      inspection.list(contents)
      try inspection.interpret(contents)
      try Checksums.verify(file)
      try file.checkUnchanged()
    } catch { inspection.refuse(error, file) }
    return inspection
  }

  private mutating func interpret(_ contents: Contents) throws(Fault) {
    switch try RecordedFile(contents) {
    case .recording(let recording): describe(recording)
    case .mask(let mask): describe(mask)
    case .other:
      content = tensors.isEmpty ? .values : .tensors
      notes.append("this is neither a recording nor a mask")
    }
  }

  private mutating func describe(_ recording: Recording) {
    content = .recording
    metadata = recording.metadata
    notes += recording.notes
    self.recording = RecordingSummary(
      layers: recording.layers, neurons: recording.neurons, full: summary(recording.full, "over_zero"),
      prefix: recording.prefix.map { summary($0, "prefix_over_zero") })
  }

  private mutating func summary(_ part: Recording.Part, _ name: String) -> PartSummary {
    let counts = part.counts.summary()
    let place = "layer \(counts.maximumPlace.layer), neuron \(counts.maximumPlace.neuron)"
    if part.totalTokens == 0 { notes.append("\(name) has no tokens: no probability can be computed") }
    if counts.negative > 0 { notes.append("\(amount(counts.negative, "count")) of \(name) are negative") }
    if counts.maximum > Int64(part.totalTokens) {
      notes.append(
        "\(name) has more activations than tokens: \(counts.maximum) of \(part.totalTokens) (\(place))")
    }
    return PartSummary(totalTokens: part.totalTokens, type: part.counts.elementType, counts: counts)
  }

  private mutating func describe(_ mask: NeuronMask) {
    content = .mask
    self.mask = MaskSummary(
      languages: mask.languages, layers: mask.layers, neurons: mask.neurons,
      counts: mask.indices.map { $0.reduce(0) { $0 + $1.count } })
  }

  // MARK: Tensors

  private mutating func list(_ contents: Contents) {
    var visits = 0
    list(contents.tree, contents.tree.root, "", depth: 0, &visits)
    if tensors.count == Self.largestListing {
      notes.append("only the first \(Self.largestListing) tensors are listed")
    }
  }

  private func isListing(_ visits: Int) -> Bool { visits < 100_000 && tensors.count < Self.largestListing }

  /// Goes four levels deep and stops after a number of values: a hostile file may refer to itself.
  private mutating func list(
    _ tree: ValueTree, _ value: Value, _ name: String, depth: Int, _ visits: inout Int
  ) {
    visits += 1
    guard depth < 5 else { return }
    switch value {
    case .tensor(let index):
      guard let tensor = tree.tensors[index] else { return }
      tensors.append(
        TensorSummary(name: name.isEmpty ? "array" : name, type: tensor.elementType, shape: tensor.shape))
    case .list(let index):
      for (position, item) in tree.lists[index].enumerated() where isListing(visits) {
        list(tree, item, "\(name)[\(position)]", depth: depth + 1, &visits)
      }
    case .dictionary(let index):
      for entry in tree.dictionaries[index] where isListing(visits) {
        let key = tree.string(entry.key).map(ValueTree.shortened) ?? "?"
        list(tree, entry.value, name.isEmpty ? key : "\(name).\(key)", depth: depth + 1, &visits)
      }
    default: break
    }
  }
}
