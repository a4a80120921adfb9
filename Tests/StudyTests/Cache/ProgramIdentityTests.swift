import Foundation
import Recordings
import Testing

@testable import Study

@Suite struct ProgramIdentityTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func identity(of bytes: [UInt8]) throws -> String {
    let path = folder.path + "/program"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return ProgramIdentity.of(try MappedFile(path: path))
  }

  // An ELF header, one program header, and a note.
  private func program(buildID: [UInt8], behind bytes: [UInt8] = []) -> [UInt8] {
    func little(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let note = little(4, 4) + little(buildID.count, 4) + little(3, 4) + Array("GNU\0".utf8) + buildID
    let header = [0x7F, 0x45, 0x4C, 0x46, 2, 1] + [UInt8](repeating: 0, count: 26) + little(64, 8)
    let sizes =
      [UInt8](repeating: 0, count: 14) + little(56, 2) + little(1, 2) + [UInt8](repeating: 0, count: 6)
    let segment = little(4, 8) + little(120, 8) + [UInt8](repeating: 0, count: 16) + little(note.count, 8)
    return header + sizes + segment + [UInt8](repeating: 0, count: 16) + note + bytes
  }

  @Test func isWhatTheLinkerSays() throws {
    let buildID = (0..<20).map { UInt8($0) }
    #expect(try identity(of: program(buildID: buildID)) == "000102030405060708090a0b0c0d0e0f10111213")
    #expect(
      try identity(of: program(buildID: buildID, behind: [1, 2, 3]))
        == "000102030405060708090a0b0c0d0e0f10111213")
  }

  @Test func isTheHashOfAllBytesWhereTheLinkerSaysNothing() throws {
    #expect(
      try identity(of: Array("#!/bin/sh\n".utf8))
        == "a8076d3d28d21e02012b20eaf7dbf75409a6277134439025f282e368e3305abf")
  }

  @Test func brokenProgramsAreHashed() throws {
    let whole = program(buildID: [UInt8](repeating: 7, count: 20))
    for length in [6, 33, 57, 70, 119, 130, 140, whole.count - 1] {
      #expect(try identity(of: Array(whole[..<length])).count == 64)
    }
  }

  @Test func theRunningProgramHasOne() throws {
    #expect(try #require(ProgramIdentity.running).count >= 32)
  }
}
