import Faults
import Foundation
import Testing

@testable import Recordings

@Suite("Damaged and hostile files are refused with a sentence")
struct RefusalTests {
  /// A file and the sentence of Fixtures/refusals.tsv about it.
  struct Refusal: Sendable, CustomTestStringConvertible {
    var file: String
    var sentence: String
    var testDescription: String { file }
  }

  static func refusals() throws -> [Refusal] {
    let text = try String(contentsOfFile: Fixture.path("refusals.tsv"), encoding: .utf8)
    return text.split(separator: "\n").map { line in
      let fields = line.split(separator: "\t").map(String.init)
      return Refusal(file: fields[0], sentence: fields[1])
    }
  }

  @Test("The sentence names file, place, what was found and expected, and what to do")
  func refuses() throws {
    for refusal in try Self.refusals() {
      let inspection = try Inspection.of(path: Fixture.path(refusal.file), displayName: "FILE")
      let found = try #require(inspection.refusal, "\(refusal.file) is not refused")
      #expect(found.sentence == refusal.sentence, "\(refusal.file)")
      #expect(found.expected != nil && found.advice != nil, "\(refusal.file)")
    }
  }

  @Test("Opening throws the same fault that an inspection shows")
  func opensWithTheSameFault() throws {
    for refusal in try Self.refusals() where !refusal.file.contains("mask") {
      let path = try Fixture.path(refusal.file)
      let sentences = [
        Fixture.sentence { try Recording.open(path: path, displayName: "FILE") },
        Fixture.sentence { try NeuronMask.open(path: path, displayName: "FILE") },
      ]
      #expect(sentences.contains(refusal.sentence), "\(refusal.file)")
    }
  }

  @Test("Every hostile file is on the list, or is harmless content of another kind")
  func coversFolder() throws {
    let listed = Set(try Self.refusals().map(\.file))
    let folder = try Fixture.folder().appending(path: "hostile")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      #expect(listed.contains("hostile/\(name)") || name == "other.csv", "\(name)")
    }
  }

  @Test(
    "A file cut short anywhere is refused or says less, and never misread",
    arguments: [
      "torch2/protocol2.pt", "torch1/legacy.pt", "numpy/deflated.npz", "safetensors/both.safetensors",
      "numpy/mask2.npy", "hand/zip64.pt", "hand/numpy.pkl",
    ])
  func refusesTruncated(name: String) throws {
    let bytes = try Fixture.bytes(name)
    for count in bytes.indices {
      let inspection = try Inspection.of(MappedFile(copying: bytes[..<count], displayName: "short"))
      #expect(inspection.isRefused || inspection.content == .values, "\(count) bytes")
    }
  }

  @Test("A missing file and a folder are no input")
  func refusesMissing() throws {
    let path = try Fixture.folder().path
    #expect(
      Fixture.sentence { try Recording.open(path: path + "/nowhere.pt", displayName: "nowhere.pt") }
        == "nowhere.pt: there is no such file; expected a readable file; check the path and the permissions.")
    #expect(
      Fixture.sentence { try Recording.open(path: path, displayName: "Fixtures") }
        == "Fixtures: this is a folder; expected a file; name a file.")
    do {
      _ = try MappedFile(path: path + "/nowhere.pt")
    } catch { #expect(error.kind == .noInput) }
  }

  @Test("What follows the pickles of a legacy file are its storages")
  func refusesLegacyKeys() throws {
    let bytes = try Fixture.bytes("torch1/legacy.pt")
    let start = try #require(bytes.indices.last { bytes[$0...].starts(with: Array("\u{2}]q\0X".utf8)) })
    let file = MappedFile(copying: bytes[..<start] + Array("\u{2}K\u{5}.".utf8), displayName: "FILE")
    #expect(
      Fixture.sentence { try Contents.read(file) }
        == "FILE, offset \(start + 4): the integer 5; expected a list of storages; "
        + "write the file again with the program it comes from.")
  }
}
