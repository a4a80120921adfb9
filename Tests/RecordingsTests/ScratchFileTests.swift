import Faults
import Foundation
import Testing

@testable import Recordings

@Suite("Scratch files")
struct ScratchFileTests {
  @Test("hold what was written in any order, have no name, and outlive the object that wrote them")
  func readBack() throws {
    try Fixture.withTemporaryFolder { folder in
      var scratch: ScratchFile? = try ScratchFile(in: folder.path, byteCount: 10_000)
      for (place, byte) in [(8000, UInt8(3)), (0, 1), (4000, 2)] {
        try [UInt8](repeating: byte, count: place == 8000 ? 2000 : 4000)
          .withUnsafeBytes { try scratch?.write($0, at: place) }
      }
      let file = try #require(try scratch?.mapped())
      scratch = nil
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.isEmpty)
      let expected = [(1, 4000), (2, 4000), (3, 2000)].flatMap { [UInt8](repeating: $0, count: $1) }
      #expect(file.withBytes { Array($0) } == expected)
      file.adviseDone(with: 0..<file.count)
      #expect(file.withBytes { $0[4000] } == 2)
      try file.checkUnchanged()
      try file.checkReadable()
    }
  }

  @Test("need a folder that can be written to")
  func withoutFolder() throws {
    try Fixture.withTemporaryFolder { folder in
      let missing = folder.path + "/none"
      #expect(
        Fixture.sentence { try ScratchFile(in: missing, byteCount: 1) }
          == "a temporary file in \(missing): the file cannot be made: the folder above it does not exist; "
          + "make that folder, or name another place.")
    }
  }

  @Test("are refused at once where there is no room, and leave nothing")
  func withoutRoom() throws {
    try Fixture.withTemporaryFolder { folder in
      let sentence = Fixture.sentence { try ScratchFile(in: folder.path, byteCount: 1 << 60) }
      #expect(sentence?.hasPrefix("a temporary file in \(folder.path): the file cannot be made: ") == true)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(names.isEmpty)
    }
  }
}
