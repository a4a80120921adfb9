/// The numbers of figures and tables over the pages of a study, so that the site, the Markdown report and the
/// LaTeX agree.
///
/// Figures and tables are counted apart, from 1, in the order of the pages and within a page in reading order.
/// The data table of a figure carries no number.
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
  }

  /// The figures and tables in the order of the pages.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// No numbers at all.
  public static let none = Numbering()

  private init() {}

  /// The numbers over documents in order, each with the path of its page.
  public init(_ pages: [(path: String, document: Document)]) throws(DocumentError) {
    var figures = 0
    var tables = 0
    for (path, document) in pages {
      Block.visit(document.blocks) { block in
        switch block {
        case .figure(let figure):
          figures += 1
          entries.append(
            Entry(kind: .figure, number: figures, id: figure.id, title: figure.title, page: path))
        case .table(let table):
          tables += 1
          entries.append(Entry(kind: .table, number: tables, id: table.id, title: table.title, page: path))
        case .heading, .paragraph, .lead, .list, .quote, .code, .details, .note: break
        }
      }
    }
    for (place, entry) in entries.enumerated() {
      guard places.updateValue(place, forKey: entry.id) == nil else { throw .duplicateID(entry.id) }
    }
  }

  /// The numbers over the pages of a study.
  public init(_ pages: SitePages) throws(DocumentError) {
    try self.init(pages.pages.map { (path: $0.path, document: $0.document) })
  }

  /// The figure or table with an id, if a page holds it.
  public subscript(id: String) -> Entry? { places[id].map { entries[$0] } }
}
