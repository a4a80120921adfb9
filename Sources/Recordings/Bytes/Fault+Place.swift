import Faults

extension Fault {
  /// The same fault, placed within something larger: "member data.pkl, offset 12".
  func within(_ outer: String) -> Fault {
    var fault = self
    fault.place = place.map { $0.hasPrefix(outer) ? $0 : "\(outer), \($0)" } ?? outer
    return fault
  }
}
