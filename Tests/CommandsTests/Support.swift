import Foundation
import Synchronization

@testable import Commands

/// What the tool said and how it ended, run within this process.
struct Run {
  let code: Int32
  let output: String
  let errors: String

  init(_ arguments: String...) { self.init(arguments) }

  init(_ arguments: [String]) {
    let said = Said()
    let console = Console(
      output: { said.output.append($0) }, errors: { said.errors.append($0) }, isTerminal: false)
    code = CommandLineTool(console: console).run(arguments)
    output = said.output.text
    errors = said.errors.text
  }

  private struct Said: Sendable {
    let output = Text()
    let errors = Text()
  }

  private final class Text: Sendable {
    private let content = Mutex("")
    var text: String { content.withLock { $0 } }
    func append(_ more: String) { content.withLock { $0 += more } }
  }
}

/// A folder of its own for a test, removed with the value.
final class TestFolder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "neuroglot-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The names in the folder.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
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
