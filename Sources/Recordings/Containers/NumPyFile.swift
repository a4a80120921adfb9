import Faults

/// NumPy's file of one array, versions 1 to 3 (numpy.lib.format; NEP 1).
enum NumPyFile {
  private static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
  // The header is a short dictionary; NumPy itself refuses more than 10,000 bytes by default.
  private static let largestHeader = 65_536

  /// Whether bytes begin as an npy file does.
  static func recognises(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: magic) }

  /// The array over the bytes `range` of a source, added to a tree of values: a tensor, or a text.
  ///
  /// Arrays of other things (complex numbers, dates, several texts) become a tensor without content: nobody
  /// needs them, and where somebody does, the fault says what is missing.
  ///
  /// - Parameter skippingObjects: whether an array of Python objects or records becomes such a tensor too.
  /// - Throws: a fault when the header is no dictionary of descr, fortran_order and shape, when the array
  ///   holds Python objects or records, or when its bytes do not fill the file exactly.
  static func read(
    _ source: MappedFile, _ range: Range<Int>, skippingObjects: Bool = false, into tree: inout ValueTree
  ) throws(Fault) -> Value {
    let (header, start) = try readHeader(source, range, skippingObjects: skippingObjects)
    let data = (range.lowerBound + start)..<range.upperBound
    guard let type = header.elementType else {
      if header.code.hasPrefix("U"), header.shape.isEmpty {
        return try tree.add(string: text(source, data, isBigEndian: header.isBigEndian))
      }
      return try tree.add(tensor: nil)
    }
    let size = Tensor.byteCount(type, header.shape)
    guard size == data.count else {
      throw Fault(
        at: start, of: "the npy file",
        found:
          "\(amount(data.count, "byte")) for shape \(Tensor.text(header.shape)) of type \(type.rawValue)",
        expected: size.map { amount($0, "byte") } ?? "a possible shape",
        advice: "the file is cut short or damaged: copy it again from its source")
    }
    let strides =
      header.isFortranOrder ? Array(Tensor.rowMajorStrides(header.shape.reversed()).reversed()) : nil
    return try tree.add(
      tensor: try Tensor(
        type, shape: header.shape, strides: strides, isBigEndian: header.isBigEndian, source: source,
        bytes: data))
  }

  /// The header, and where the elements start.
  private static func readHeader(
    _ source: MappedFile, _ range: Range<Int>, skippingObjects: Bool
  ) throws(Fault) -> (NumPyHeader, start: Int) {
    try source.withBytes { (all) throws(Fault) in
      var reader = try ByteReader(UnsafeRawBufferPointer(rebasing: all[range]), name: "the npy file")
      _ = try reader.take(magic.count)
      let version = try reader.byte()
      _ = try reader.byte()
      guard (1...3).contains(version) else {
        throw Fault(at: 6, of: reader.name, found: "npy version \(version)", expected: "1, 2 or 3")
      }
      let length = version == 1 ? Int(try reader.integer(UInt16.self)) : Int(try reader.integer(UInt32.self))
      guard length <= largestHeader else {
        throw Fault(
          at: 8, of: reader.name, found: "a header of \(amount(length, "byte"))",
          expected: "at most \(largestHeader)")
      }
      let header = try reader.take(length)
      return (
        try NumPyHeader(reader.bytes[header], at: header.lowerBound, skippingObjects: skippingObjects),
        header.upperBound
      )
    }
  }

  /// A single text, which NumPy keeps as UTF-32 padded with zeros; what is no character becomes U+FFFD.
  private static func text(_ source: MappedFile, _ data: Range<Int>, isBigEndian: Bool) -> String {
    source.withBytes { bytes in
      var text = ""
      for offset in stride(from: data.lowerBound, to: data.upperBound - 3, by: 4) {
        let unit = bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
        let code = isBigEndian ? UInt32(bigEndian: unit) : UInt32(littleEndian: unit)
        if code == 0 { break }
        text.unicodeScalars.append(Unicode.Scalar(code) ?? "\u{fffd}")
      }
      return text
    }
  }
}

/// The header of an npy file: a Python dictionary literal of three keys.
struct NumPyHeader {
  /// NumPy's code of the element type without its byte order: "i8", "U2".
  private(set) var code = ""
  private(set) var isBigEndian = false
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  /// The element type, where it is one we read.
  var elementType: Tensor.ElementType? { Tensor.ElementType(numpyCode: code) }

  private var text: Slice<UnsafeRawBufferPointer>
  private let start: Int
  private let skippingObjects: Bool

  /// Parses the literal.
  ///
  /// - Parameter start: the header's offset in its file, for messages.
  init(
    _ text: Slice<UnsafeRawBufferPointer>, at start: Int, skippingObjects: Bool = false
  ) throws(Fault) {
    self.text = text
    self.skippingObjects = skippingObjects
    self.start = text.startIndex - start
    var seen: Set<String> = []
    try expect("{")
    while !accept("}") {
      let key = try quoted()
      guard seen.insert(key).inserted else {
        throw refusal("the key \(ValueTree.quoted(key)) twice", "it once")
      }
      try expect(":")
      switch key {
      case "descr": try readElementType()
      case "fortran_order":
        let word = name()
        guard word == "True" || word == "False" else {
          throw refusal("\(ValueTree.quoted(word))", "True or False")
        }
        isFortranOrder = word == "True"
      case "shape": try readShape()
      default: throw refusal("the key \(ValueTree.quoted(key))", "descr, fortran_order and shape")
      }
      if !accept(",") {
        try expect("}")
        break
      }
    }
    skipSpace()
    guard seen.count == 3, self.text.isEmpty else {
      throw refusal(
        "\(amount(seen.count, "key")) and \(amount(self.text.count, "character")) more",
        "descr, fortran_order and shape")
    }
  }

  private func refusal(_ found: String, _ expected: String, _ advice: String? = nil) -> Fault {
    Fault(
      at: text.startIndex - start, of: "the npy header", found: found, expected: expected, advice: advice)
  }

  private static let savingNumbers =
    "save the numbers themselves, as numpy.savez(file, total_tokens=tokens, over_zero=counts) does"

  private mutating func skipSpace() {
    text = text.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard let first = text.first, UInt32(first) == character.value else { return false }
    text.removeFirst()
    return true
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(Fault) {
    guard accept(character) else { throw refusal(shown, "'\(character)'") }
  }

  private var shown: String { "'\(String(decoding: text.prefix(12), as: UTF8.self))'" }

  private mutating func quoted() throws(Fault) -> String {
    skipSpace()
    guard let quote = text.first, quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\""),
      let end = text.dropFirst().firstIndex(of: quote)
    else { throw refusal(shown, "a text in quotes") }
    defer { text = text[(end + 1)...] }
    return String(decoding: text[(text.startIndex + 1)..<end], as: UTF8.self)
  }

  private mutating func name() -> String {
    skipSpace()
    let word = text.prefix { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "z") }
    text = text[word.endIndex...]
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func readElementType() throws(Fault) {
    skipSpace()
    if text.first == UInt8(ascii: "[") {
      guard skippingObjects else {
        throw refusal("an array of records", "an array of numbers", Self.savingNumbers)
      }
      try skipList()
      return
    }
    code = try quoted()
    let order = code.first ?? " "
    if "<>|=".contains(order) { code.removeFirst() }
    guard code.first != "O" || skippingObjects else {
      throw refusal(
        "an array of Python objects", "integers, floating-point numbers or truth values", Self.savingNumbers)
    }
    isBigEndian = order == ">"
  }

  /// Skips the fields of a record.
  private mutating func skipList() throws(Fault) {
    var depth = 0
    repeat {
      guard let byte = text.first else { throw refusal(shown, "']'") }
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        _ = try quoted()
      } else {
        if byte == UInt8(ascii: "[") { depth += 1 }
        if byte == UInt8(ascii: "]") { depth -= 1 }
        text.removeFirst()
      }
    } while depth > 0
  }

  private mutating func readShape() throws(Fault) {
    try expect("(")
    shape = []
    while !accept(")") {
      skipSpace()
      let digits = text.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      guard let extent = Int(String(decoding: digits, as: UTF8.self)), shape.count < 64 else {
        throw refusal(shown, "at most 64 extents")
      }
      shape.append(extent)
      text = text[digits.endIndex...]
      // Python 2 wrote long integers with an L.
      if text.first == UInt8(ascii: "L") { text.removeFirst() }
      if !accept(",") {
        try expect(")")
        break
      }
    }
  }
}
