import ArgumentParser
import Faults
import Foundation
import Recordings
import Study

/// The tool as a function from arguments to an exit code: the one place where errors become sentences.
public struct CommandLineTool: Sendable {
  private let console: Console
  private let remains = Remains()

  /// A tool that talks to a console.
  public init(console: Console = .standard) { self.console = console }

  /// Runs a command.
  ///
  /// - Parameters:
  ///   - arguments: The words after the program's name.
  ///   - ownsProcess: Whether SIGINT, SIGTERM and SIGBUS are the tool's to handle, as in the program itself.
  /// - Returns: The exit code: 0, or one of sysexits.h; 130 and 143 after a signal.
  public func run(_ arguments: [String], ownsProcess: Bool = false) -> Int32 {
    let interruption = Interruption { [console] in
      console.errors("neuroglot: interrupted; what stood there before is unchanged.\n")
    }
    if ownsProcess {
      // A limit on the size of files and a reader that went away are errors of a write, not the end.
      signal(SIGXFSZ, SIG_IGN)
      signal(SIGPIPE, SIG_IGN)
      interruption.listen()
      MappedFile.surviveTruncation()
    }
    do {
      var command = try Neuroglot.parseAsRoot(arguments)
      if let command = command as? any ToolCommand {
        try command.run(in: CommandContext(console: console, interruption: interruption, remains: remains))
      } else {
        try command.run()
      }
      return 0
    } catch let fault as Fault {
      console.errors("neuroglot: \(fault.sentence)\n")
      return fault.exitCode
    } catch {
      return interruption.exitCodeOfStopped ?? exitCode(reporting: error)
    }
  }

  private func exitCode(reporting error: any Error) -> Int32 {
    let code = Neuroglot.exitCode(for: error)
    let message = Neuroglot.fullMessage(for: error)
    if code == .success {
      console.output(message + "\n")
      return 0
    }
    guard code == .validationFailure else {
      console.errors(
        "neuroglot: a fault of the tool itself; please report it with the command and the tool's version.\n")
      return 70
    }
    let body = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
    console.errors("neuroglot: \(body)\n")
    return code.rawValue
  }
}
