import Numerals

/// A numbered table: columns, rows of cells, and a caption that says what to see in it.
public struct Table: Sendable, Equatable {
  /// The table's anchor, unique in its study: `tbl-models`.
  public var id: String
  /// What the table shows.
  public var title: String
  /// What to see in it, and the denominators.
  public var caption: [Inline]
  /// The columns from left to right.
  public var columns: [Column]
  /// The rows from top to bottom.
  public var rows: [Row]
  /// Whether pages offer filtering and sorting by a click.
  public var isInteractive: Bool

  /// A table with all its parts.
  public init(
    id: String, title: String, caption: [Inline] = [], columns: [Column], rows: [Row],
    isInteractive: Bool = false
  ) {
    self.id = id
    self.title = title
    self.caption = caption
    self.columns = columns
    self.rows = rows
    self.isInteractive = isInteractive
  }

  /// A column of a table.
  public struct Column: Sendable, Equatable {
    /// The heading.
    public var title: String
    /// The heading in data files: `activation_probability`.
    public var key: String
    /// Whether its cells are figures, set to the right.
    public var isNumeric: Bool
    /// Whether its cells name their rows.
    public var isRowHeader: Bool

    /// A column; the key defaults to the title in lower case with underscores.
    public init(_ title: String, key: String? = nil, isNumeric: Bool = true, isRowHeader: Bool = false) {
      self.title = title
      self.key = key ?? Self.key(of: title)
      self.isNumeric = isNumeric
      self.isRowHeader = isRowHeader
    }

    /// A column of row names.
    public static func header(_ title: String, key: String? = nil) -> Column {
      Column(title, key: key, isNumeric: false, isRowHeader: true)
    }

    /// A column of words.
    public static func words(_ title: String, key: String? = nil) -> Column {
      Column(title, key: key, isNumeric: false)
    }

    private static func key(of title: String) -> String {
      var key = ""
      for scalar in title.lowercased().unicodeScalars {
        if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
          key.unicodeScalars.append(scalar)
        } else if !key.isEmpty, !key.hasSuffix("_") {
          key += "_"
        }
      }
      return key.hasSuffix("_") ? String(key.dropLast()) : key
    }
  }

  /// A row of a table.
  public struct Row: Sendable, Equatable {
    /// The anchor of the row, where links lead to it.
    public var id: String?
    /// The cells, one per column.
    public var cells: [Cell]
    /// Whether it is a total or an average, set apart from the rows above.
    public var isSummary: Bool
    /// Words by which pages filter rows: `specific`, `changed`.
    public var tags: [String]

    /// A row of cells.
    public init(_ cells: [Cell], id: String? = nil, isSummary: Bool = false, tags: [String] = []) {
      self.id = id
      self.cells = cells
      self.isSummary = isSummary
      self.tags = tags
    }
  }

  /// A cell: what is shown, and the value behind it.
  public struct Cell: Sendable, Equatable {
    /// The value behind what is shown, for data files and sorting.
    public enum Value: Sendable, Equatable {
      /// A whole number.
      case integer(Int)
      /// A real number, written in full.
      case real(Double)
      /// Words.
      case text(String)
      /// Nothing: the number does not exist.
      case missing
    }

    /// What is shown.
    public var text: String
    /// The value behind it.
    public var value: Value
    /// Where the cell leads, if anywhere.
    public var destination: Destination?
    /// Whether it is the best of its row or column, set in a heavier weight.
    public var isBest: Bool
    /// A share in [0, 1] drawn as a bar behind the figure.
    public var bar: Double?
    /// The class whose colour stands beside the text: `specific`, `related`, `general`, `unclassified`.
    public var swatch: String?
    /// The language of the text where it is not English, a BCP 47 code.
    public var language: String?
    /// The English words that stand for a text in another language where its script cannot be set.
    public var english: String?
    /// The verdict that the cell states, set apart by its look: `holds`, `fails`, `undecided`.
    public var verdict: String?

    /// A cell with what is shown and the value behind it.
    public init(_ text: String, value: Value, destination: Destination? = nil) {
      self.text = text
      self.value = value
      self.destination = destination
      isBest = false
    }

    /// Words, perhaps with a link.
    public static func text(_ text: String, to destination: Destination? = nil) -> Cell {
      Cell(text, value: .text(text), destination: destination)
    }

    /// A whole number, shown with separators; a dash where there is none.
    public static func integer(_ value: Int?) -> Cell {
      guard let value else { return .none }
      return Cell(Numerals.integer(value), value: .integer(value))
    }

    /// A whole number shown with its sign.
    public static func signed(_ value: Int?) -> Cell {
      guard let value else { return .none }
      return Cell(Numerals.signed(value), value: .integer(value))
    }

    /// A real number with a fixed number of decimals; a dash where there is none.
    public static func real(_ value: Double?, decimals: Int) -> Cell {
      guard let value else { return .none }
      return Cell(Numerals.real(value, decimals: decimals), value: .real(value))
    }

    /// A real number shown with its sign.
    public static func signed(_ value: Double?, decimals: Int) -> Cell {
      guard let value else { return .none }
      return Cell(Numerals.signed(value, decimals: decimals), value: .real(value))
    }

    /// A share in [0, 1] shown as a percentage; the value behind it stays a share.
    public static func percent(_ share: Double?, decimals: Int = 1) -> Cell {
      guard let share else { return .none }
      return Cell(Numerals.percent(share, decimals: decimals), value: .real(share))
    }

    /// A cell without a number.
    public static let none = Cell(Numerals.missing, value: .missing)

    /// The same cell leading somewhere.
    public func linked(to destination: Destination) -> Cell {
      var cell = self
      cell.destination = destination
      return cell
    }
  }
}
