/// A matrix of bins as few rectangles: neighbours of one bin in a row become one run.
enum RunLength {
  /// A run of cells of one bin in one row.
  struct Run: Equatable {
    let row: Int
    let columns: Range<Int>
  }

  /// The runs by bin, bins rising, runs from the top left; cells without a bin are left out.
  ///
  /// - Parameter joinsCells: False where the page shows between the cells of a row, so that each stays alone.
  static func runs(_ rows: [[Int?]], joinsCells: Bool = true) -> [(bin: Int, runs: [Run])] {
    var byBin: [Int: [Run]] = [:]
    for (row, cells) in rows.enumerated() {
      var start = 0
      while start < cells.count {
        var end = start + 1
        while joinsCells, end < cells.count, cells[end] == cells[start] { end += 1 }
        if let bin = cells[start] { byBin[bin, default: []].append(Run(row: row, columns: start..<end)) }
        start = end
      }
    }
    return byBin.sorted { $0.key < $1.key }.map { (bin: $0.key, runs: $0.value) }
  }
}
