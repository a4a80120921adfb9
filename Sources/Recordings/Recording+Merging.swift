import Faults

extension Recording {
  /// The texts that shards of one recording have in common, where they say them at all.
  private static let identity = ["language", "model", "dataset", "activation"]

  /// The sum of shards: several jobs' counts and tokens of one language and one model.
  ///
  /// Texts that all shards share are kept; others tell of one job alone and are left out. Reads every count
  /// once.
  ///
  /// - Throws: a fault that names the shard which does not belong to the first: another shape, language, model,
  ///   data set or activation function, a prefix in some shards only, the counts of another shard once more; or
  ///   the neuron whose count is negative or whose sum is 2^63 or more.
  public static func merging(_ shards: [Recording], displayName: String) throws(Fault) -> Recording {
    guard let first = shards.first else {
      throw Fault(.data, found: "no shard", expected: "at least one", advice: "name the shards")
    }
    for shard in shards.dropFirst() { try shard.checkBelongs(to: first) }
    try checkDistinct(shards)
    let full = try sum(shards, "") { $0.full }
    let prefix = first.prefix == nil ? nil : try sum(shards, "prefix_") { $0.prefix ?? $0.full }
    let metadata = first.metadata.filter { key, text in shards.allSatisfy { $0.metadata[key] == text } }
    return try Recording(displayName: displayName, full: full, prefix: prefix, metadata: metadata)
  }

  private func checkBelongs(to first: Recording) throws(Fault) {
    func refusal(_ place: String?, _ found: String, _ expected: String) -> Fault {
      Fault(
        .data, file: displayName, place: place, found: found,
        expected: "\(expected) as in \(first.displayName)", advice: "merge the shards of one recording alone")
    }
    guard (layers, neurons) == (first.layers, first.neurons) else {
      throw refusal(
        nil, "counts of \(layers) layers × \(neurons) neurons", "\(first.layers) × \(first.neurons)")
    }
    guard (prefix == nil) == (first.prefix == nil) else {
      throw refusal(
        "key prefix_over_zero", prefix == nil ? "no counts of the prefix" : "counts of the prefix",
        prefix == nil ? "them" : "none")
    }
    for key in Self.identity {
      guard let mine = metadata[key], let theirs = first.metadata[key], mine != theirs else { continue }
      throw refusal("key \(key)", ValueTree.quoted(mine), ValueTree.quoted(theirs))
    }
  }

  /// A shard counted twice would go unnoticed ever after; no two jobs have the same counts.
  private static func checkDistinct(_ shards: [Recording]) throws(Fault) {
    for (position, shard) in shards.enumerated() where shard.full.totalTokens > 0 {
      guard let twin = shards[..<position].first(where: { $0.full.isSame(as: shard.full) }) else { continue }
      throw Fault(
        .data, file: shard.displayName, found: "the same tokens and counts as in \(twin.displayName)",
        expected: "every shard once", advice: "leave one of the two out")
    }
  }

  private static func sum(
    _ shards: [Recording], _ key: String, _ part: (Recording) -> Part
  ) throws(Fault) -> Part {
    let layers = shards[0].layers
    let neurons = shards[0].neurons
    var tokens = 0
    var sums = [Int64](repeating: 0, count: layers * neurons)
    for shard in shards {
      let part = part(shard)
      let (total, overflow) = tokens.addingReportingOverflow(part.totalTokens)
      guard !overflow else { throw shard.tooMany("\(key)total_tokens", nil) }
      tokens = total
      for layer in 0..<layers {
        let start = layer * neurons
        try part.counts.withRows(layer..<layer + 1) { (counts) throws(Fault) in
          for (neuron, count) in counts.enumerated() {
            let (sum, overflow) = sums[start + neuron].addingReportingOverflow(count)
            guard count >= 0, !overflow else {
              let place = "layer \(layer), neuron \(neuron)"
              throw count < 0
                ? shard.negative(count, place) : shard.tooMany("\(key)over_zero", place)
            }
            sums[start + neuron] = sum
          }
        }
        part.counts.adviseDone(with: layer..<layer + 1)
      }
    }
    return Part(totalTokens: tokens, counts: try CountMatrix(layers: layers, neurons: neurons, values: sums))
  }

  private func negative(_ count: Int64, _ place: String) -> Fault {
    Fault(
      .data, file: displayName, place: place, found: "the count \(count)", expected: "counts of at least 0",
      advice: "the counter has run over its type or the file is damaged; record this shard again")
  }

  private func tooMany(_ key: String, _ place: String?) -> Fault {
    Fault(
      .data, file: displayName, place: place ?? "key \(key)",
      found: "with this shard \(place == nil ? "the number of tokens" : "the sum of \(key)") reaches 2^63",
      expected: "a sum below 2^63",
      advice: "no recording has so many tokens: inspect the shards and record the damaged one again")
  }
}

extension Recording.Part {
  /// Whether tokens and all counts are equal.
  fileprivate func isSame(as other: Self) -> Bool {
    totalTokens == other.totalTokens
      && (0..<counts.layers).allSatisfy { layer in
        counts.withRows(layer..<layer + 1) { mine in
          other.counts.withRows(layer..<layer + 1) { theirs in mine.elementsEqual(theirs) }
        }
      }
  }
}
