import CMalloc
import Commands
import Foundation

/// The program: hands the command line to ``CommandLineTool``.
@main
struct Main {
  static func main() {
    keepFreedMemory()
    let tool = CommandLineTool()
    withExtendedLifetime(tool) {
      let code = tool.run(Array(CommandLine.arguments.dropFirst()), ownsProcess: true)
      // After a fault threads may still be at work: no library is to end what they use.
      fflush(nil)
      _exit(code)
    }
  }

  // Arrays of a few megabytes follow one another: the next one is to have the memory of the last, rather than pages
  // that the system has to clear first.
  private static func keepFreedMemory() {
    #if os(Linux)
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
      mallopt(M_TRIM_THRESHOLD, 256 << 20)
    #endif
  }
}
