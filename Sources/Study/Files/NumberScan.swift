/// Looks for numbers in a JSON text that no analysis has: so large that sums of them would leave their type.
struct NumberScan {
  private let bytes: UnsafeRawBufferPointer

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The offset of the first number of 10^16 or more in magnitude, nil where there is none.
  var offsetOfHugeNumber: Int? {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""): index = end(ofString: index)
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
        let end = end(ofNumber: index)
        let number = Double(String(decoding: bytes[index..<end], as: UTF8.self)) ?? 0
        guard abs(number) < 1e16 else { return index }
        index = end
      default: index += 1
      }
    }
    return nil
  }

  private func end(ofString start: Int) -> Int {
    var index = start + 1
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index + 1
  }

  private func end(ofNumber start: Int) -> Int {
    var index = start
    while index < bytes.count, "+-.eE0123456789".utf8.contains(bytes[index]) { index += 1 }
    return max(index, start + 1)
  }
}
