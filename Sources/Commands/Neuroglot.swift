import ArgumentParser

/// The command line of the tool: its commands, its version, and what `--help` says first.
struct Neuroglot: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "neuroglot",
    abstract: "Browsable reports on the language neurons of multilingual language models.",
    discussion: """
      Reads recordings of how often each neuron is active in each language, classifies every neuron as \
      language-specific, language-related or general, finds where the stages over depth begin, and writes a \
      site of static pages.

      Example:
        neuroglot build study.yml -o site

      Exit codes: 64 wrong command line, 65 something wrong inside a file, 66 an input is missing, \
      70 a fault of the tool, 73 an output cannot be created, 74 writing failed, 130 and 143 interrupted.
      """,
    version: version,
    subcommands: [
      BuildCommand.self, ServeCommand.self, AnalyzeCommand.self, RenderCommand.self, ReportCommand.self,
      CompareCommand.self, MaskCommand.self, InspectCommand.self, InitCommand.self, ConvertCommand.self,
      MergeCommand.self,
    ])
}

/// A command that is given what it works with.
protocol ToolCommand: ParsableCommand {
  /// Does the command's work.
  func run(in context: CommandContext) throws
}

/// What a command works with besides its arguments.
struct CommandContext: Sendable {
  /// Where its words go.
  let console: Console
  /// What is to be left behind clean when the program is interrupted.
  let interruption: Interruption
  /// What is kept until the program ends.
  let remains: Remains
}
