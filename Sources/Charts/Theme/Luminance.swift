import Foundation

/// Arithmetic on colours written `#rrggbb`.
enum Luminance {
  /// Whether white text has more contrast with the colour than black (WCAG 2.2).
  static func isDark(_ colour: String) -> Bool {
    let luminance = relative(colour)
    return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05
  }

  /// The ratio of contrast of two colours, 1 to 21 (WCAG 2.2).
  static func contrast(_ first: String, _ second: String) -> Double {
    let (a, b) = (relative(first), relative(second))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The colour a part of the way from one to another.
  static func mix(_ first: String, _ second: String, _ part: Double) -> String {
    let mixed = zip(channels(first), channels(second)).map { a, b in
      Int((Double(a) + Double(b - a) * part).rounded())
    }
    return "#" + mixed.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Red, green and blue, 0 to 255.
  static func channels(_ colour: String) -> [Int] {
    let value = Int(colour.dropFirst(), radix: 16) ?? 0
    return [value >> 16 & 255, value >> 8 & 255, value & 255]
  }

  private static func relative(_ colour: String) -> Double {
    let linear = channels(colour).map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
