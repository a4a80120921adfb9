import Faults

extension NeuronMask {
  /// A file format for masks that we write.
  public enum Format: String, Sendable, CaseIterable {
    /// torch.save of a list [languages][layers] of sorted int64 vectors.
    case pt
    /// One bool tensor `mask` [languages, layers, neurons]; metadata `languages`: the codes joined by commas.
    case safetensors
    /// {"languages": [], "layers": L, "neurons": H, "mask": {code: [[…] per layer]}}.
    case json
    /// A line per pair under the header `language,layer,neuron`; indices count from 0.
    case csv
  }

  /// Truth values, one byte each, are written up to this many.
  private static let largestEncoding = 1 << 32

  /// Writes the mask to a path that the caller puts in place.
  ///
  /// - Throws: a fault when the file cannot be created or written, or the format needs what the mask lacks.
  public func write(_ format: Format, to path: String) throws(Fault) {
    let bytes = try encoded(format)
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// The mask as a file's bytes; the same mask gives the same bytes.
  ///
  /// - Throws: a fault when names or the number of neurons are needed and missing.
  public func encoded(_ format: Format) throws(Fault) -> [UInt8] {
    switch format {
    case .pt: try encodedTorch()
    case .safetensors: try encodedSafetensors(try named(), try sized())
    case .json: Array(encodedJSON(try named(), try sized()).utf8)
    case .csv: Array(encodedCSV(try named()).utf8)
    }
  }

  private func named() throws(Fault) -> [String] {
    guard let languages else {
      throw Fault(.data, found: "a mask without language names", expected: "the languages in their order")
    }
    guard languages.allSatisfy(Self.isCode) else {
      throw Fault(
        .data, found: "a mask with a language that is no code",
        expected: "letters, digits, \"-\", \".\" and \"_\"",
        advice: "name the languages in their order with --languages")
    }
    return languages
  }

  // What every form can hold, and no spreadsheet takes for a formula.
  private static func isCode(_ name: String) -> Bool {
    name.utf8.first.map { (0x61...0x7A).contains($0 | 0x20) } ?? false
      && name.utf8.allSatisfy {
        (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) || "-._".utf8.contains($0)
      }
  }

  private func sized() throws(Fault) -> Int {
    guard let neurons else {
      throw Fault(.data, found: "a mask without the number of neurons per layer", expected: "that number")
    }
    return neurons
  }

  private func encodedTorch() throws(Fault) -> [UInt8] {
    var writer = try TorchWriter()
    writer.beginList()
    for language in indices {
      writer.beginList()
      for layer in language {
        let elements = layer.map { Int64($0).littleEndian }
        try elements.withUnsafeBufferPointer { (elements) throws(Fault) in
          try writer.addTensor(shape: [layer.count], UnsafeRawBufferPointer(elements))
        }
      }
      writer.endList()
    }
    writer.endList()
    return try writer.finish()
  }

  private func encodedSafetensors(_ names: [String], _ neurons: Int) throws(Fault) -> [UInt8] {
    let (header, size) = try SafetensorsWriter.header(
      [.init("mask", .bool, shape: [names.count, layers, neurons])],
      ["languages": names.joined(separator: ",")])
    guard size <= Self.largestEncoding else {
      throw Fault(
        .data, found: "a mask of \(amount(size, "truth value"))", expected: "at most \(Self.largestEncoding)",
        advice: "write it in another format")
    }
    var bytes = header + [UInt8](repeating: 0, count: size)
    for (language, sets) in indices.enumerated() {
      for (layer, set) in sets.enumerated() {
        let row = header.count + (language * layers + layer) * neurons
        for neuron in set { bytes[row + neuron] = 1 }
      }
    }
    return bytes
  }

  private func encodedJSON(_ names: [String], _ neurons: Int) -> String {
    let rows = zip(names, indices).map { name, sets in
      let layers = sets.map { "[" + $0.map(String.init).joined(separator: ", ") + "]" }
      return "    \(JSONText.quoted(name)): [\(layers.joined(separator: ", "))]"
    }
    let codes = names.map(JSONText.quoted).joined(separator: ", ")
    return """
      {
        "languages": [\(codes)],
        "layers": \(layers),
        "neurons": \(neurons),
        "mask": {
      \(rows.joined(separator: ",\n"))
        }
      }

      """
  }

  private func encodedCSV(_ names: [String]) -> String {
    var text = "language,layer,neuron\n"
    for (name, sets) in zip(names, indices) {
      for (layer, set) in sets.enumerated() {
        for neuron in set { text += "\(name),\(layer),\(neuron)\n" }
      }
    }
    return text
  }
}
