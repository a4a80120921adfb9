import NeuronAnalysis
import Recordings

/// Activation probabilities for display that stay in a mapped file.
final class MappedProbabilities: DisplayMemory {
  private let file: MappedFile
  private let start: Int

  private init(_ file: MappedFile, start: Int) {
    self.file = file
    self.start = start
  }

  /// The probabilities at a place of a file, aligned to their size.
  static func at(_ bytes: Range<Int>, of file: MappedFile) -> DisplayProbabilities {
    // The bytes stay where they are as long as the file is mapped, which the keeper sees to.
    let values = file.withBytes {
      let part = UnsafeRawBufferPointer(rebasing: $0[bytes])
      return part.assumingMemoryBound(to: UInt16.self)
    }
    return DisplayProbabilities(values, keptBy: MappedProbabilities(file, start: bytes.lowerBound))
  }

  // What is small is faster to keep.
  func adviseDone(with range: Range<Int>) {
    guard file.count > RecordingSet.residentBytes else { return }
    let size = MemoryLayout<UInt16>.stride
    file.adviseDone(with: start + range.lowerBound * size..<start + range.upperBound * size)
  }

  func checkReadable() throws { try file.checkReadable() }
}
