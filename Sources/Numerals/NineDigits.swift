import Foundation

extension Numerals {
  // printf rounds the exact binary value correctly, which scaling by a power of ten does not.
  static func rounded(_ value: Double) -> Double {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 32) { digits in
      guard let text = digits.baseAddress else { return value }
      _ = withVaList([value]) { vsnprintf(text, digits.count, "%.9g", $0) }
      return strtod(text, nil)
    }
  }
}
