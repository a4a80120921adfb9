import ArgumentParser
import Numerals
import Recordings
import Study

/// `merge`: the shards of one recording in, their sum out.
struct MergeCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Add up the shards of one recording.",
    discussion: """
      Several GPUs or jobs that each recorded a share of one language's texts on one model: counts and tokens \
      are summed, those of the prefix too, and written as safetensors. Shards of different shape, language, \
      model or data set are refused, and so is a shard named twice.

      Example:
        neuroglot merge activation.en.rank*.pt -o activation.en.safetensors
      """)

  @Argument(help: "Recordings of one language and one model.", completion: .file())
  var shards: [String]

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file(extensions: ["safetensors"]))
  var output: String

  func run(in context: CommandContext) throws {
    let file = SingleOutput(output)
    try file.check()
    try file.check(isNoneOf: shards)
    let recordings = try shards.map { try Recording.open(path: $0) }
    let sum = try Recording.merging(recordings, displayName: output)
    if let codes = ShardNames.languages(in: shards) {
      context.console.errors(
        "neuroglot: the names of the shards differ in what looks like their language "
          + "(\(codes.joined(separator: ", "))): they are summed all the same.\n")
    }
    try file.replace(interruption: context.interruption) { path in
      try sum.write(.safetensors, to: path, displayName: output)
      for recording in recordings {
        try recording.verifyChecksums()
        try recording.file?.checkUnchanged()
      }
    }
    context.console.output(
      "\(output): \(Numerals.integer(sum.full.totalTokens)) tokens of \(Numerals.integer(shards.count)) "
        + "\(shards.count == 1 ? "shard" : "shards"), "
        + "\(Numerals.integer(sum.layers)) × \(Numerals.integer(sum.neurons)) neurons\n")
  }
}
