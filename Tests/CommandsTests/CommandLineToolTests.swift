import Foundation
import Testing

@testable import Commands

@Suite("The command line")
struct CommandLineToolTests {
  @Test(
    "wrong usage ends with 64",
    arguments: [
      ["no-such-command"], ["analyze"], ["analyze", "study.yml"],
      ["analyze", "study.yml", "-o", "x", "--loud"],
      ["analyze", "study.yml", "-o", "x", "--rate", "much"],
      ["analyze", "study.yml", "-o", "x", "--rate", "1"],
      ["analyze", "study.yml", "-o", "x", "--quantile", "0"],
      ["analyze", "study.yml", "-o", "x", "--lambda", "-1"],
      ["analyze", "study.yml", "-o", "x", "--jobs", "0"],
      ["mask", "study.yml", "--model", "m", "--format", "gif", "-o", "x"],
    ])
  func usage(arguments: [String]) {
    let run = Run(arguments)
    #expect(run.code == 64)
    #expect(run.errors.hasPrefix("neuroglot: "))
    #expect(run.output.isEmpty)
  }

  @Test("the version is a version")
  func version() {
    let run = Run("--version")
    #expect(run.code == 0)
    #expect(run.output == Neuroglot.version + "\n")
  }

  @Test(
    "every command's help has an example",
    arguments: Neuroglot.configuration.subcommands.compactMap { $0.configuration.commandName })
  func example(command: String) {
    let run = Run(command, "--help")
    #expect(run.code == 0)
    #expect(run.output.contains("Example:\n  neuroglot \(command) "))
  }

  @Test("a missing study ends with 66 and one sentence")
  func missingStudy() throws {
    let folder = try TestFolder()
    let run = Run("analyze", folder.path + "/none.yml", "-o", folder.path + "/out")
    #expect(run.code == 66)
    #expect(run.errors.hasPrefix("neuroglot: \(folder.path)/none.yml: there is no such file; "))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try folder.names.isEmpty)
  }
}
