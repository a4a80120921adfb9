import Documents
import NeuronAnalysis
import Numerals

/// The report of a study: all its pages in order, from its analysis.
public struct ReportSite: Sendable {
  private let context: StudyContext
  private let threads: Int

  /// A report from an analysis, and the neuron records of its models where they are at hand.
  ///
  /// Without a model's records its neurons are not listed and cannot be looked up; the pages say so.
  /// - Parameter threads: How many threads make pages; it never changes a word.
  public init(analysis: Analysis, neurons: [NeuronRecords] = [], threads: Int = 1) {
    context = StudyContext(analysis: analysis, neurons: neurons)
    self.threads = threads
  }

  /// The pages and what stands beside them.
  public var pages: SitePages {
    let overview = OverviewPage(context: context)
    let models = ModelPages(context: context)
    let languages = LanguagePages(context: context)
    let data = DataPages(context: context)
    let study = context.analysis.study
    var pages = [
      SitePage(
        path: PagePath.overview, section: .overview, shortTitle: "Overview", document: overview.document,
        isInReport: true)
    ]
    if !context.analysis.models.isEmpty || !study.unrecordedModels.isEmpty { pages.append(models.index) }
    pages += models.pages
    pages += CertaintyPages(context: context).pages + LAPEPages(context: context).pages
    pages += OverlapPages(context: context).pages + StagesPages(context: context).pages
    pages += ComparisonPages(context: context).pages
    pages += MaskPages(context: context).pages
    let single: [(String, SiteSection, Document?)] = [
      (PagePath.evaluations, .evaluations, EvaluationsPage(context: context).document),
      (PagePath.claims, .claims, ClaimsPage(context: context).document),
    ]
    for (path, section, document) in single {
      guard let document else { continue }
      pages.append(SitePage(path: path, section: section, document: document, isInReport: true))
      if section == .evaluations { pages += EvaluationsPage(context: context).deactivationPages }
    }
    pages += MethodsPages(context: context).pages
    pages.append(SitePage(path: PagePath.data, section: .data, document: data.data, isInReport: true))
    pages += data.provenance
    // The long series come last, so that the figures of the main pages have the low numbers.
    pages +=
      [languages.index] + (GroupsPage(context: context).page.map { [$0] } ?? []) + languages.pages
      + LayerPages(context: context, threads: threads).pages
    if !context.records.isEmpty { pages.append(lookup) }
    return SitePages(
      id: study.id, title: study.title, authors: study.authors, date: study.date,
      finding: overview.finding.plainText(), keyNumbers: keyNumbers,
      pages: pages,
      searchEntries: searchEntries, citation: study.bibliography,
      provenance: [LabelledText("Neuroglot", context.analysis.toolVersion)]
        + (study.date.map { [LabelledText("Date", $0)] } ?? []), bibliography: context.bibliography)
  }

  private var keyNumbers: [LabelledText] {
    guard let model = context.mainModel else { return [] }
    return [
      LabelledText("Models", Numerals.integer(context.analysis.models.count)),
      LabelledText("Languages", Numerals.integer(context.languageCount)),
      LabelledText("Layers", Numerals.integer(model.layers)),
      LabelledText("Neurons", Numerals.integer(model.layers * model.neuronsPerLayer)),
    ]
  }

  private var lookup: SitePage {
    let links = context.analysis.models.map { model -> [Block] in
      [.paragraph([.link(.page(PagePath.layers(model.id)), [.text("Layers\(context.suffix("of", model))")])])]
    }
    return SitePage(
      path: "neuron.html", section: .data, shortTitle: "Neuron",
      document: Document(
        title: "Look up a neuron",
        blocks: [
          .paragraph([
            "Every neuron of every model can be looked up by its name, such as ", .code("L12 N3456"),
            ", in a browser that runs scripts. The classified neurons are also listed on the pages of the layers:",
          ]), .list(ordered: false, links),
        ]), hasNeuronLookup: true)
  }

  private var searchEntries: [SearchEntry] {
    var entries = context.languages.map {
      SearchEntry("\($0.name) (\($0.code))", path: PagePath.language($0.code), kind: "language")
    }
    for model in context.analysis.models {
      entries.append(SearchEntry(model.description.name, path: PagePath.model(model.id), kind: "model"))
      entries += (0..<model.layers).map {
        SearchEntry(
          "Layer \($0)\(context.suffix("of", model))", path: PagePath.layer($0, of: model.id), kind: "layer")
      }
    }
    return entries
  }
}
