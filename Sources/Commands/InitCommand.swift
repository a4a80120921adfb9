import ArgumentParser
import Faults
import Foundation
import Numerals
import Study

/// `init`: a folder of recordings in, a study file to begin with out.
struct InitCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Draft a study file from a folder of recordings.",
    discussion: """
      Recognises recordings by their content and languages by the files' names, such as activation.en.base.pt or \
      base/en/counts.safetensors; groups them into models, prefixes, checkpoints and further data sets; reads \
      every count; and writes a study file with comments that builds as it stands. What is left out is listed with \
      the reason.

      Example:
        neuroglot init recordings
        neuroglot init recordings --languages en,zh,sw -o study.yml
      """)

  @Argument(help: "The folder to look at.", completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong, help: "The study file to write. (default: study.yml in the folder)",
    completion: .file(extensions: ["yml", "yaml"]))
  var output: String?

  @Option(
    help: "The languages to use in their order, with commas between; also that of masks that name none.")
  var languages: String?

  @Flag(help: "Replace a file that stands there.")
  var force = false

  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let name = output ?? (folder.hasSuffix("/") ? folder : folder + "/") + "study.yml"
    var isFolder: ObjCBool = false
    let folderExists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    let file = SingleOutput(name)
    if output != nil || folderExists && isFolder.boolValue { try file.check() }
    guard force || !FileManager.default.fileExists(atPath: name) else {
      throw Fault(
        .cannotCreate, file: name, found: "a file stands there already", expected: "none",
        advice: "name another file with -o, or replace this one with --force")
    }
    let codes = languages.map { $0.split(separator: ",").map { String($0.filter { $0 != " " }) } }
    var discovery = StudyDiscovery(folder, languages: codes, threads: run.threads)
    let draft = try discovery.draft()
    let prefix = pathPrefix(from: name)
    guard !prefix.contains("{lang}") else {
      throw Fault(
        .usage, file: folder,
        found: "the folder's path holds {lang}, which a study file replaces by each language",
        expected: "another name", advice: "rename the folder, or write the study file into it")
    }
    let text = draft.text(pathPrefix: prefix)
    // What is written builds: the reader of study files has the last word.
    _ = try StudyFile.declaration(of: text, file: name)
    try file.replace(interruption: context.interruption) { path in
      try OutputFile.write(Array(text.utf8), to: path, displayName: name)
    }
    context.console.output(summary(of: draft, name))
  }

  // What leads from the study file's folder to the recordings'.
  private func pathPrefix(from file: String) -> String {
    func parts(_ path: String) -> [String] {
      URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().pathComponents
    }
    let (start, end) = (parts(URL(fileURLWithPath: file).deletingLastPathComponent().path), parts(folder))
    let shared = zip(start, end).prefix { $0 == $1 }.count
    return (Array(repeating: "..", count: start.count - shared) + end[shared...]).map { $0 + "/" }.joined()
  }

  private func summary(of draft: StudyDraft, _ name: String) -> String {
    func count(_ number: Int, _ noun: String) -> String {
      "\(Numerals.integer(number)) \(noun)\(number == 1 ? "" : "s")"
    }
    let checkpoints = draft.models.count { $0.checkpointOf != nil }
    let found = [
      draft.models.isEmpty ? nil : count(draft.models.count - checkpoints, "model"),
      checkpoints > 0 ? count(checkpoints, "checkpoint") : nil,
      draft.domains.isEmpty ? nil : count(draft.domains.count, "further data set"),
      draft.masks.isEmpty ? nil : count(draft.masks.count, "mask"),
    ].compactMap { $0 }
    var lines = [
      "\(name): \(Numerals.list(found)) in \(count(draft.languages.count, "language")): "
        + draft.languages.joined(separator: ", ")
    ]
    let shown = 20
    if !draft.leftOut.isEmpty { lines.append("Left out:") }
    lines += draft.leftOut.prefix(shown).map { "  \($0.path): \($0.reason)" }
    if draft.leftOut.count > shown {
      lines.append("  and \(Numerals.integer(draft.leftOut.count - shown)) more, all named in the file")
    }
    lines.append("Read the file through, then: neuroglot build \(name) -o site")
    return lines.map { Fault.printable($0) + "\n" }.joined()
  }
}
