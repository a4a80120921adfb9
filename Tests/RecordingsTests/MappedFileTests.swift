import Faults
import Foundation
import Testing

@testable import Recordings

@Suite("Mapped files")
struct MappedFileTests {
  @Test("The bytes are the file's, and an empty file has none")
  func readsBytes() throws {
    let file = try MappedFile(path: Fixture.path("text/mask.csv"))
    #expect(try file.withBytes { Array($0) } == Fixture.bytes("text/mask.csv"))
    file.adviseDone(with: 0..<file.count)
    #expect(file.withBytes { $0.first } == UInt8(ascii: "l"))
    #expect(try MappedFile(path: Fixture.path("hostile/empty.pt")).withBytes { $0.count } == 0)
  }

  @Test("A pipe is no file, and opening it does not wait", .timeLimit(.minutes(1)))
  func refusesPipe() throws {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "pipe").path
      #expect(mkfifo(path, 0o600) == 0)
      #expect(
        Fixture.sentence { try MappedFile(path: path, displayName: "pipe") }
          == "pipe: this is no regular file (a device or a pipe); expected a file; name a file.")
    }
  }

  @Test("A file that changes while it is read is found out")
  func findsChange() throws {
    try Fixture.withTemporaryFolder { folder in
      let url = folder.appending(path: "file")
      try Data("before".utf8).write(to: url)
      let file = try MappedFile(path: url.path, displayName: "file")
      try file.checkUnchanged()
      try file.checkReadable()
      try Data("after, longer".utf8).write(to: url)
      #expect(
        Fixture.sentence { try file.checkUnchanged() }
          == "file: the file changed or became unreadable while it was read; wait until nothing writes to it and run again."
      )
    }
  }

  @Test(
    "A file that is written to while it is mapped is found out, one that is replaced or removed may be read on"
  )
  func findsWriting() throws {
    try Fixture.withTemporaryFolder { folder in
      let url = folder.appending(path: "file")
      try Data("before".utf8).write(to: url)
      let file = try MappedFile(path: url.path, displayName: "file")
      try Data("instead".utf8).write(to: folder.appending(path: "other"))
      #expect(rename(folder.appending(path: "other").path, url.path) == 0)
      try file.checkReadable()
      try FileManager.default.removeItem(at: url)
      try file.checkReadable()
      #expect(file.withBytes { Array($0) } == Array("before".utf8))
      try Data("before".utf8).write(to: url)
      let again = try MappedFile(path: url.path, displayName: "file")
      let handle = try FileHandle(forWritingTo: url)
      try handle.write(contentsOf: Data("behind".utf8))
      try handle.close()
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 9)], ofItemAtPath: url.path)
      #expect(
        Fixture.sentence { try again.checkReadable() }
          == "file: the file changed or became unreadable while it was read; wait until nothing writes to it and run again."
      )
    }
  }

  @Test("What is wrong with a file that changes is that it changes")
  func findsChangeBehindFault() throws {
    try Fixture.withTemporaryFolder { folder in
      let url = folder.appending(path: "file")
      try Data("{}".utf8).write(to: url)
      let file = try MappedFile(path: url.path, displayName: "file")
      let fault = Fault(.data, found: "damage")
      #expect(fault.about(file, .json).found == "damage")
      try Data("{\"n\": 1}".utf8).write(to: url)
      #expect(
        fault.about(file, .json).found == "the file changed or became unreadable while it was read")
    }
  }

  @Test("A file cut short while it is mapped reads as zeros and is found out")
  func survivesTruncation() async throws {
    await #expect(processExitsWith: .success) {
      MappedFile.surviveTruncation()
      let path = FileManager.default.temporaryDirectory.appending(path: "cut-\(UUID().uuidString)").path
      defer { unlink(path) }
      try Data(repeating: 7, count: 1 << 20).write(to: URL(filePath: path))
      var file: MappedFile? = try MappedFile(path: path)
      truncate(path, 100)
      let sum = file?.withBytes { $0.reduce(0) { $0 + Int($1) } } ?? .max
      let isChanged = Fixture.sentence { try file?.checkUnchanged() } != nil
      // Without its name nothing but the missing page tells.
      unlink(path)
      let isUnreadable = Fixture.sentence { try file?.checkReadable() } != nil
      file = nil
      let isForgotten = !MappedFile.wasMissing(1..<UInt.max)
      exit(sum >= 7 * 4097 ? 1 : !isChanged ? 2 : !isUnreadable ? 3 : isForgotten ? 0 : 4)
    }
  }
}
