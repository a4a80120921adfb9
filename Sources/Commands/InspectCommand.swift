import ArgumentParser
import Faults
import Recordings
import Study

/// `inspect`: what a file is and holds, or why it is refused.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Say what a recording or mask holds, or why it is refused.",
    discussion: """
      Says of each file what it is, its shapes, types, tokens and range, and what is odd about it. Nothing in a \
      file is ever executed. With --json: a list with one object per file.

      Example:
        neuroglot inspect activation.en.base.pt
        neuroglot inspect --json *.pt
      """)

  @Argument(help: "Files of any kind.", completion: .file())
  var files: [String]

  @Flag(help: "Write JSON.")
  var json = false

  func run(in context: CommandContext) throws {
    var inspections: [Inspection] = []
    var faults: [Fault] = []
    for file in files {
      do throws(Fault) {
        let inspection = try Inspection.of(path: file, displayName: file)
        inspections.append(inspection)
        if let fault = inspection.fault { faults.append(fault) }
        if !json { context.console.output(text(of: inspection, isFirst: inspections.count == 1)) }
      } catch {
        faults.append(error)
      }
    }
    if json { context.console.output(try encoded(inspections)) }
    guard let first = faults.first else { return }
    for fault in faults.dropFirst() { context.console.errors("neuroglot: \(fault.sentence)\n") }
    throw first
  }

  private func text(of inspection: Inspection, isFirst: Bool) -> String {
    (isFirst ? "" : "\n") + inspection.lines.map { $0 + "\n" }.joined()
  }

  private func encoded(_ inspections: [Inspection]) throws -> String {
    String(decoding: try JSONDocument.encode(inspections), as: UTF8.self) + "\n"
  }
}

extension Inspection {
  /// Why the file is refused as a fault, nil where it is not.
  fileprivate var fault: Fault? {
    refusal.map {
      Fault(
        .data, file: file, place: $0.place, found: $0.found, expected: $0.expected, advice: $0.advice)
    }
  }
}
