import Foundation

/// The date that the user sets for everything that is built: `SOURCE_DATE_EPOCH`, in seconds since 1970.
///
/// - seealso: https://reproducible-builds.org/specs/source-date-epoch/
enum SourceDate {
  /// The date in an environment, in UTC, as `2026-01-31`; nil where none is set or it is no number of seconds.
  static func text(in environment: [String: String] = ProcessInfo.processInfo.environment) -> String? {
    // Up to the end of the year 9999.
    guard let seconds = environment["SOURCE_DATE_EPOCH"].flatMap(UInt64.init), seconds < 253_402_300_800
    else {
      return nil
    }
    return Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601.year().month().day())
  }
}
