import Commands
import Foundation

/// The program: hands the command line to ``CommandLineTool``.
@main
struct Main {
  static func main() {
    let tool = CommandLineTool()
    withExtendedLifetime(tool) {
      exit(tool.run(Array(CommandLine.arguments.dropFirst()), ownsProcess: true))
    }
  }
}
