import Documents
import NeuronAnalysis
import Numerals

/// The tables of pairs of languages of one model.
struct OverlapTables {
  let model: ModelAnalysis
  let context: StudyContext

  /// How many pairs a page shows.
  static let limit = 45

  /// All pairs of languages, the first below the second.
  private var allPairs: [(first: Int, second: Int)] {
    context.languages.indices.flatMap { first in
      context.languages.indices.dropFirst(first + 1).map { (first, $0) }
    }
  }

  private func name(_ pair: (first: Int, second: Int)) -> String {
    "\(context.languages[pair.first].name) – \(context.languages[pair.second].name)"
  }

  private func anchor(_ prefix: String, _ pair: (first: Int, second: Int)) -> String {
    "\(prefix)-\(model.id)-\(context.languages[pair.first].code)-\(context.languages[pair.second].code)"
  }

  /// The pairs of languages by falling Jaccard index.
  func pairs(_ overlap: OverlapAnalysis) -> Table {
    let (both, related) = (overlap.specificRelated, overlap.related)
    let pairs = allPairs.sorted {
      let left = both.jaccard[$0.first][$0.second] ?? -1
      let right = both.jaccard[$1.first][$1.second] ?? -1
      return (-left, $0.first, $0.second) < (-right, $1.first, $1.second)
    }
    let cut =
      pairs.count > Self.limit
      ? "The \(Self.limit) pairs of \(Numerals.integer(pairs.count)) with the largest Jaccard index; the data of the figure have all. "
      : ""
    return Table(
      id: "tbl-pairs-\(model.id)", title: "Shared language neurons by pair\(context.suffix("in", model))",
      caption: [
        .text(
          cut
            + """
            Shared: specific and related neurons above tau in both languages. Jaccard index: \
            shared over those in either; among related neurons the denominator leaves the specific ones out. \
            Overlap coefficient: shared over the smaller set. First, Second: the languages' own sets.
            """)
      ],
      columns: [
        .header("Pair"), Table.Column("Shared"), Table.Column("Jaccard"),
        Table.Column("Jaccard, related", key: "jaccard_related"), Table.Column("Overlap coefficient"),
        Table.Column("First", key: "first_size"), Table.Column("Second", key: "second_size"),
      ],
      rows: pairs.prefix(Self.limit).map { pair in
        let (first, second) = pair
        return Table.Row(
          [
            .text(name(pair)), .integer(both.count[first][second]),
            .real(both.jaccard[first][second], decimals: 3),
            .real(related.jaccard[first][second], decimals: 3),
            .real(both.coefficient[first][second], decimals: 3), .integer(both.count[first][first]),
            .integer(both.count[second][second]),
          ], id: anchor("pair", pair))
      }, isInteractive: true)
  }

  /// The pairs of languages beside chance, by falling z.
  func chance(_ overlap: LanguageOverlap, _ null: OverlapNull, limit: Int? = limit) -> Table {
    let pairs = allPairs.sorted {
      let left = null.z[$0.first][$0.second] ?? -.infinity
      let right = null.z[$1.first][$1.second] ?? -.infinity
      return (-left, $0.first, $0.second) < (-right, $1.first, $1.second)
    }
    let shown = limit.map { $0 < pairs.count ? Self.ends(of: pairs, $0) : pairs } ?? pairs
    let cut =
      shown.count < pairs.count
      ? "The \(shown.count) pairs of \(Numerals.integer(pairs.count)) with the most extreme z; the data of the figure have all. "
      : ""
    return Table(
      id: "tbl-chance-\(model.id)", title: "Overlap of pairs beside chance\(context.suffix("in", model))",
      caption: [
        .text(
          cut
            + """
            Seen: neurons shared. Expected and sd: mean and standard deviation over \
            \(Numerals.integer(null.samples)) arrangements. p: two-sided from the normal distribution; Holm: adjusted over the \
            \(Numerals.count(pairs.count, "pair")). At least, at most: arrangements that share as many as seen or more, or fewer.
            """)
      ],
      columns: [
        .header("Pair"), Table.Column("Seen"), Table.Column("Expected"), Table.Column("sd"),
        Table.Column("z"),
        Table.Column("p"), Table.Column("Holm"), Table.Column("At least"), Table.Column("At most"),
      ],
      rows: shown.map { pair in
        let (first, second) = pair
        return Table.Row(
          [
            .text(name(pair)), .integer(overlap.count[first][second]),
            .real(null.mean[first][second], decimals: 1),
            .real(null.standardDeviation[first][second], decimals: 2),
            .signed(null.z[first][second], decimals: 1), Self.probability(null.p[first][second]),
            Self.probability(null.holm[first][second]), .integer(null.atLeast[first][second]),
            .integer(null.atMost[first][second]),
          ], id: anchor("chance", pair))
      }, isInteractive: true)
  }

  // The pairs furthest above and below chance.
  private static func ends<Pair>(of pairs: [Pair], _ limit: Int) -> [Pair] {
    Array(pairs.prefix(limit - limit / 3) + pairs.suffix(limit / 3))
  }

  /// A probability as tables write it, with a bound in place of many zeros.
  private static func probability(_ p: Double?) -> Table.Cell {
    guard let p else { return .none }
    return Table.Cell(p < 0.0001 ? "< 0.0001" : Numerals.real(p, decimals: 4), value: .real(p))
  }
}
