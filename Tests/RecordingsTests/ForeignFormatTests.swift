import Testing

@testable import Recordings

@Suite("Files of other kinds are told by their first bytes")
struct ForeignFormatTests {
  private static let tensors = "save counts with torch.save, numpy.savez or safetensors"
  private static let pickle = "save it with torch.save, or with a pickle protocol from 2 on"

  @Test(
    "The sentence says what the file is and what to do with it",
    arguments: [
      ([], "the file is empty", "write it again: the job that recorded it may have failed"),
      ([0x1f, 0x8b, 8, 0], "a gzip archive", "unpack it with gunzip"),
      ([0x28, 0xb5, 0x2f, 0xfd, 0], "a Zstandard archive", "unpack it with unzstd"),
      (Array("BZh91AY".utf8), "a bzip2 archive", "unpack it with bunzip2"),
      ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], "an xz archive", "unpack it with unxz"),
      ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], "a 7-Zip archive", "unpack it with 7z x"),
      (Array("Rar!\u{1a}\u{7}".utf8), "a RAR archive", "unpack it with unrar"),
      ([0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a], "an HDF5 file", tensors),
      (Array("PAR1\u{15}".utf8), "a Parquet file", tensors),
      (Array("ARROW1\0\0".utf8), "an Arrow file", tensors),
      (Array("MATLAB 5.0 MAT-file".utf8), "a MATLAB file", tensors),
      (Array("GGUF\u{3}\0".utf8), "a GGUF model", "name the recording made with the model, not the model"),
      (
        [UInt8](repeating: 0x78, count: 257) + Array("ustar\0".utf8), "a tar archive",
        "unpack it with tar and name the files in it"
      ),
      (Array("(dp0\nVn\np1\nI5\ns.".utf8), "a pickle of protocol 0 or 1", pickle),
      (Array("}q\0X\u{1}\0\0\0nq\u{1}K\u{5}s.".utf8), "a pickle of protocol 0 or 1", pickle),
      (
        [0x4d, 0x5a, 0x90, 0], "bytes in no format we know",
        "save it with torch.save, as safetensors, with numpy.savez, or as JSON or CSV"
      ),
    ] as [([UInt8], String, String)])
  func names(bytes: [UInt8], found: String, advice: String) throws {
    #expect(
      Fixture.sentence { try Contents.read(MappedFile(copying: bytes, displayName: "FILE")) }
        == "FILE: \(found); expected a recording or a mask; \(advice).")
  }

  @Test("JSON that begins with a comment is JSON, refused there")
  func tellsComments() throws {
    let bytes = Array("// counts\n{}".utf8)
    #expect(
      Fixture.sentence { try Contents.read(MappedFile(copying: bytes, displayName: "FILE")) }
        == "FILE, line 1, column 1: '/'; expected a JSON value; correct the text at this place.")
  }
}
