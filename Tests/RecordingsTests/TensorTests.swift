import Foundation
import Testing

@testable import Recordings

@Suite("Tensors")
struct TensorTests {
  static func source(_ bytes: [UInt8]) -> MappedFile { MappedFile(copying: bytes, displayName: "bytes") }

  @Test("Rows of an unaligned tensor are read at any offset", arguments: 0..<8)
  func readsUnaligned(shift: Int) throws {
    let values: [Int64] = [3, -1, 1 << 40, 4, 5, 6]
    let bytes = [UInt8](repeating: 0xaa, count: shift) + values.withUnsafeBytes { Array($0) }
    let tensor = try Tensor(.int64, shape: [3, 2], source: Self.source(bytes), bytes: shift..<(shift + 48))
    let matrix = try CountMatrix(tensor)
    #expect(matrix.values == values)
    #expect(matrix.withRows(1..<2) { Array($0) } == [1 << 40, 4])
  }

  @Test("Every integer type is widened with its sign")
  func widens() throws {
    let bytes = [UInt8](repeating: 0xff, count: 8)
    let expected: [(Tensor.ElementType, Int64)] = [
      (.int8, -1), (.uint8, 255), (.int16, -1), (.uint16, 65535), (.int32, -1), (.uint32, 4_294_967_295),
      (.int64, -1),
    ]
    for (type, value) in expected {
      let tensor = try Tensor(type, shape: [1, 1], source: Self.source(bytes), bytes: 0..<8)
      #expect(try CountMatrix(tensor).values == [value], "\(type)")
    }
  }

  @Test("Aligned int32 rows can be read as they are, and only these", arguments: [0, 2])
  func readsNarrow(shift: Int) throws {
    let values: [Int32] = [3, -1, 1 << 30, 4, 5, 6]
    let bytes = [UInt8](repeating: 0xaa, count: shift) + values.withUnsafeBytes { Array($0) }
    func matrix(_ type: Tensor.ElementType, isBigEndian: Bool = false) throws -> CountMatrix {
      try CountMatrix(
        Tensor(
          type, shape: [3, 2], isBigEndian: isBigEndian, source: Self.source(bytes),
          bytes: shift..<(shift + 24)))
    }
    let counts = try matrix(.int32)
    #expect(counts.isNarrow == (shift == 0))
    if counts.isNarrow { #expect(counts.withNarrowRows(1..<3) { Array($0) } == [1 << 30, 4, 5, 6]) }
    #expect(try !matrix(.int32, isBigEndian: true).isNarrow)
    #expect(try !matrix(.uint32).isNarrow && !matrix(.int16).isNarrow)
    #expect(try matrix(.int32).withRows(1..<2) { Array($0) } == [1 << 30, 4])
  }

  @Test("Strides of any kind are followed, over several rows")
  func followsStrides() throws {
    let bytes = (0..<24).map { UInt8($0) }
    let tensor = try Tensor(
      .uint8, shape: [2, 3, 2], strides: [12, 1, 4], offset: 1, source: Self.source(bytes), bytes: 0..<24)
    #expect(tensor.integers() == [1, 5, 2, 6, 3, 7, 13, 17, 14, 18, 15, 19])
    #expect(tensor.withContiguousBytes { Array($0) } == [1, 5, 2, 6, 3, 7, 13, 17, 14, 18, 15, 19])
  }

  @Test("Big-endian elements are turned")
  func turnsBytes() throws {
    let tensor = try Tensor(
      .int16, shape: [2], isBigEndian: true, source: Self.source([1, 2, 0xff, 0xfe]), bytes: 0..<4)
    #expect(tensor.integers() == [258, -2])
    #expect(tensor.withContiguousBytes { Array($0) } == [2, 1, 0xfe, 0xff])
  }

  @Test("All 65,536 half-precision numbers are exact")
  func readsHalfPrecision() {
    for pattern in UInt16.min...UInt16.max {
      let expected = Double(Float16(bitPattern: pattern))
      let found = Tensor.double(float16: pattern)
      #expect(found == expected || found.isNaN && expected.isNaN)
    }
  }

  @Test("The last element decides what fits")
  func checksBounds() throws {
    let source = Self.source([UInt8](repeating: 0, count: 16))
    #expect(throws: Never.self) {
      try Tensor(.int16, shape: [2, 2], strides: [5, 1], offset: 1, source: source, bytes: 0..<16)
    }
    #expect(
      Fixture.sentence {
        try Tensor(.int16, shape: [2, 2], strides: [6, 1], offset: 1, source: source, bytes: 0..<16)
      }
        == "a tensor of shape [2, 2] and type int16 with strides [6, 1] and offset 1; expected all its elements "
        + "within the 16 bytes of its storage; the file is damaged or was not written by the library it claims: "
        + "write it again.")
  }

  @Test("A count that an unsigned type alone can hold is refused")
  func refusesHugeCounts() throws {
    let source = Self.source([0, 0, 0, 0, 0, 0, 0, 0x80])
    let tensor = try Tensor(.uint64, shape: [1, 1], source: source, bytes: 0..<8)
    #expect(
      Fixture.sentence { try CountMatrix(tensor) }
        == "layer 0, neuron 0: a count of 2^63 or more; expected a count of tokens.")
  }

  @Test("Rows are copied into a buffer of the caller's")
  func copiesRows() throws {
    let matrix = try CountMatrix(layers: 3, neurons: 2, values: [1, 2, 3, 4, 5, 6])
    var buffer = [Int64](repeating: 0, count: 4)
    buffer.withUnsafeMutableBufferPointer { matrix.copyRows(1..<3, into: $0) }
    #expect(buffer == [3, 4, 5, 6])
  }

  @Test("A summary finds the extremes, their places, and what is zero or negative")
  func summarises() throws {
    let summary = try CountMatrix(layers: 2, neurons: 3, values: [4, 0, 9, -2, 9, 0]).summary()
    #expect(summary.minimum == -2 && summary.minimumPlace == .init(layer: 1, neuron: 0))
    #expect(summary.maximum == 9 && summary.maximumPlace == .init(layer: 0, neuron: 2))
    #expect(summary.negative == 1 && summary.zero == 2)
  }

  @Test("An empty tensor begins within its storage too")
  func refusesOffset() {
    #expect(
      Fixture.sentence {
        try Tensor(
          .int64, shape: [0], offset: 2, source: Self.source([UInt8](repeating: 0, count: 8)), bytes: 0..<8)
      } == "an offset of 2 elements; expected at most the 1 element of its storage; "
        + "the file is damaged or was not written by the library it claims: write it again.")
  }

  @Test("Tensors are described by an object, told by safetensors' reader itself")
  func refusesHeader() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "list.safetensors").path
      try Data([6, 0, 0, 0, 0, 0, 0, 0] + Array("[1, 2]".utf8)).write(to: URL(filePath: path))
      #expect(
        Fixture.sentence { try SafetensorsFile(path: path, displayName: "FILE") }
          == "FILE, the header: a list of 2; expected a JSON object; "
          + "write the file again with the program it comes from.")
    }
  }
}
