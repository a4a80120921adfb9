import Commands
import Foundation

/// The program: hands the command line to ``CommandLineTool``.
@main
struct Main {
  static func main() {
    let tool = CommandLineTool()
    withExtendedLifetime(tool) {
      let code = tool.run(Array(CommandLine.arguments.dropFirst()), ownsProcess: true)
      // After a fault threads may still be at work: no library is to end what they use.
      fflush(nil)
      _exit(code)
    }
  }
}
