import Documents
import NeuronAnalysis
import Numerals

/// The page of one comparison: what changed between two recordings of the same neurons, changes first.
struct ComparisonDocument {
  let pair: ComparedPair
  let context: StudyContext

  private static let biggest = 12

  private var findings: ComparisonFindings { ComparisonFindings(pair: pair, context: context) }

  /// What is said first, the whole page.
  var document: Document {
    let title = "\(pair.before.name) against \(pair.after.name)"
    let first = context.analysis.compared.map {
      ComparedFindings(compared: $0, analysis: context.analysis).differences
    }
    guard let difference = pair.difference else {
      let lead = [first, findings.problem ?? findings.classes].compactMap { $0 }.joined(separator: " ")
      return Document(title: title, blocks: [.lead([.text(lead)])])
    }
    let lead = [first, findings.classes, findings.moves].compactMap { $0 }.joined(separator: " ")
    var blocks: [Block] = [.lead([.text(lead)])]
    if let missing = findings.missing { blocks.append(.note([.paragraph([.text(missing)])])) }
    blocks +=
      biggestChanges(id: "tbl-changes-\(pair.key)") + classes(difference) + crossings(difference)
      + layers(difference)
    blocks += languages(difference) + groups(difference) + languageCounts(difference) + stages(difference)
    blocks += [
      .heading(level: 2, id: "how", ["How it is computed"]),
      .paragraph([
        """
        The same neurons are matched by layer and index. Each side is identified on its own, with its own tau and lambda, \
        so a neuron can change its class without changing its probabilities; another rate or quantile changes both sides. 
        """,
        .link(.page(PagePath.method("comparison")), ["Definitions and denominators"]), "; ",
        .link(.page(PagePath.method("crossings")), ["crossings of tau"]), "; ",
        .link(.page(PagePath.method("language-groups")), ["groups of languages"]), ".",
      ]),
    ]
    return Document(title: title, blocks: blocks)
  }

  private var tables: (ClassDifference) -> ComparisonTables {
    { ComparisonTables(pair: pair, difference: $0, context: context) }
  }

  private var figures: (ClassDifference) -> ComparisonFigures {
    { ComparisonFigures(pair: pair, difference: $0, context: context) }
  }

  /// The biggest changes as a table with an id; a sentence where no count changes, nothing where the two cannot be
  /// compared.
  func biggestChanges(id: String) -> [Block] {
    guard let summary = pair.difference?.summary else { return [] }
    guard summary.countsChanged > 0 else {
      return [
        .paragraph([
          .text("None of the \(Numerals.integer(summary.countsCompared)) counts compared changes.")
        ])
      ]
    }
    return [
      .table(
        CountChanges(pair: pair, summary: summary, context: context).table(id: id, limit: Self.biggest))
    ]
  }

  private func classes(_ difference: ClassDifference) -> [Block] {
    var blocks: [Block] = [
      .heading(level: 2, id: "classes", ["By class"]), .table(tables(difference).classes),
    ]
    if let stability = findings.stability { blocks.append(.paragraph([.text(stability)])) }
    if let matrix = figures(difference).transitions { blocks.append(.figure(matrix)) }
    if let table = tables(difference).transitions { blocks.append(.table(table)) }
    return blocks
  }

  private func crossings(_ difference: ClassDifference) -> [Block] {
    guard let flips = difference.flips, let sentence = findings.crossings,
      let figure = figures(difference).crossings
    else { return [] }
    let heading = Block.heading(level: 2, id: "crossings", ["Near tau, or really moved"])
    guard flips.real + flips.withinError > 0 else { return [heading, .paragraph([.text(sentence)])] }
    return [
      heading, .paragraph([.text(sentence)]), .figure(figure.withDataElsewhere),
      .details(
        summary: ["Table: crossings of tau by language"],
        [
          .table(
            figures(difference).crossingData(
              id: "tbl-crossings-\(pair.key)", title: "Crossings of tau by language", flips))
        ]),
    ]
  }

  private func layers(_ difference: ClassDifference) -> [Block] {
    [
      .heading(level: 2, id: "layers", ["By layer"]), .figure(figures(difference).layers),
      .details(summary: ["Table: change by layer"], [.table(tables(difference).layers)]),
    ]
  }

  private func languages(_ difference: ClassDifference) -> [Block] {
    var blocks: [Block] = [.heading(level: 2, id: "languages", ["By language"])]
    if let heatmap = figures(difference).languageLayers { blocks.append(.figure(heatmap)) }
    return blocks + [.table(tables(difference).languages)]
  }

  private func groups(_ difference: ClassDifference) -> [Block] {
    let tables = GroupTables(context: context)
    guard let table = tables.changes(pair) else { return [] }
    var blocks: [Block] = [.heading(level: 2, id: "groups", ["By group of languages"])]
    if let sentence = findings.languages { blocks.append(.paragraph([.text(sentence)])) }
    if let figure = GroupFigures(context: context).trained(pair, difference) {
      blocks.append(.figure(figure))
    }
    blocks.append(.table(table))
    if let newly = tables.newlyRelated(pair) { blocks.append(.table(newly)) }
    return blocks
  }

  private func languageCounts(_ difference: ClassDifference) -> [Block] {
    guard let figure = figures(difference).languageCounts, let table = tables(difference).languageCounts
    else { return [] }
    let heading = Block.heading(level: 2, id: "language-counts", ["By number of languages"])
    guard difference.changeByLanguageCount?.contains(where: { $0 != 0 }) == true else {
      return [heading, .paragraph([.text(figure.description)])]
    }
    return [
      heading, .figure(figure.withDataElsewhere),
      .details(summary: ["Table: change by number of languages"], [.table(table)]),
    ]
  }

  private func stages(_ difference: ClassDifference) -> [Block] {
    var blocks: [Block] = [
      .heading(level: 2, id: "stages", ["Stages"]), .paragraph([.text(stageSentence)]),
    ]
    if let table = tables(difference).stages { blocks.append(.table(table)) }
    return blocks
  }

  private var stageSentence: String {
    func reading(_ side: ComparedSide) -> String {
      guard let stages = side.stages else { return "has no selected neurons, so no stages" }
      guard let boundaries = stages.fourStage.boundaries else {
        return "has no admissible four-stage reading"
      }
      return "has its four-stage boundaries at layers " + Numerals.list(boundaries.map(String.init))
    }
    let (first, second) = (reading(pair.before), reading(pair.after))
    return first == second
      ? "Both are alike: each \(first)."
      : "\(pair.before.name) \(first); \(pair.after.name) \(second)."
  }
}
