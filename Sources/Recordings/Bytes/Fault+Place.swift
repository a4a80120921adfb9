import Faults

extension Fault {
  /// A fault of a file's content at a byte of it, or of what `part` names: "data.pkl".
  init(
    at offset: Int, of part: String? = nil, found: String, expected: String, advice: String? = nil
  ) {
    let place = "offset \(offset)" + (part.map { " of \($0)" } ?? "")
    self.init(
      .data, place: place, bytes: BytePlace(offset: offset), found: found, expected: expected, advice: advice)
  }

  /// The same fault, placed within something larger: "member data.pkl, offset 12".
  func within(_ outer: String) -> Fault {
    var fault = self
    fault.place = place.map { $0.hasPrefix(outer) ? $0 : "\(outer), \($0)" } ?? outer
    return fault
  }

  /// The same fault about a file, with what to do about any error in such a file where nothing better is known.
  ///
  /// Where the file has changed since it was opened, that is the fault: what was read is of two files then.
  func about(_ file: MappedFile, _ container: Container?) -> Fault {
    do { try file.checkUnchanged() } catch { return error }
    var fault = inFile(file.displayName)
    switch container {
    case .json, .csv: fault.advice = advice ?? "correct the text at this place"
    default: fault.advice = advice ?? "write the file again with the program it comes from"
    }
    return fault
  }
}
