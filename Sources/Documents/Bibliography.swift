/// What documents cite, in the order of the list of references.
public struct Bibliography: Sendable, Equatable {
  /// One work.
  public struct Entry: Sendable, Equatable {
    /// The key that citations name.
    public var key: String
    /// The BibTeX entry type: `article`, `inproceedings`, `misc`.
    public var kind: String
    /// The authors, each with the family name last.
    public var authors: [String]
    /// The title.
    public var title: String
    /// The journal or the proceedings.
    public var venue: String?
    /// The year.
    public var year: Int?
    /// The digital object identifier, without a resolver: `10.1000/182`.
    public var doi: String?
    /// The arXiv identifier: `2505.21505`.
    public var arXiv: String?
    /// The address where it has neither.
    public var address: String?
    /// Further fields of its BibTeX entry: `pages`, `publisher`.
    public var further: [Field]

    /// A field of a BibTeX entry that no property stands for.
    public struct Field: Sendable, Equatable {
      /// The field's name in lower case.
      public var name: String
      /// The value as plain text.
      public var value: String

      /// A field.
      public init(name: String, value: String) {
        self.name = name
        self.value = value
      }
    }

    /// A work with all its parts.
    public init(
      key: String, kind: String, authors: [String], title: String, venue: String? = nil, year: Int? = nil,
      doi: String? = nil, arXiv: String? = nil, address: String? = nil,
      further: [Field] = []
    ) {
      self.key = key
      self.kind = kind
      self.authors = authors
      self.title = title
      self.venue = venue
      self.year = year
      self.doi = doi
      self.arXiv = arXiv
      self.address = address
      self.further = further
    }

    /// How text names the work, by its authors and year: "Zhang and Li 2025"; by the key where it has no author.
    public var label: String {
      let families = authors.map { author in author.split(separator: " ").last.map(String.init) ?? author }
      let names =
        switch families.count {
        case 0: key
        case 1: families[0]
        case 2: families[0] + " and " + families[1]
        default: families[0] + " et al."
        }
      return year.map { "\(names) \($0)" } ?? names
    }

    /// Where the work is found: its DOI, its arXiv page, or its own address.
    public var link: String? {
      if let doi { return "https://doi.org/" + doi }
      if let arXiv { return "https://arxiv.org/abs/" + arXiv }
      return address
    }
  }

  /// The works in order.
  public var entries: [Entry]

  /// Nothing is cited.
  public static let none = Bibliography([])

  /// Works in the order of the list of references.
  public init(_ entries: [Entry]) { self.entries = entries }

  /// The works and others behind them; of two with one key, ignoring case, the first.
  public func adding(_ others: [Entry]) -> Bibliography {
    let keys = Set(entries.map { $0.key.lowercased() })
    return Bibliography(entries + others.filter { !keys.contains($0.key.lowercased()) })
  }

  /// The work with a key.
  public subscript(key: String) -> Entry? { entries.first { $0.key == key } }
}
