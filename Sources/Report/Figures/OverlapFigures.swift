import Charts
import Documents
import NeuronAnalysis
import Numerals

/// The figures that show what the languages of one model share.
struct OverlapFigures {
  /// Which neurons the languages' sets hold.
  enum NeuronSet: String {
    case specificRelated = "specific and related"
    case related
  }

  let model: ModelAnalysis
  let overlap: LanguageOverlap
  let set: NeuronSet
  let context: StudyContext

  /// The neurons in any set: the denominator of shares.
  private var total: Int {
    (set == .related ? model.counts.related : model.summary?.languageNeurons) ?? 0
  }

  /// The pairwise Jaccard index in clustered order with the dendrogram.
  var pairwise: Figure {
    let id = set == .related ? "fig-overlap-related-\(model.id)" : "fig-overlap-\(model.id)"
    let title = "Jaccard index of the languages' \(set.rawValue) neurons\(context.suffix("in", model))"
    let sentence: String
    if let pair = ClosestPair(overlap) {
      sentence =
        "\(context.languages[pair.first].name) and \(context.languages[pair.second].name) share most: "
        + "\(Numerals.count(pair.shared, "neuron")), Jaccard index \(Numerals.real(pair.jaccard, decimals: 3))\(least(than: pair))."
    } else {
      sentence = "No two languages share a \(set == .related ? "related" : "specific or related") neuron."
    }
    let chart = PairwiseOverlap(
      title: title, description: sentence, quantity: "Jaccard index",
      languages: context.languages.indices.map(context.label), values: overlap.jaccard, counts: overlap.count,
      order: overlap.order,
      merges: overlap.merges.map { .init(left: $0.left, right: $0.right, height: $0.height) },
      picture: "heatmaps/\(id)")
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [.header("Language")] + context.languages.map { Table.Column($0.name, key: $0.code) },
      rows: context.languages.indices.map { first in
        Table.Row(
          [.text(context.languages[first].name)]
            + context.languages.indices.map { second in
              .real(overlap.jaccard[first][second], decimals: 3)
            })
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + """
             Sets are the \(set.rawValue) neurons above tau in each language, \(Numerals.integer(total)) in all; the index is \
            the neurons in both sets over those in either. Languages stand in the order of average-linkage clustering \
            of 1 − Jaccard.
            """)
      ], chart: chart, description: sentence, data: data, isWide: true)
  }

  // Which two languages share least, as the rest of a sentence; nothing where it is not one pair alone.
  private func least(than most: ClosestPair) -> String {
    let pairs = context.languages.indices.flatMap { first in
      context.languages.indices.dropFirst(first + 1).compactMap { second in
        overlap.jaccard[first][second].map { (first: first, second: second, jaccard: $0) }
      }
    }
    guard let fewest = pairs.map(\.jaccard).min(), fewest < most.jaccard else { return "" }
    let pair = pairs.filter { $0.jaccard == fewest }
    guard pair.count == 1 else {
      return "; \(pair.count) pairs share least (\(Numerals.real(fewest, decimals: 3)))"
    }
    return
      "; \(context.languages[pair[0].first].name) and \(context.languages[pair[0].second].name) share least (\(Numerals.real(fewest, decimals: 3)))"
  }

  /// The exact language subsets by size.
  var subsets: Figure {
    let id = "fig-subsets-\(model.id)"
    let title = "Exact sets of languages that share neurons\(context.suffix("in", model))"
    let shared = overlap.subsets.first { $0.languages.count > 1 }
    let sentence: String
    if let largest = overlap.subsets.first {
      let lead =
        "The largest set is \(context.languageList(largest.languages)) alone, "
        + "with \(Numerals.count(largest.exclusive, "neuron"))"
      if let shared, shared != largest {
        sentence =
          lead
          + "; the largest of several languages is \(context.languageList(shared.languages)), with \(Numerals.integer(shared.exclusive))."
      } else {
        sentence = lead + "."
      }
    } else {
      sentence = "No neuron is specific or related."
    }
    let chart = UpSet(
      title: title, description: sentence,
      sets: context.languages.indices.map { .init(language: context.label($0), size: overlap.count[$0][$0]) },
      intersections: overlap.subsets.map {
        .init(members: $0.languages, exclusive: $0.exclusive, inclusive: $0.inclusive)
      },
      intersectionCount: overlap.subsetCount, total: total)
    let data = Table(
      id: "\(id)-data", title: title,
      columns: [
        .header("Languages"), Table.Column("Number of languages"), Table.Column("Exclusive"),
        Table.Column("Inclusive"),
      ],
      rows: overlap.subsets.map { subset in
        Table.Row([
          .text(subset.languages.map { context.languages[$0].code }.joined(separator: " ")),
          .integer(subset.languages.count), .integer(subset.exclusive), .integer(subset.inclusive),
        ])
      })
    return Figure(
      id: id, title: title,
      caption: [
        .text(
          sentence
            + """
             Bars count neurons above tau in exactly these languages; the tick counts those that \
            may be above it in others too. Denominator: the \(Numerals.count(total, "specific or related neuron")), each in one exact set.
            """)
      ], chart: chart, description: sentence, data: data, isWide: true)
  }
}
