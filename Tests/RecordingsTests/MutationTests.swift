import Faults
import Foundation
import Testing

@testable import Recordings

/// Random numbers that are the same on every machine (SplitMix64; Steele, Lea & Flood 2014,
/// doi 10.1145/2660193.2660195).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Changes bytes as damage and malice do.
struct Mutator {
  let corpus: [[UInt8]]
  var generator: SeededGenerator

  /// One input: a file of the corpus, changed from outside, or inside one member of its archive.
  mutating func next() -> [UInt8] {
    let bytes = corpus.randomElement(using: &generator) ?? []
    if Bool.random(using: &generator), let repacked = mutatedMember(bytes) { return repacked }
    return mutated(bytes)
  }

  private mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let position = Int.random(in: bytes.indices, using: &generator)
      let end = min(bytes.count, position + Int.random(in: 1...16, using: &generator))
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: bytes[position] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
      case 1: bytes[position] = .random(in: 0...255, using: &generator)
      case 2:
        let values: [UInt64] = [0, 1, 0x7f, 0xff, 0xffff, 1 << 31, 1 << 32, 1 << 62, 1 << 63, .max]
        let value = values.randomElement(using: &generator) ?? 0
        for (index, byte) in zip(position..<end, withUnsafeBytes(of: value) { Array($0) }) {
          bytes[index] = byte
        }
      case 3: bytes.removeSubrange(position..<end)
      case 4: bytes.insert(contentsOf: bytes[position..<end], at: position)
      case 5: bytes.removeSubrange(position...)
      case 6:
        let other = corpus.randomElement(using: &generator) ?? []
        let start = Int.random(in: 0...other.count, using: &generator)
        let part = other[start..<min(other.count, start + 64)]
        bytes.replaceSubrange(position..<min(bytes.count, position + part.count), with: part)
      default:
        // Opcodes and punctuation that mean something to the readers.
        let meaningful =
          Array("(t}]uesabcRQ.NKMJX0q2h\"{[,:-".utf8) + [0x80, 0x81, 0x85, 0x86, 0x8a, 0x8c, 0x93, 0x94]
        bytes[position] = meaningful.randomElement(using: &generator) ?? 0
      }
    }
    return bytes
  }

  /// The same archive with one member changed and all checksums right; nil for other files.
  private mutating func mutatedMember(_ bytes: [UInt8]) -> [UInt8]? {
    let file = MappedFile(copying: bytes, displayName: "input")
    let members: [(String, [UInt8])]? = file.withBytes { bytes in
      guard ZipArchive.recognises(bytes), var archive = try? Archive(file, bytes) else { return nil }
      return archive.members.compactMap { member in
        guard let data = try? archive.read(member) else { return nil }
        return (member.name, data.source.withBytes { Array($0[data.range]) })
      }
    }
    guard var members, let chosen = members.indices.randomElement(using: &generator) else { return nil }
    members[chosen].1 = mutated(members[chosen].1)
    var writer = ZipWriter()
    for (name, data) in members { try? writer.add(name, data) }
    return writer.finish()
  }
}

@Suite("Mutated files")
struct MutationTests {
  static let variables = ProcessInfo.processInfo.environment
  /// A few seconds' worth; set NEUROGLOT_FUZZ_ITERATIONS for more and NEUROGLOT_FUZZ_SEED for others.
  static let iterations = variables["NEUROGLOT_FUZZ_ITERATIONS"].flatMap { Int($0) } ?? 1500
  static let seed = variables["NEUROGLOT_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

  static func corpus() throws -> [[UInt8]] {
    let folder = try Fixture.folder()
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.contains("/") }.map { try Fixture.bytes($0) }
  }

  static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss << 10
  }

  /// Seconds of computing on this thread: other work on the machine does not count.
  static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test("No change to a file crashes, hangs or exhausts a reader")
  func survives() throws {
    var mutator = Mutator(corpus: try Self.corpus(), generator: SeededGenerator(state: Self.seed))
    // A crash leaves its input here.
    let keepsInput = Self.variables["NEUROGLOT_FUZZ_ITERATIONS"] != nil
    let kept = FileManager.default.temporaryDirectory.appending(path: "recordings-mutation-\(Self.seed)")
    if keepsInput { try Data().write(to: kept) }
    let handle = keepsInput ? try FileHandle(forWritingTo: kept) : nil
    let memory = Self.peakMemory()
    var slowest = 0.0
    var refused = 0
    for iteration in 0..<Self.iterations {
      let input = mutator.next()
      try handle?.truncate(atOffset: 0)
      try handle?.write(contentsOf: input)
      let start = Self.threadSeconds()
      let inspection = try Inspection.of(MappedFile(copying: input, displayName: "input"))
      slowest = max(slowest, Self.threadSeconds() - start)
      if let refusal = inspection.refusal {
        refused += 1
        #expect(refusal.expected != nil || refusal.advice != nil, "iteration \(iteration)")
      }
    }
    #expect(slowest < 1)
    // A sanitizer keeps what was freed for a while.
    if Self.variables["NEUROGLOT_SANITIZER"] == nil { #expect(Self.peakMemory() - memory < 600 << 20) }
    #expect(refused > Self.iterations / 2 && refused < Self.iterations)
    if keepsInput {
      print(
        "\(Self.iterations) inputs, \(refused) refused, slowest \(slowest) s, memory \(Self.peakMemory() >> 20) MiB"
      )
      try? FileManager.default.removeItem(at: kept)
    }
  }
}
