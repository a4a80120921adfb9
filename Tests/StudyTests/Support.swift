import Faults
import Foundation
import NeuronAnalysis
import Recordings
import Testing

@testable import Study

/// A folder of its own for a test, removed with the value.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "neuroglot-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a text file and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  /// Writes a recording of counts `[layers][neurons]`.
  func record(_ name: String, tokens: Int, layers: Int, _ counts: [Int64]) throws {
    var writer = try SafetensorsWriter(
      path: path + "/" + name,
      entries: [.init("over_zero", .int64, shape: [layers, counts.count / layers])],
      metadata: ["total_tokens": "\(tokens)"])
    try counts.withUnsafeBytes { try writer.append($0) }
    try writer.finish()
  }
}

/// Hears nothing but what should be noticed.
final class Listener: AnalysisProgress {
  func began(_ what: String, done: Int, of total: Int) {}
  func noticed(_ sentence: String) {}
}

/// Where the repository's own inputs and the reference recordings lie.
enum Inputs {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  /// The sample study.
  static let sample = root + "/Inputs/small-multilingual-models/study.yml"
  /// The folder of the authors' recordings, nil where the environment does not name one.
  static let reference = ProcessInfo.processInfo.environment["NEUROGLOT_REFERENCE"]
}
