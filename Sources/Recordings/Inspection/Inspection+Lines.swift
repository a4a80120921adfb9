import Faults

extension Inspection {
  /// The inspection as plain text, one fact a line.
  public var lines: [String] {
    var lines = ["\(file): \(container?.title ?? "unknown format"), \(amount(bytes, "byte"))"]
    if let refusal {
      lines.append("refused: \(refusal.sentence)")
    }
    if let recording {
      lines.append("recording: \(amount(recording.layers, "layer")) × \(recording.neurons) neurons")
      lines.append(line("counts", recording.full))
      if let prefix = recording.prefix { lines.append(line("prefix counts", prefix)) }
    }
    if let mask {
      let width = mask.neurons.map { " × \($0) neurons" } ?? ""
      lines.append("mask: \(amount(mask.counts.count, "language")), \(amount(mask.layers, "layer"))\(width)")
      let names = mask.languages ?? mask.counts.indices.map { "language \($0)" }
      let pairs = zip(names, mask.counts).map { "\($0) \($1)" }
      lines.append("neurons per language: \(pairs.joined(separator: ", "))")
    }
    let shown = tensors.count > 8 && mask != nil ? 4 : tensors.count
    for tensor in tensors.prefix(shown) {
      lines.append("tensor \(tensor.name): \(tensor.type.rawValue) \(Tensor.text(tensor.shape))")
    }
    if shown < tensors.count { lines.append("and \(tensors.count - shown) tensors more") }
    for (key, text) in metadata.sorted(by: { $0.key < $1.key }) {
      lines.append("\(key): \(ValueTree.shortened(text))")
    }
    for note in notes { lines.append("note: \(note)") }
    return lines.map(Fault.printable)
  }

  private func line(_ name: String, _ part: PartSummary) -> String {
    let counts = part.counts
    return "\(name): \(amount(part.totalTokens, "token")), \(part.type.rawValue) from \(counts.minimum) "
      + "(layer \(counts.minimumPlace.layer), neuron \(counts.minimumPlace.neuron)) to \(counts.maximum) "
      + "(layer \(counts.maximumPlace.layer), neuron \(counts.maximumPlace.neuron)), "
      + "\(counts.zero) of them 0, \(counts.negative) negative"
  }
}
