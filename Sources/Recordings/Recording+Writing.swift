import Faults

extension Recording {
  /// A file format for recordings that we write.
  public enum Format: String, Sendable, CaseIterable {
    /// The recommended form: int64 tensors over_zero and prefix_over_zero, everything else as metadata.
    case safetensors
    /// A dictionary as torch.save writes it: total_tokens, over_zero.
    case torch
  }

  /// Writes the recording, counts as int64, to a path that the caller puts in place.
  ///
  /// - Parameter displayName: the file as messages name it; the path where nil.
  /// - Throws: a fault when the file cannot be created or written.
  public func write(_ format: Format, to path: String, displayName: String? = nil) throws(Fault) {
    switch format {
    case .safetensors: try writeSafetensors(path, displayName)
    case .torch:
      let bytes = try torchBytes()
      let file = try FileWriter(path: path, displayName: displayName)
      try file.write(bytes)
      try file.finish()
    }
  }

  private var namedParts: [(prefix: String, part: Part)] {
    [("", full)] + (prefix.map { [("prefix_", $0)] } ?? [])
  }

  private func writeSafetensors(_ path: String, _ displayName: String?) throws(Fault) {
    var texts = metadata
    var entries: [SafetensorsWriter.Entry] = []
    for (prefix, part) in namedParts {
      texts["\(prefix)total_tokens"] = String(part.totalTokens)
      entries.append(.init("\(prefix)over_zero", .int64, shape: [layers, neurons]))
    }
    var writer = try SafetensorsWriter(
      path: path, displayName: displayName, entries: entries, metadata: texts)
    for (_, part) in namedParts {
      for layer in 0..<layers {
        try part.counts.withRows(layer..<(layer + 1)) { (counts) throws(Fault) in
          try writer.append(UnsafeRawBufferPointer(counts))
        }
      }
    }
    try writer.finish()
  }

  private func torchBytes() throws(Fault) -> [UInt8] {
    var writer = try TorchWriter()
    writer.beginDictionary()
    for (prefix, part) in namedParts {
      writer.add("\(prefix)total_tokens")
      writer.add(part.totalTokens)
      writer.add("\(prefix)over_zero")
      try part.counts.withRows(0..<layers) { (counts) throws(Fault) in
        try writer.addTensor(shape: [layers, neurons], UnsafeRawBufferPointer(counts))
      }
    }
    for (key, text) in metadata.sorted(by: { $0.key < $1.key }) {
      writer.add(key)
      writer.add(text)
    }
    writer.endDictionary()
    return try writer.finish()
  }
}
