/// The numbers of figures and tables over the pages of a study, so that the site, the Markdown report and the
/// LaTeX agree.
///
/// Figures and tables are counted apart, from 1: first those that the report of one document holds, so that it has no
/// gaps, then the others; among each in the order of the pages and within a page in reading order. What repeats a figure
/// or table of the report on another page has the number of what it repeats. The data table of a figure carries no
/// number.
public struct Numbering: Sendable, Equatable {
  /// A numbered figure or table.
  public struct Entry: Sendable, Equatable {
    /// What is numbered.
    public enum Kind: Sendable {
      /// A figure.
      case figure
      /// A table.
      case table
    }

    /// Whether it is a figure or a table.
    public var kind: Kind
    /// The number, from 1.
    public var number: Int
    /// The anchor.
    public var id: String
    /// What it shows.
    public var title: String
    /// The path of the page that holds it.
    public var page: String

    /// How text names it: "Figure 3".
    public var label: String { kind == .figure ? "Figure \(number)" : "Table \(number)" }

    fileprivate init(_ exhibit: Exhibit, page: String) {
      kind = if case .figure = exhibit { .figure } else { .table }
      number = 0
      id = exhibit.id
      title = exhibit.title
      self.page = page
    }
  }

  /// The figures and tables in the order of their numbers.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// No numbers at all.
  public static let none = Numbering()

  private init() {}

  /// The numbers over documents in order, each with the path of its page; those named in `first` come first, and ids
  /// in `repeats` have the number of the id that they stand beside there.
  public init(
    _ pages: [(path: String, document: Document)], first: Set<String> = [], repeats: [String: String] = [:]
  ) throws(DocumentError) {
    var found: [Entry] = []
    for (path, document) in pages {
      for exhibit in document.exhibits { found.append(Entry(exhibit, page: path)) }
    }
    entries = found.filter { first.contains($0.id) } + found.filter { !first.contains($0.id) }
    var numbers: [Entry.Kind: Int] = [:]
    for place in entries.indices {
      if let earlier = repeats[entries[place].id].flatMap({ self[$0] }) {
        entries[place].number = earlier.number
      } else {
        numbers[entries[place].kind, default: 0] += 1
        entries[place].number = numbers[entries[place].kind] ?? 0
      }
      guard places.updateValue(place, forKey: entries[place].id) == nil else {
        throw .duplicateID(entries[place].id)
      }
    }
  }

  /// The numbers over the pages of a study.
  public init(_ pages: SitePages) throws(DocumentError) {
    let report = pages.report()
    let first = Set(report.pages.flatMap(\.document.exhibits).map(\.id))
    try self.init(
      pages.pages.map { (path: $0.path, document: $0.document) }, first: first, repeats: report.repeats)
  }

  /// The same numbers, where some ids stand for others: what is left out because it repeats them.
  public func replacing(_ repeats: [String: String]) -> Numbering {
    var numbering = self
    for (id, kept) in repeats { numbering.places[id] = places[kept] }
    return numbering
  }

  /// The figure or table with an id, if a page holds it.
  public subscript(id: String) -> Entry? { places[id].map { entries[$0] } }
}
