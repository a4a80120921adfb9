import Faults

/// The checksums that zip archives keep of their members.
enum Checksums {
  /// Compares every stored member of a zip archive with its checksum; other files have none.
  ///
  /// Deflated and small members were compared when the file was opened.
  static func verify(_ file: MappedFile) throws(Fault) {
    do {
      try file.withBytes { (bytes) throws(Fault) in
        guard ZipArchive.recognises(bytes) else { return }
        for member in try ZipArchive(bytes).members where !member.isDeflated {
          try Inflation.verify(
            UnsafeRawBufferPointer(rebasing: bytes[member.data]), checksum: member.checksum, name: member.name
          )
        }
      }
    } catch { throw error.about(file, nil) }
  }
}

extension Recording {
  /// Compares the recording's bytes with the checksums its archive keeps, where it keeps any.
  ///
  /// Opening compares only what is small or compressed; this reads every byte once.
  ///
  /// - Throws: a fault that names the member whose bytes were altered.
  public func verifyChecksums() throws(Fault) {
    if let file { try Checksums.verify(file) }
  }
}
