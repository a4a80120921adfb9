import Faults

/// A file without a name that is written in any order and then read: room for what memory is too small for.
///
/// It is gone when nothing uses it any more or the program ends, however it ends.
public final class ScratchFile: Sendable {
  private let file: FileWriter
  private let byteCount: Int

  /// Makes a file in a folder.
  ///
  /// - Throws: a fault where the folder cannot be written to or its disk has no room for so many bytes.
  public init(in folder: String, byteCount: Int) throws(Fault) {
    file = try FileWriter(unnamedIn: folder, byteCount: byteCount)
    self.byteCount = byteCount
  }

  /// Writes bytes at a place; several threads may write at places of their own.
  ///
  /// - Throws: a fault where writing fails.
  public func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(Fault) {
    try file.write(bytes, at: place)
  }

  /// The whole file, mapped; it outlives this object.
  ///
  /// - Throws: a fault where the system has no place for it.
  public func mapped() throws(Fault) -> MappedFile { try file.mapped(byteCount) }
}
