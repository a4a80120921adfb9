/// A number and its noun: "1 byte", "2 bytes".
func amount(_ number: some BinaryInteger, _ noun: String) -> String {
  "\(number) \(noun)\(number == 1 ? "" : "s")"
}
