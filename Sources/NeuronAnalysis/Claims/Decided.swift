import Numerals

/// A decision on a claim: whether it holds, and the figure behind it.
struct Decided: Sendable {
  let holds: Bool
  let value: String
  let numbers: [Double]
  /// The ids it was decided on, nil for those of the claim's scope.
  let subject: [String]?

  init(_ holds: Bool, _ value: String, numbers: [Double], subject: [String]? = nil) {
    self.holds = holds
    self.value = value
    self.numbers = numbers
    self.subject = subject
  }

  init(_ holds: Bool, _ value: String, numbers: [Int], subject: [String]? = nil) {
    self.init(holds, value, numbers: numbers.map(Double.init), subject: subject)
  }

  var roundedNumbers: [Double] { numbers.map(Numerals.nineDigits) }
}

/// Why a claim cannot be decided.
struct Undecided: Error {
  let reason: UndecidedReason
  /// What is missing or too few, as a clause.
  let missing: String
  /// What can be seen nevertheless; whether it would hold is of no account.
  let seen: Decided?

  init(_ reason: UndecidedReason, _ missing: String, seen: Decided? = nil) {
    self.reason = reason
    self.missing = missing
    self.seen = seen
  }
}

extension Optional {
  /// The value, or a reason why the claim cannot be decided without it.
  func or(_ reason: UndecidedReason, _ missing: String) throws(Undecided) -> Wrapped {
    guard let value = self else { throw Undecided(reason, missing) }
    return value
  }
}

/// Numbers as claims write them.
enum Figure {
  static func count(_ value: Int) -> String { Numerals.integer(value) }
  static func change(_ value: Int) -> String { Numerals.signed(value) }
  static func change(_ value: Double, decimals: Int) -> String { Numerals.signed(value, decimals: decimals) }
  static func percent(_ share: Double) -> String { Numerals.percent(share) }
  static func move(_ before: Int, _ after: Int) -> String {
    "\(Numerals.integer(before)) → \(Numerals.integer(after))"
  }
  static func move(_ before: Double, _ after: Double, decimals: Int) -> String {
    "\(Numerals.real(before, decimals: decimals)) → \(Numerals.real(after, decimals: decimals))"
  }
  static func of(_ part: Int, _ whole: Int) -> String {
    "\(Numerals.integer(part)) of \(Numerals.integer(whole))"
  }
}
