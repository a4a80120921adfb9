import Digests
import Foundation
import Recordings
import Testing

@testable import Study

@Suite("Hashes of inputs")
struct InputHashingTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func file(_ name: String, _ bytes: Data) throws -> MappedFile {
    let path = folder.path + "/" + name
    try bytes.write(to: URL(fileURLWithPath: path))
    return try MappedFile(path: path)
  }

  @Test("are those of the whole files, whatever pieces they are taken in", arguments: [1, 2, 7])
  func digests(threads: Int) throws {
    let hashing = InputHashing(threads: threads)
    var expected: [String] = []
    for size in [0, 1, 1 << 18, 1 << 18 + 1, 5 << 20] {
      let bytes = Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 7) })
      expected.append(SHA256.hash(Array(bytes)).hexadecimal)
      hashing.add("\(size)", role: "recording", try file("\(size)", bytes))
      hashing.rest()
      hashing.resume()
    }
    #expect(try hashing.finish().map(\.sha256) == expected)
  }

  @Test("leave every thread to others in the midst of a large file")
  func rest() throws {
    let large = try file("large", Data())
    // A gibibyte of zeros, of which none is stored: more than half a second of work.
    #expect(truncate(large.path, 1 << 30) == 0)
    let hashing = InputHashing(threads: 2)
    hashing.add("large", role: "recording", try MappedFile(path: large.path))
    hashing.rest()
    while hashing.freeThreads < 2 { usleep(100) }
    #expect(hashing.inputs.map(\.sha256) == [""])
  }
}
