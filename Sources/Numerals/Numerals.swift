/// Numbers as text: the one formatter behind prose, tables, charts and data files.
///
/// All functions are pure and independent of the locale, so that the same number reads the same everywhere.
/// Shown numbers use thousands separators and the typographic minus sign; `plain` ones are for data files and
/// carry neither.
public enum Numerals {
  /// A whole number with thousands separators: `458,752`, `−37`.
  public static func integer(_ value: Int) -> String {
    (value < 0 ? minus : "") + grouped(String(value.magnitude))
  }

  /// A whole number with its sign, zero without: `+922`, `−486`, `0`.
  public static func signed(_ value: Int) -> String {
    (value > 0 ? "+" : "") + integer(value)
  }

  /// A real number with a fixed number of decimals (0 to 9), rounded half to even on the scaled value.
  ///
  /// Values that are not finite read "–".
  public static func real(_ value: Double, decimals: Int) -> String {
    guard value.isFinite else { return missing }
    let digits = fixed(abs(value), decimals: decimals)
    let negative = value < 0 && digits.contains { $0 != "0" && $0 != "." }
    let parts = digits.split(separator: ".", maxSplits: 1)
    let whole = grouped(String(parts[0]))
    return (negative ? minus : "") + (parts.count > 1 ? whole + "." + parts[1] : whole)
  }

  /// A real number with its sign and a fixed number of decimals; zero carries no sign.
  public static func signed(_ value: Double, decimals: Int) -> String {
    let text = real(value, decimals: decimals)
    let isZero = !text.contains { $0 != "0" && $0 != "." && $0 != "," }
    return value > 0 && !isZero ? "+" + text : text
  }

  /// A share in [0, 1] as a percentage: `0.048` with one decimal reads `4.8 %`.
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    guard share.isFinite else { return missing }
    return real(share * 100, decimals: decimals) + "\u{202F}%"
  }

  /// A real number with as many decimals as show the given number of significant digits: `0.109` for 3.
  public static func significant(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return missing }
    guard value != 0 else { return "0" }
    var exponent = 0
    var magnitude = abs(value)
    while magnitude >= 10 { magnitude /= 10; exponent += 1 }
    while magnitude < 1 && exponent > -9 { magnitude *= 10; exponent -= 1 }
    return real(value, decimals: min(9, max(0, digits - 1 - exponent)))
  }

  /// A real number for data files: the shortest text that reads back as the same number, no separators.
  public static func plain(_ value: Double) -> String {
    guard value.isFinite else { return "" }
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A count with its noun in the right number: `1 neuron`, `2,031 neurons`, `no neurons`.
  public static func count(_ value: Int, _ singular: String, _ plural: String? = nil) -> String {
    let noun = abs(value) == 1 ? singular : plural ?? singular + "s"
    return (value == 0 ? "no" : integer(value)) + " " + noun
  }

  /// A number of bytes in decimal units: `812 B`, `73.4 MB`.
  public static func bytes(_ value: Int) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    guard value >= 1000 else { return "\(value) B" }
    var scaled = Double(value) / 1000
    var unit = 0
    while scaled >= 999.95 && unit < units.count - 1 {
      scaled /= 1000
      unit += 1
    }
    return real(scaled, decimals: 1) + " " + units[unit]
  }

  /// Several things as a list in prose: `a`, `a and b`, `a, b and c`.
  public static func list(_ items: [String], conjunction: String = "and") -> String {
    guard let last = items.last else { return "" }
    guard items.count > 1 else { return last }
    return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// What stands for a number that does not exist.
  public static let missing = "–"

  /// The value rounded to nine significant digits, as real numbers are kept in analysis files.
  ///
  /// Two machines whose arithmetic differs in the last bits write the same file.
  public static func nineDigits(_ value: Double) -> Double {
    guard value.isFinite, value != 0 else { return value }
    return rounded(value)
  }

  private static let minus = "\u{2212}"

  private static func grouped(_ digits: String) -> String {
    guard digits.count > 3 else { return digits }
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }

  private static func fixed(_ magnitude: Double, decimals: Int) -> String {
    let places = min(max(decimals, 0), 9)
    var scale = 1
    for _ in 0..<places { scale *= 10 }
    let scaled = (magnitude * Double(scale)).rounded(.toNearestOrEven)
    guard scaled < 9e18 else { return "\(magnitude)" }
    let whole = Int(scaled)
    guard places > 0 else { return String(whole) }
    let fraction = String(whole % scale)
    return "\(whole / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
