import Commands
import Foundation

/// The program: hands the command line to ``CommandLineTool``.
@main
struct Main {
  static func main() {
    exit(CommandLineTool().run(Array(CommandLine.arguments.dropFirst()), ownsProcess: true))
  }
}
