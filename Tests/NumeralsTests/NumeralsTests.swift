import Numerals
import Testing

@Suite struct NumeralsTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (458_752, "458,752"), (-37, "\u{2212}37"),
    (-1_234_567, "\u{2212}1,234,567"), (Int.min, "\u{2212}9,223,372,036,854,775,808"),
  ])
  func wholeNumbersAreGrouped(value: Int, text: String) {
    #expect(Numerals.integer(value) == text)
  }

  @Test(arguments: [(922, "+922"), (-486, "\u{2212}486"), (0, "0")])
  func changesCarryTheirSign(value: Int, text: String) {
    #expect(Numerals.signed(value) == text)
  }

  @Test(arguments: [
    (0.1094817, 4, "0.1095"), (0.5, 0, "0"), (1.5, 0, "2"), (2.5, 0, "2"), (-0.0001, 2, "0.00"),
    (1234.5678, 1, "1,234.6"), (0.05, 3, "0.050"), (-2.25, 1, "\u{2212}2.2"),
  ])
  func realNumbersKeepTheirDecimals(value: Double, decimals: Int, text: String) {
    #expect(Numerals.real(value, decimals: decimals) == text)
  }

  @Test func whatIsNoNumberIsADash() {
    #expect(Numerals.real(.nan, decimals: 2) == "–")
    #expect(Numerals.percent(.infinity) == "–")
    #expect(Numerals.plain(.nan).isEmpty)
  }

  @Test(arguments: [(0.048, "+0.05"), (-0.048, "\u{2212}0.05"), (0.001, "0.00"), (0.0, "0.00")])
  func aSignedZeroHasNoSign(value: Double, text: String) {
    #expect(Numerals.signed(value, decimals: 2) == text)
  }

  @Test func sharesReadAsPercentages() {
    #expect(Numerals.percent(0.0482) == "4.8\u{202F}%")
    #expect(Numerals.percent(1, decimals: 0) == "100\u{202F}%")
  }

  @Test(arguments: [
    (0.10948167, 3, "0.109"), (1234.5, 2, "1,234"), (0.000_123_4, 2, "0.00012"), (9.99, 2, "10.0"),
    (0.0, 3, "0"),
  ])
  func significantDigitsAreShown(value: Double, digits: Int, text: String) {
    #expect(Numerals.significant(value, digits: digits) == text)
  }

  @Test func dataFilesTakePlainNumbers() {
    #expect(Numerals.plain(1234.0) == "1234")
    #expect(Numerals.plain(-0.25) == "-0.25")
    #expect(Numerals.plain(0.56443631649017334) == "0.5644363164901733")
  }

  @Test(arguments: [(1, "1 neuron"), (0, "no neurons"), (2031, "2,031 neurons")])
  func countsAgreeWithTheirNoun(value: Int, text: String) {
    #expect(Numerals.count(value, "neuron") == text)
  }

  @Test func listsReadAsProse() {
    #expect(Numerals.list([]) == "")
    #expect(Numerals.list(["a"]) == "a")
    #expect(Numerals.list(["a", "b", "c"]) == "a, b and c")
  }

  @Test(arguments: [(812, "812 B"), (1000, "1.0 kB"), (73_400_320, "73.4 MB"), (999_960, "1.0 MB")])
  func bytesHaveUnits(value: Int, text: String) {
    #expect(Numerals.bytes(value) == text)
  }

  @Test(arguments: [
    (0.109481673687696, 0.109481674), (123_456_789.987, 123_456_790.0), (0.0, 0.0), (-1.0 / 3, -0.333333333),
  ])
  func filesKeepNineDigits(value: Double, kept: Double) {
    #expect(Numerals.nineDigits(value) == kept)
  }
}
