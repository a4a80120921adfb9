/// A figure or a table: what is numbered, and what files stand beside the pages for.
public enum Exhibit: Sendable, Equatable {
  /// A figure.
  case figure(Figure)
  /// A table.
  case table(Table)

  /// The anchor, unique in its study.
  public var id: String {
    switch self {
    case .figure(let figure): figure.id
    case .table(let table): table.id
    }
  }

  /// What it shows.
  public var title: String {
    switch self {
    case .figure(let figure): figure.title
    case .table(let table): table.title
    }
  }

  /// The figure, where it is one.
  public var figure: Figure? {
    if case .figure(let figure) = self { figure } else { nil }
  }

  /// Whether it shows what another one shows, under another id.
  func repeats(_ other: Exhibit) -> Bool {
    switch (self, other) {
    case (.figure(let one), .figure(let other)): one.title == other.title && one.drawing == other.drawing
    case (.table(let one), .table(let other)):
      one.title == other.title && one.columns == other.columns && one.rows == other.rows
    case (.figure, .table), (.table, .figure): false
    }
  }
}

extension Document {
  /// The figures and tables in reading order, those within other blocks included.
  public var exhibits: [Exhibit] {
    var exhibits: [Exhibit] = []
    Block.visit(blocks) { block in
      switch block {
      case .figure(let figure): exhibits.append(.figure(figure))
      case .table(let table): exhibits.append(.table(table))
      case .heading, .paragraph, .lead, .list, .quote, .code, .details, .note, .siteOnly: break
      }
    }
    return exhibits
  }
}
