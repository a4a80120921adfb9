import Faults
import Foundation
import Testing

@testable import Recordings

@Suite("What is larger than any recording or mask is refused before it costs anything")
struct LimitTests {
  /// The sentence about a file with this text, without the file.
  private func sentence(of text: String) throws -> String? {
    try Fixture.withTemporaryFolder { folder in
      let path = folder.appending(path: "file").path
      try Data(text.utf8).write(to: URL(filePath: path))
      return Fixture.sentence { try Recording.open(path: path, displayName: "FILE") }
    }
  }

  @Test("Tables and JSON texts hold small things")
  func texts() throws {
    #expect(
      try sentence(of: "total_tokens,5\n" + String(repeating: "over_zero,1\n", count: 1 << 21))
        == "FILE, line 1048577: more than 4194304 fields or 1048576 lines; expected a small table; "
        + "write large recordings as safetensors.")
    #expect(
      try sentence(of: "[" + String(repeating: "[],", count: 1 << 18) + "[]]")
        == "FILE: more than 262144 lists; expected counts and masks in tensors; "
        + "write large recordings as safetensors, with the counts as one int64 tensor.")
  }

  @Test("Lists of neurons")
  func lists() {
    let text = "[[" + String(repeating: "1,", count: 1 << 18) + "1]]"
    #expect(
      Fixture.sentence {
        try NeuronMask(
          Contents.read(MappedFile(copying: Array(text.utf8), displayName: "FILE")), layers: nil, neurons: nil
        )
      }
        == "more than 262144 lists of neurons; expected a mask: per language and layer the indices of its neurons; "
        + "name a file that holds such lists, or a bool tensor [languages, layers, neurons].")
  }

  @Test("A layer that stands for many may not stand for more counts than a file has")
  func sharedRows() throws {
    #expect(
      Fixture.sentence { try Fixture.recording("hostile/rows.pt") }
        == "hostile/rows.pt, key over_zero, layer 16: more than 1048576 counts in lists; expected a tensor; "
        + "save counts as one int64 tensor.")
  }

  @Test("Masks")
  func masks() throws {
    #expect(
      Fixture.sentence {
        try NeuronMask(languages: ["en", "en"], layers: 1, neurons: 2, indices: [[[1]], [[0]]])
      } == "a language twice among en, en; expected each once.")
    #expect(
      Fixture.sentence { try Fixture.mask("wild/masktwos.pt") }
        == "wild/masktwos.pt: 2 among truth values; expected 0 or 1; "
        + "write the file again with the program it comes from.")
    let wide = try NeuronMask(
      languages: ["en"], layers: 300, neurons: 1 << 24,
      indices: [[[Int]](repeating: [], count: 300)])
    #expect(
      Fixture.sentence { try wide.encoded(.safetensors) }
        == "a mask of 5033164800 truth values; expected at most 4294967296; write it in another format.")
    let many = try NeuronMask(
      languages: nil, layers: 700, neurons: nil,
      indices: [[[Int]]](repeating: [[Int]](repeating: [], count: 700), count: 100))
    #expect(
      Fixture.sentence { try many.encoded(.pt) }
        == "more than 4 GiB or 65,535 tensors; expected a smaller PyTorch file; write safetensors instead.")
  }
}
