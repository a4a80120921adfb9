import Digests
import Recordings

/// The SHA-256 of a file, taken piece by piece.
///
/// Pages can be given back to the system once they are hashed, so that large files do not take the room of others.
struct FileHash: Sendable {
  let file: MappedFile
  private var hash = SHA256()
  private var hashed = 0
  private var released = 0

  /// A hash of nothing yet.
  init(_ file: MappedFile) { self.file = file }

  /// The SHA-256 of a whole file in hexadecimal.
  static func sha256(of file: MappedFile) -> String {
    var hash = FileHash(file)
    while true {
      if let digest = hash.advance() { return digest }
    }
  }

  /// Hashes the next 256 KiB, some tenths of a millisecond of work.
  ///
  /// - Parameter keepsPages: Whether no pages are given back.
  /// - Returns: The digest in hexadecimal, once that was the last piece.
  mutating func advance(keepsPages: Bool = false) -> String? {
    let piece = hashed..<min(hashed + 1 << 18, file.count)
    file.withBytes { hash.update(UnsafeRawBufferPointer(rebasing: $0[piece])) }
    hashed = piece.upperBound
    let isComplete = hashed == file.count
    // Every call interrupts the other threads: not after each piece.
    if !keepsPages, isComplete || hashed - released >= 1 << 22 {
      file.adviseDone(with: released..<hashed)
      released = hashed
    }
    return isComplete ? hash.finalize().hexadecimal : nil
  }
}
