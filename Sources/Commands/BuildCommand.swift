import ArgumentParser
import Numerals
import SiteWriter
import Study

/// `build`: studies in, a site out.
struct BuildCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Analyze studies and write a site.",
    discussion: """
      A STUDY is a study file or an analysis.json made earlier. With several, the site's first page lists them and \
      each stands whole under DIR/<study id>/. An earlier site in DIR is replaced once the new one is complete. \
      Analyses are kept in $XDG_CACHE_HOME/neuroglot or ~/.cache/neuroglot, 1 GiB at most, and used again while \
      inputs and options stay the same; the folder may be deleted at any time. The neurons of models too large for \
      memory lie in a file in $TMPDIR or /var/tmp meanwhile.

      Example:
        neuroglot build study.yml -o site
        neuroglot build study.yml other/analysis.json -o site --lambda reference
        neuroglot build study.yml -o site --exports
      """)

  @Argument(
    help: "Study files (YAML) or analyses (JSON).", completion: .file(extensions: ["yml", "yaml", "json"]))
  var studies: [String]

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output: String

  @OptionGroup var identification: IdentificationArguments

  @Flag(help: "Also compute what needs resampling: bootstrap, null model, sensitivity, leave-one-out.")
  var resampling = false

  @OptionGroup var site: SiteArguments
  @OptionGroup var cache: CacheArguments
  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let output = try SiteOutput(folder: output, site, threads: run.threads, progress: progress, in: context)
    try output.check()
    let options = AnalyzerOptions(identification, run, resampling: resampling)
    let pages = try studies.map {
      try StudySource(path: $0).pages(options, cache: cache.cache, progress: progress)
    }
    try output.write(pages)
  }
}

/// `render`: analyses in, a site out.
struct RenderCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Write a site from analyses made earlier.",
    discussion: """
      An ANALYSIS is an analysis.json as `analyze` writes it. Where the folder neurons/ stands beside it, single \
      neurons are listed and can be looked up.

      Example:
        neuroglot render analysis/analysis.json -o site
      """)

  @Argument(help: "Analyses (JSON).", completion: .file(extensions: ["json"]))
  var analyses: [String]

  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output: String

  @OptionGroup var site: SiteArguments
  @OptionGroup var run: RunArguments

  func run(in context: CommandContext) throws {
    let progress = ConsoleProgress(context.console, isQuiet: run.quiet)
    defer { progress.end() }
    let output = try SiteOutput(folder: output, site, threads: run.threads, progress: progress, in: context)
    try output.check()
    try output.write(analyses.map { try StudySource(path: $0).read() })
  }
}
