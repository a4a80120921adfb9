import Documents

extension LaTeXTable {
  /// A size of type, and how many characters a line of 160 mm holds in it.
  enum Size: String, CaseIterable {
    case small, footnotesize, scriptsize

    var lineLength: Int {
      switch self {
      case .small: 90
      case .footnotesize: 98
      case .scriptsize: 107
      }
    }
  }

  /// A column of the table as it is set.
  struct Column: Equatable {
    /// Its place in the table.
    var place: Int
    var isNumeric: Bool
    /// The width of its cells in characters.
    var cells: Int
    /// The characters of its longest word.
    var word: Int
    /// The width in characters.
    var width: Int
    /// The share of the line where cells wrap.
    var share: Double?
    /// Whether the heading is stacked, word over word.
    var isStacked = false
    /// Whether the heading reads upwards.
    var isUpright = false
    /// The decimals of its most exact number.
    var decimals: Int
  }

  /// How a table is fitted to a page.
  struct Layout: Equatable {
    var size = Size.small
    /// Whether the page is turned.
    var isLandscape = false
    /// The columns, in as many blocks as they need, one below the other; row names stand in each.
    var blocks: [[Column]]

    /// The layout that changes least of a table: smaller type before wrapped cells, those before a turned page,
    /// and that before blocks of columns below each other.
    init(_ table: Table) {
      let natural = Self.columns(of: table)
      let stacked = Self.stacked(natural, table)
      let upright = Self.upright(stacked, table)
      for columns in [natural, stacked, upright] where Self.length(columns) <= Size.small.lineLength {
        blocks = [columns]
        return
      }
      for size in Size.allCases {
        for columns in [stacked, upright] where Self.length(columns) <= size.lineLength {
          self.size = size
          blocks = [columns]
          return
        }
        if let wrapped = Self.wrapped(
          stacked, table, room: size.lineLength, mostLines: size == .scriptsize ? 7 : 5)
        {
          self.size = size
          blocks = [wrapped]
          return
        }
      }
      // 247 mm of an A4 page on its side.
      let turned = Size.footnotesize.lineLength * 247 / 160
      if let columns = Self.wrapped(stacked, table, room: turned, mostLines: 12)
        ?? Self.fitting(upright, turned)
      {
        size = .footnotesize
        isLandscape = true
        blocks = [columns]
        return
      }
      size = .footnotesize
      blocks = Self.blocks(of: upright, room: Size.footnotesize.lineLength)
    }

    /// The lines that a row takes, by its longest cell.
    func lines(of row: Table.Row) -> Int {
      (blocks.first ?? []).map { LaTeXTable.Layout.lines(row, $0) }.max() ?? 1
    }

    private static func lines(_ row: Table.Row, _ column: Column) -> Int {
      guard row.cells.indices.contains(column.place) else { return 1 }
      return max(1, (row.cells[column.place].text.count + column.width - 1) / max(column.width, 1))
    }

    private static func columns(of table: Table) -> [Column] {
      table.columns.enumerated().map { place, heading in
        let cells = table.rows.compactMap { $0.cells.indices.contains(place) ? $0.cells[place].text : nil }
        let longest = cells.map(\.count).max() ?? 0
        let words = cells.flatMap { $0.headingWords.map(\.count) } + heading.title.headingWords.map(\.count)
        return Column(
          place: place, isNumeric: heading.isNumeric, cells: longest, word: min(words.max() ?? 0, 24),
          width: max(heading.title.count, longest),
          decimals: cells.compactMap { LaTeXTable.decimals(of: $0) }.max() ?? 0)
      }
    }

    private static func length(_ columns: [Column]) -> Int { columns.reduce(-2) { $0 + $1.width + 2 } }

    private static func fitting(_ columns: [Column], _ room: Int) -> [Column]? {
      length(columns) <= room ? columns : nil
    }

    // Headings of several words, or with a hyphen, over several lines.
    private static func stacked(_ columns: [Column], _ table: Table) -> [Column] {
      columns.map { column in
        let word = table.columns[column.place].title.headingWords.map(\.count).max() ?? 0
        let width = max(word, column.cells, 6)
        guard width < column.width else { return column }
        var column = column
        column.width = width
        column.isStacked = true
        return column
      }
    }

    // Headings that are wider than the figures below them, turned.
    private static func upright(_ columns: [Column], _ table: Table) -> [Column] {
      columns.map { column in
        guard column.isNumeric, column.width > 4 else { return column }
        var column = column
        column.width = max(column.cells, 3)
        column.isStacked = false
        column.isUpright = true
        return column
      }
    }

    // Columns of words made narrower, down to their longest words; what room is left goes where it saves most lines.
    private static func wrapped(_ columns: [Column], _ table: Table, room: Int, mostLines: Int) -> [Column]? {
      var columns = columns
      let wrapping = columns.indices.filter { !columns[$0].isNumeric && columns[$0].width > 16 }
      guard !wrapping.isEmpty else { return nil }
      let natural = columns
      for place in wrapping { columns[place].width = max(columns[place].word, 8) }
      guard length(columns) <= room else { return nil }
      let lengths = table.rows.map { row in
        wrapping.map { row.cells.indices.contains($0) ? Double(row.cells[$0].text.count) : 0 }
      }
      for _ in 0..<room - length(columns) {
        var gains = [Double](repeating: 0, count: wrapping.count)
        for row in lengths {
          let heights = zip(row, wrapping).map { $0 / Double(columns[$1].width) }
          guard let highest = heights.indices.max(by: { heights[$0] < heights[$1] }) else { continue }
          gains[highest] += heights[highest] / Double(columns[wrapping[highest]].width + 1)
        }
        let growing = gains.indices.filter { columns[wrapping[$0]].width < natural[wrapping[$0]].width }
        guard let most = growing.max(by: { gains[$0] < gains[$1] }) else { break }
        columns[wrapping[most]].width += 1
      }
      let lines = table.rows.flatMap { row in wrapping.map { Self.lines(row, columns[$0]) } }
      guard lines.max() ?? 0 <= mostLines else { return nil }
      for place in wrapping where columns[place].width < natural[place].width {
        columns[place].share = (Double(columns[place].width) / Double(room) * 1000).rounded(.down) / 1000
        columns[place].isStacked = false
      }
      return columns
    }

    // As many columns in each block as fit, after those that name the rows.
    private static func blocks(of columns: [Column], room: Int) -> [[Column]] {
      let names = Array(columns.prefix { !$0.isNumeric })
      guard length(names) < room / 2 else { return [columns] }
      var blocks: [[Column]] = []
      for column in columns.dropFirst(names.count) {
        if let last = blocks.last, length(last + [column]) <= room {
          blocks[blocks.count - 1].append(column)
        } else {
          blocks.append(names + [column])
        }
      }
      return blocks.isEmpty ? [columns] : blocks
    }
  }
}

extension String {
  /// The words of a text as lines may break between them, behind hyphens too.
  var headingWords: [String] {
    // Most cells of tables are a number.
    guard utf8.contains(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") }) else {
      return isEmpty ? [] : [self]
    }
    return split(separator: " ").flatMap { word in
      let parts = word.split(separator: "-", omittingEmptySubsequences: false)
      return parts.enumerated().map { place, part in place < parts.count - 1 ? part + "-" : String(part) }
    }
  }
}
