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

  @Test(
    "leave small inputs mapped, and give back large ones",
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/smaps")), arguments: [false, true])
  func pages(areLarge: Bool) throws {
    let sizes = ["first": 1 << 20, "second": 5 << 20]
    let hashing = InputHashing(threads: 2, bytesKept: areLarge ? 6 << 20 - 1 : 6 << 20)
    hashing.rest()
    for (name, size) in sizes {
      hashing.add(name, role: "recording", try file(name, Data(repeating: 1, count: size)))
    }
    _ = try hashing.finish()
    defer { withExtendedLifetime(hashing) {} }
    #expect(try residentBytes() == (areLarge ? sizes.mapValues { _ in 0 } : sizes))
  }

  // How much of each file in the folder this process has mapped at hand.
  private func residentBytes() throws -> [String: Int] {
    let maps = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps")).readDataToEndOfFile()
    var bytes: [String: Int] = [:]
    var name: String?
    for line in String(decoding: maps, as: UTF8.self).split(separator: "\n") {
      if line.contains(folder.path + "/") { name = line.split(separator: "/").last.map(String.init) }
      let words = line.split(separator: " ")
      guard let known = name, words.first == "Rss:" else { continue }
      bytes[known] = Int(words[1]).map { $0 << 10 }
      name = nil
    }
    return bytes
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
