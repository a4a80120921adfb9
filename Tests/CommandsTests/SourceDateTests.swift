import Testing

@testable import Commands

@Suite struct SourceDateTests {
  @Test(arguments: [
    ("0", "1970-01-01"), ("86399", "1970-01-01"), ("951782400", "2000-02-29"), ("1769817600", "2026-01-31"),
    ("", nil), ("-1", nil), ("now", nil), ("253402300800", nil),
  ])
  func secondsAreADayInUTC(seconds: String, day: String?) {
    #expect(SourceDate.text(in: ["SOURCE_DATE_EPOCH": seconds]) == day)
  }

  @Test func noDateIsNoDate() {
    #expect(SourceDate.text(in: [:]) == nil)
  }
}
