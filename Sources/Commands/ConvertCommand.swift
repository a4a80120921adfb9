import ArgumentParser
import Faults
import Numerals
import Recordings

/// `convert`: a recording or mask in, the same in another format out.
struct ConvertCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write a recording or mask in another format, exactly.",
    discussion: """
      Recordings are written as safetensors or as torch.save writes them (pt), masks also as json and csv; the \
      ending of FILE decides unless --format does. Counts become int64. With --prefix the counts of the prompt \
      alone are taken from a second recording, so that one file holds both.

      Example:
        neuroglot convert activation.en.pt -o activation.en.safetensors
        neuroglot convert activation.en.pt --prefix prefix.activation.en.pt -o en.safetensors
        neuroglot convert mask.neuron.pth --languages en,zh,fr --neurons 11008 -o mask.csv
      """)

  @Argument(help: "A recording or a mask of any format.", completion: .file())
  var input: String

  @Option(name: .shortAndLong, help: "The file to write.", completion: .file())
  var output: String

  @Option(
    help: "The form of the file, in place of what its ending says: \(NeuronMask.Format.names).",
    completion: .list(NeuronMask.Format.allCases.map(\.rawValue)))
  var format: MaskFormat?

  @Option(help: "A recording of the prompts alone, to be kept in the same file.", completion: .file())
  var prefix: String?

  @Option(help: "The languages of a mask that does not name them, in its order, with commas between.")
  var languages: String?

  @Option(help: "The neurons per layer of a mask that does not say them.")
  var neurons: Int?

  func run(in context: CommandContext) throws {
    let file = SingleOutput(output)
    try file.check()
    try file.check(isNoneOf: [input] + (prefix.map { [$0] } ?? []))
    let form = try form()
    switch try RecordedFile.open(path: input) {
    case .recording(let recording):
      let whole = try withPrefix(recording)
      try file.replace(interruption: context.interruption) { path in
        try whole.write(try Self.recordingFormat(form), to: path, displayName: output)
        try Self.checkBytes(of: recording)
      }
      let parts = whole.prefix == nil ? "" : ", prompts apart"
      context.console.output(
        "\(output): a recording of \(Numerals.integer(whole.layers)) × \(Numerals.integer(whole.neurons)) "
          + "neurons, \(Numerals.integer(whole.full.totalTokens)) tokens\(parts)\n")
    case .mask:
      guard prefix == nil else { throw usage("--prefix goes with a recording", "\(input) is a mask") }
      let mask = try mask()
      try file.replace(interruption: context.interruption) { path in
        try OutputFile.write(encoded(mask, form), to: path, displayName: output)
      }
      context.console.output("\(output): \(Numerals.integer(mask.count)) pairs of language and neuron\n")
    case .other:
      throw Fault(
        .data, file: input, found: "neither a recording nor a mask", expected: "one of the two",
        advice: "see with neuroglot inspect what the file holds")
    }
  }

  private func form() throws(Fault) -> NeuronMask.Format {
    if let format { return format.value }
    let ending = output.split(separator: "/").last?.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "pt", "pth", "bin": return .pt
    default:
      guard let form = NeuronMask.Format(rawValue: ending) else {
        throw usage(
          "the ending of \(output) names no format", "one of .safetensors, .pt, .json or .csv, or --format")
      }
      return form
    }
  }

  private static func recordingFormat(_ form: NeuronMask.Format) throws(Fault) -> Recording.Format {
    switch form {
    case .safetensors: return .safetensors
    case .pt: return .torch
    case .json, .csv:
      throw Fault(
        .usage, found: "recordings are not written as \(form.rawValue)", expected: "safetensors or pt",
        advice: "name a file that ends in .safetensors")
    }
  }

  private func withPrefix(_ recording: Recording) throws -> Recording {
    guard let prefix else { return recording }
    guard recording.prefix == nil else {
      throw usage("--prefix for a recording that holds its prefix", "\(input) without the option")
    }
    let part = try Recording.open(path: prefix)
    guard part.full.totalTokens <= recording.full.totalTokens else {
      throw Fault(
        .data, file: prefix, found: "\(part.full.totalTokens) tokens of the prompts",
        expected: "at most the \(recording.full.totalTokens) of prompt and response in \(input)",
        advice: "swap the two files")
    }
    let whole = try Recording(
      displayName: input, full: recording.full, prefix: part.full, metadata: recording.metadata)
    try Self.checkBytes(of: part)
    return whole
  }

  private static func checkBytes(of recording: Recording) throws(Fault) {
    try recording.verifyChecksums()
    try recording.file?.checkUnchanged()
  }

  private func mask() throws -> NeuronMask {
    let mask = try NeuronMask.open(path: input, neurons: neurons)
    guard let languages else { return mask }
    let codes = languages.split(separator: ",").map { String($0.filter { $0 != " " }) }
    do { return try mask.ordered(by: codes) } catch { throw error.inFile(input) }
  }

  private func encoded(_ mask: NeuronMask, _ form: NeuronMask.Format) throws(Fault) -> [UInt8] {
    do { return try mask.encoded(form) } catch {
      var fault = error.inFile(input)
      let option = mask.languages == nil ? "--languages" : "--neurons"
      fault.advice = fault.advice ?? "give what the file does not say with \(option)"
      throw fault
    }
  }

  private func usage(_ found: String, _ expected: String) -> Fault {
    Fault(.usage, found: found, expected: expected, advice: "see neuroglot convert --help")
  }
}
