import Foundation

extension Numerals {
  // printf rounds the exact binary value correctly, which scaling by a power of ten does not.
  static func rounded(_ value: Double) -> Double {
    Double(String(format: "%.9g", value)) ?? value
  }
}
