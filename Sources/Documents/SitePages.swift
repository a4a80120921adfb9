/// The pages of one study in order, and what stands beside them: what a report hands to whatever writes a site.
///
/// All paths are relative to the study's root, with `/` between components and without `.` or `..`.
public struct SitePages: Sendable {
  /// The study's id, a file name: the folder of the study where a site holds several.
  public var id: String
  /// The study's title.
  public var title: String
  /// The names of the study's authors.
  public var authors: [String]
  /// The study's date, `2026-01-31`, where it has one.
  public var date: String?
  /// The language of the pages, a BCP 47 code.
  public var language: String
  /// The finding in one or two sentences, for the list of studies and for link previews.
  public var finding: String
  /// The study's few key numbers, for the list of studies.
  public var keyNumbers: [LabelledText]
  /// The pages; the first is `index.html`, and a section's first page is where the navigation leads.
  public var pages: [SitePage]
  /// Files beside the pages: tiles, look-up files, citation files.
  public var files: [SiteFile]
  /// What the search finds, in the order in which equal matches are listed.
  public var searchEntries: [SearchEntry]
  /// How to cite the study, as BibTeX; empty where there is nothing to cite.
  public var citation: String
  /// What stands at the foot of every page: the tool's version, the study's date.
  public var provenance: [LabelledText]
  /// What the pages cite.
  public var bibliography: Bibliography

  /// A study's pages with all their parts.
  public init(
    id: String, title: String, authors: [String] = [], date: String? = nil, language: String = "en",
    finding: String = "",
    keyNumbers: [LabelledText] = [], pages: [SitePage] = [], files: [SiteFile] = [],
    searchEntries: [SearchEntry] = [], citation: String = "", provenance: [LabelledText] = [],
    bibliography: Bibliography = .none
  ) {
    self.id = id
    self.title = title
    self.authors = authors
    self.date = date
    self.language = language
    self.finding = finding
    self.keyNumbers = keyNumbers
    self.pages = pages
    self.files = files
    self.searchEntries = searchEntries
    self.citation = citation
    self.provenance = provenance
    self.bibliography = bibliography
  }
}

extension SitePages {
  /// How to cite the study itself where it says nothing of that: its title, its authors and the year of its date.
  public var ownEntry: Bibliography.Entry {
    Bibliography.Entry(
      key: id, kind: "misc", authors: authors, title: title, year: date.flatMap { Int($0.prefix(4)) },
      further: provenance.first.map { [.init(name: "note", value: "Made with \($0.label) \($0.text)")] } ?? []
    )
  }
}

/// The sections of a study's navigation, in its order.
public enum SiteSection: String, Sendable, CaseIterable {
  /// The finding and the key numbers.
  case overview = "Overview"
  /// One page per model.
  case models = "Models"
  /// One page per language.
  case languages = "Languages"
  /// One page per layer of a model.
  case layers = "Layers"
  /// What languages share.
  case overlap = "Overlap"
  /// Where depth changes its use.
  case stages = "Stages"
  /// What alignment changed.
  case compare = "Compare"
  /// Accuracy and deactivation.
  case evaluations = "Evaluations"
  /// Published claims, tested.
  case claims = "Claims"
  /// Definitions and thresholds.
  case methods = "Methods"
  /// Every file, and the neuron look-up.
  case data = "Data"
  /// Inputs, versions, checksums.
  case provenance = "Provenance"
}

/// One page of a study.
public struct SitePage: Sendable, Equatable {
  /// The page's path: `models/base/index.html`.
  public var path: String
  /// The section it belongs to.
  public var section: SiteSection
  /// A short title for navigation and breadcrumbs: `Layer 12`.
  public var shortTitle: String
  /// What the page says; its title is the page's heading.
  public var document: Document
  /// The pages above it from the top, the overview left out: Models › base › Layers.
  public var breadcrumb: [PageLink]
  /// The pages of the series it belongs to, itself included: all layers of a model, all languages.
  public var series: [PageLink]
  /// The page before it in a series.
  public var previous: PageLink?
  /// The page after it in a series.
  public var next: PageLink?
  /// Whether it is part of `report.md`.
  public var isInReport: Bool
  /// Whether it carries the form that looks up any neuron.
  public var hasNeuronLookup: Bool

  /// A page with all its parts; the short title defaults to the document's, and the neighbours in the series
  /// become the previous and the next page.
  public init(
    path: String, section: SiteSection, shortTitle: String? = nil, document: Document,
    breadcrumb: [PageLink] = [], series: [PageLink] = [], isInReport: Bool = false,
    hasNeuronLookup: Bool = false
  ) {
    self.path = path
    self.section = section
    self.shortTitle = shortTitle ?? document.title
    self.document = document
    self.breadcrumb = breadcrumb
    self.series = series
    self.isInReport = isInReport
    self.hasNeuronLookup = hasNeuronLookup
    if let place = series.firstIndex(where: { $0.path == path }) {
      previous = place > 0 ? series[place - 1] : nil
      next = place + 1 < series.count ? series[place + 1] : nil
    }
  }
}

/// A link to a page of the same study.
public struct PageLink: Sendable, Equatable {
  /// What is shown.
  public var title: String
  /// The page's path from the study's root.
  public var path: String

  /// A link to a page.
  public init(_ title: String, path: String) {
    self.title = title
    self.path = path
  }
}

/// A label and what it labels: `Rate`, `0.01`.
public struct LabelledText: Sendable, Equatable {
  /// The label.
  public var label: String
  /// The text.
  public var text: String

  /// A label and its text.
  public init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}

/// A file of a site that is no page.
public struct SiteFile: Sendable {
  /// The file's path from the study's root.
  public var path: String
  private let make: @Sendable () throws -> [UInt8]

  /// A file of given bytes.
  public init(path: String, bytes: [UInt8]) {
    self.init(path: path) { bytes }
  }

  /// A file that is too large to be kept: its bytes are made each time they are asked for, always the same.
  public init(path: String, making bytes: @escaping @Sendable () throws -> [UInt8]) {
    self.path = path
    make = bytes
  }

  /// What is in it.
  ///
  /// - Throws: What making its bytes throws; nothing where they were given.
  public var bytes: [UInt8] { get throws { try make() } }
}

/// Something the search can find.
public struct SearchEntry: Sendable, Equatable {
  /// What is matched and shown.
  public var title: String
  /// Where it leads: a page's path from the study's root, perhaps with `#anchor`.
  public var path: String
  /// What it is, in one word: `language`, `figure`, `layer`, `neuron`.
  public var kind: String

  /// An entry of the search.
  public init(_ title: String, path: String, kind: String) {
    self.title = title
    self.path = path
    self.kind = kind
  }
}
