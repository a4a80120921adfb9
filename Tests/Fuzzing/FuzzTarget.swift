import Faults
import Foundation

@testable import Recordings

// libFuzzer's interface (llvm.org/docs/LibFuzzer.html): scripts/fuzz.sh builds this file with -sanitize=fuzzer,
// which brings the driver, and bounds time and memory of every input.

/// The program's main function, under the name that the Swift package manager links it by.
@_cdecl("RecordingsFuzz_main")
public func runFuzzer(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  return driver(&count, &arguments, testOneInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func driver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Reads one input as `inspect` reads a file; a crash, a hang or a refusal without advice ends the run.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let file = MappedFile(copying: UnsafeBufferPointer(start: start, count: count), displayName: "input")
  guard let inspection = try? Inspection.of(file) else { fatalError("an inspection threw") }
  _ = inspection.lines
  if let refusal = inspection.refusal, refusal.expected == nil, refusal.advice == nil {
    fatalError("a refusal that does not say what to do: \(refusal.sentence)")
  }
  return 0
}

/// Changes an input: an archive in one of its members, with all checksums right, anything else from outside.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: CUnsignedInt)
  -> Int
{
  let buffer = UnsafeMutableBufferPointer(start: start, count: limit)
  guard seed % 4 != 0, var members = members(of: Array(buffer[..<count])), !members.isEmpty else {
    return changeInPlace(start, count, limit)
  }
  let chosen = Int(seed / 4) % members.count
  var content = members[chosen].content
  let room = content.count + 256
  content += [UInt8](repeating: 0, count: 256)
  let size = content.withUnsafeMutableBufferPointer { bytes in
    bytes.baseAddress.map { changeInPlace($0, room - 256, room) } ?? 0
  }
  members[chosen].content = Array(content[..<size])
  var archive = ZipWriter()
  for member in members { try? archive.add(member.name, member.content) }
  let packed = archive.finish()
  guard packed.count <= limit else { return changeInPlace(start, count, limit) }
  _ = buffer.update(fromContentsOf: packed)
  return packed.count
}

private func members(of bytes: [UInt8]) -> [(name: String, content: [UInt8])]? {
  let file = MappedFile(copying: bytes, displayName: "input")
  return file.withBytes { bytes in
    guard ZipArchive.recognises(bytes), var archive = try? Archive(file, bytes) else { return nil }
    return archive.members.compactMap { member in
      guard let data = try? archive.read(member) else { return nil }
      return (member.name, data.source.withBytes { Array($0[data.range]) })
    }
  }
}

/// libFuzzer's own mutations, guided by what earlier inputs reached.
@_silgen_name("LLVMFuzzerMutate")
private func changeInPlace(_ start: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int) -> Int
