import Testing

@testable import Digests

@Suite struct SHA256Tests {
  // FIPS 180-2, appendix B, and the hash of nothing.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func isThatOfTheStandard(text: String, digest: String) {
    #expect(SHA256.hash(Array(text.utf8)).hexadecimal == digest)
  }

  @Test(arguments: [1, 63, 64, 65, 1000]) func isTheSameInParts(size: Int) {
    let bytes = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var hash = SHA256()
    bytes.withUnsafeBytes { all in
      for start in stride(from: 0, to: all.count, by: size) {
        hash.update(UnsafeRawBufferPointer(rebasing: all[start..<min(start + size, all.count)]))
      }
    }
    #expect(hash.finalize() == SHA256.hash(bytes))
  }
}
