/// What went wrong with something of the user's: an input, an output, a word on the command line.
///
/// A fault carries values; ``sentence`` is the one place that turns them into text, and ``Kind`` decides the
/// exit code. Faults of our own making are ordinary Swift errors and never reach a user as such.
public struct Fault: Error, Sendable, Equatable {
  /// What kind of thing went wrong, and with it the exit code (sysexits.h).
  public enum Kind: Sendable, Equatable {
    /// The command line is wrong, or names something that does not exist in a study: 64.
    case usage
    /// Something inside a file is wrong: 65.
    case data
    /// A named input is missing or cannot be read: 66.
    case noInput
    /// An output cannot be created: 73.
    case cannotCreate
    /// Writing failed midway, the disk is full: 74.
    case inputOutput
  }

  /// What kind of thing went wrong.
  public var kind: Kind
  /// The file as the user knows it, or nil where no file is concerned.
  public var file: String?
  /// Where in the file: "line 12", "key models.base.prefix", "offset 0x40", "layer 3, neuron 17".
  public var place: String?
  /// Where in the file's bytes, where the place is one.
  public var bytes: BytePlace?
  /// What was found there, as a clause without a full stop.
  public var found: String
  /// What was expected instead, as a clause without a full stop.
  public var expected: String?
  /// What the user can do about it, as a clause without a full stop.
  public var advice: String?

  /// A fault with all its parts.
  public init(
    _ kind: Kind, file: String? = nil, place: String? = nil, bytes: BytePlace? = nil, found: String,
    expected: String? = nil, advice: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.place = place
    self.bytes = bytes
    self.found = found
    self.expected = expected
    self.advice = advice
  }

  /// The fault as one sentence: "FILE, PLACE: found; expected …; advice", with a full stop.
  public var sentence: String {
    let location = [file, place].compactMap { $0 }.joined(separator: ", ")
    var clauses = [found]
    if let expected { clauses.append("expected \(expected)") }
    if let advice { clauses.append(advice) }
    let body = clauses.joined(separator: "; ") + "."
    return Self.printable(location.isEmpty ? body : "\(location): \(body)")
  }

  /// The exit code of the fault's kind, as in sysexits.h.
  public var exitCode: Int32 {
    switch kind {
    case .usage: 64
    case .data: 65
    case .noInput: 66
    case .cannotCreate: 73
    case .inputOutput: 74
    }
  }

  /// The same fault, with the file named where the thrower did not know it.
  public func inFile(_ name: String) -> Fault {
    var fault = self
    fault.file = fault.file ?? name
    return fault
  }

  /// Text that may come from a file, with control characters spelled out: none must reach a terminal.
  public static func printable(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        safe += "\\u{" + String(scalar.value, radix: 16) + "}"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// Text of several lines, with all other control characters spelled out.
  public static func printableLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
      .joined(separator: "\n")
  }
}
