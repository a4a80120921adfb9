/// Where in a file's bytes a fault lies, for programs: ``Fault/place`` says the same in words.
public struct BytePlace: Sendable, Codable, Equatable {
  /// The first byte at fault, counted from the first of what ``Fault/place`` names.
  public var offset: Int
  /// The pickle's opcode, as CPython's pickletools names it.
  public var opcode: String?
  /// The global that the pickle asks for: "posix.system".
  public var global: String?

  /// A place in a file's bytes.
  public init(offset: Int, opcode: String? = nil, global: String? = nil) {
    self.offset = offset
    self.opcode = opcode
    self.global = global
  }
}
