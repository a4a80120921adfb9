import Faults

/// NumPy's file of one array, versions 1 to 3 (numpy.lib.format; NEP 1).
enum NumPyFile {
  private static let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]
  // The header is a short dictionary; NumPy itself refuses more than 10,000 bytes by default.
  private static let largestHeader = 65_536

  /// Whether bytes begin as an npy file does.
  static func recognises(_ bytes: some Sequence<UInt8>) -> Bool { bytes.starts(with: magic) }

  /// The array over the bytes `range` of a source.
  ///
  /// - Throws: a fault when the header is no dictionary of descr, fortran_order and shape, when the array holds
  ///   Python objects, or when its bytes do not fill the file exactly.
  static func read(_ source: MappedFile, _ range: Range<Int>) throws(Fault) -> Tensor {
    try source.withBytes { (all) throws(Fault) in
      var reader = try ByteReader(UnsafeRawBufferPointer(rebasing: all[range]), name: "the npy file")
      _ = try reader.take(magic.count)
      let version = try reader.byte()
      _ = try reader.byte()
      guard (1...3).contains(version) else {
        throw Fault(.data, place: reader.place(6), found: "npy version \(version)", expected: "1, 2 or 3")
      }
      let length = version == 1 ? Int(try reader.integer(UInt16.self)) : Int(try reader.integer(UInt32.self))
      guard length <= largestHeader else {
        throw Fault(
          .data, place: reader.place(8), found: "a header of \(amount(length, "byte"))",
          expected: "at most \(largestHeader)")
      }
      let header = try reader.take(length)
      let description = try NumPyHeader(reader.bytes[header], at: header.lowerBound)
      let strides =
        description.isFortranOrder
        ? Array(Tensor.rowMajorStrides(description.shape.reversed()).reversed()) : nil
      let data = (range.lowerBound + header.upperBound)..<range.upperBound
      let size = Tensor.byteCount(description.elementType, description.shape)
      guard size == data.count else {
        throw Fault(
          .data, place: reader.place(header.upperBound),
          found: "\(amount(data.count, "byte")) for shape \(Tensor.text(description.shape)) of type "
            + description.elementType.rawValue,
          expected: size.map { amount($0, "byte") } ?? "a possible shape",
          advice: "the file is cut short or damaged: copy it again from its source")
      }
      return try Tensor(
        description.elementType, shape: description.shape, strides: strides,
        isBigEndian: description.isBigEndian, source: source, bytes: data)
    }
  }
}

/// The header of an npy file: a Python dictionary literal of three keys.
struct NumPyHeader {
  var elementType = Tensor.ElementType.uint8
  var isBigEndian = false
  var isFortranOrder = false
  var shape: [Int] = []

  private var text: Slice<UnsafeRawBufferPointer>
  private let start: Int

  /// Parses the literal.
  ///
  /// - Parameter start: the header's offset in its file, for messages.
  init(_ text: Slice<UnsafeRawBufferPointer>, at start: Int) throws(Fault) {
    self.text = text
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

  private func refusal(_ found: String, _ expected: String) -> Fault {
    Fault(
      .data, place: "offset \(text.startIndex - start) of the npy header", found: found, expected: expected)
  }

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
    guard text.first != UInt8(ascii: "[") else {
      throw refusal("an array of records", "an array of numbers")
    }
    var code = try quoted()
    let order = code.first ?? " "
    if "<>|=".contains(order) { code.removeFirst() }
    guard let type = Tensor.ElementType(numpyCode: code) else {
      let isObject = code == "O" || code == "O8"
      throw refusal(
        isObject ? "an array of Python objects" : "the element type \(ValueTree.quoted(code))",
        "integers, floating-point numbers or truth values")
    }
    elementType = type
    isBigEndian = order == ">"
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
