import Faults
import Foundation
import Recordings
import Testing

/// The files that Fixtures/make_fixtures.py makes, and folders to write to.
enum Fixture {
  /// The counts of every recording, unless a file's point is another.
  static let counts: [Int64] = [0, 5, 2, 7, 1, 40]
  /// The mask of every mask file.
  static let mask = [[[1], [0, 2]], [[], [2]]]

  static func folder() throws -> URL {
    try #require(Bundle.module.resourceURL).appending(path: "Fixtures")
  }

  static func path(_ name: String) throws -> String { try folder().appending(path: name).path }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder().appending(path: name)))
  }

  static func recording(_ name: String) throws -> Recording {
    try Recording.open(path: path(name), displayName: name)
  }

  static func mask(_ name: String) throws -> NeuronMask {
    try NeuronMask.open(path: path(name), displayName: name)
  }

  /// A new folder, removed after `body`.
  static func withTemporaryFolder<R>(_ body: (URL) throws -> R) throws -> R {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recordings-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder)
  }

  /// The sentence of the fault that `body` throws.
  static func sentence<R>(_ body: () throws -> R) -> String? {
    do {
      _ = try body()
      return nil
    } catch { return (error as? Fault)?.sentence ?? "not a fault: \(error)" }
  }
}

extension CountMatrix {
  /// All counts, layer after layer.
  var values: [Int64] { withRows(0..<layers) { Array($0) } }
}
