import ArgumentParser
import Faults
import Foundation
import PreviewServer
import Study

/// `serve`: studies in, their site in the browser, made anew when something changes.
struct ServeCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Show the site of studies in a browser, always of their latest state.",
    discussion: """
      Builds the site, shows it on this machine alone, watches the studies with all their inputs and your own \
      templates, styles and pages, and builds and shows it anew when one of them changes. Where that fails, the pages \
      say why and the last good site stays. Without -o the site is gone at the end. Ctrl-C ends it.

      Example:
        neuroglot serve study.yml
        neuroglot serve study.yml --overrides my-site --port 8080
      """)

  @Argument(
    help: "Study files (YAML) or analyses (JSON).", completion: .file(extensions: ["yml", "yaml", "json"]))
  var studies: [String]

  @Option(
    help: ArgumentHelp(
      "The port to listen on, 0 for any. (default: \(PreviewServer.usualPort), or a free one if that is taken)"
    ))
  var port: UInt16?

  @Option(name: .shortAndLong, help: "A folder to write the site to, to keep it.", completion: .directory)
  var output: String?

  @OptionGroup var identification: IdentificationArguments

  @Flag(help: "Also compute what needs resampling: bootstrap, null model, sensitivity, leave-one-out.")
  var resampling = false

  @OptionGroup var site: SiteArguments
  @OptionGroup var cache: CacheArguments
  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    context.interruption.expect()
    if let output { return try serve(output, in: context) }
    let temporary = try Self.temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: temporary) }
    try context.interruption.removing(temporary) { try serve(temporary + "/site", in: context) }
  }

  private func serve(_ folder: String, in context: CommandContext) throws {
    // What is watched is looked at before it is read, so that no change in between is missed.
    var watch = FileWatch(watched)
    let server = try PreviewServer(folder: folder, port: port)
    try build(folder, in: context)
    context.console.output("\(server.address)\n")
    say("the site is made anew when a file of it changes; Ctrl-C ends this", in: context)
    while !context.interruption.isInterrupted {
      usleep(250_000)
      guard let changed = watch.changes().first else { continue }
      defer { watch.watch(watched) }
      do {
        try build(folder, in: context)
        server.reload()
        say("\(changed) changed; the site is new", in: context)
      } catch let fault as Fault {
        server.show(failure: fault.sentence)
        context.console.errors("neuroglot: \(fault.sentence)\n")
      }
    }
    throw CancellationError()
  }

  private func build(_ folder: String, in context: CommandContext) throws {
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let output = try SiteOutput(folder: folder, site, threads: run.threads, progress: progress, in: context)
    let options = AnalyzerOptions(identification, run, resampling: resampling)
    try output.update(
      with: studies.map { try StudySource(path: $0).pages(options, cache: cache.cache, progress: progress) })
  }

  private func say(_ sentence: String, in context: CommandContext) {
    guard !run.quiet else { return }
    context.console.errors("neuroglot: \(Fault.printable(sentence)).\n")
  }

  private var watched: [String] {
    studies.flatMap { StudySource(path: $0).inputPaths } + site.paths
  }

  // A name that nobody can have foreseen, and a folder that nobody else can read.
  private static func temporaryFolder() throws(Fault) -> String {
    let path = FileManager.default.temporaryDirectory.path + "/neuroglot-preview-" + UUID().uuidString
    guard mkdir(path, 0o700) == 0 else {
      throw SystemError.cannotMake("the folder", errno, file: path)
    }
    return path
  }
}
