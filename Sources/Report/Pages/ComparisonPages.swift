import Documents
import NeuronAnalysis
import Numerals

/// The list of comparisons; one page per comparison and per second data set, changes first.
struct ComparisonPages {
  let context: StudyContext

  private var pairs: [ComparedPair] {
    context.analysis.comparisons.compactMap { ComparedPair($0, in: context.analysis) }
  }

  private var domains: [ComparedPair] {
    context.analysis.domains.compactMap { ComparedPair($0, in: context.analysis) }
  }

  /// All pages, empty where the study compares nothing.
  var pages: [SitePage] {
    guard !pairs.isEmpty || !domains.isEmpty else { return [] }
    let main = ComparisonFindings.main(context)?.pair.key
    let links = pairs.map { PageLink($0.title, path: $0.path) }
    let others = domains.map { PageLink($0.after.name, path: $0.path) }
    func page(_ pair: ComparedPair, _ link: PageLink, _ series: [PageLink]) -> SitePage {
      SitePage(
        path: link.path, section: .compare, shortTitle: link.title,
        document: ComparisonDocument(pair: pair, context: context).document,
        breadcrumb: [PageLink("Compare", path: PagePath.compare)], series: series,
        isInReport: pair.key == main)
    }
    return [
      SitePage(path: PagePath.compare, section: .compare, document: index, series: links, isInReport: true)
    ]
      + zip(pairs, links).map { page($0, $1, links) } + TrainingPages(context: context).pages
      + zip(domains, others).map { page($0, $1, others) }
  }

  private var index: Document {
    var blocks: [Block] = []
    if let main = ComparisonFindings.main(context) {
      let first = context.analysis.compared.map { ComparedFindings(compared: $0, analysis: context.analysis) }
      let lead = [first?.differences, main.classes, main.moves, first?.unpaired].compactMap { $0 }
      blocks.append(.lead([.text(lead.joined(separator: " "))]))
      blocks.append(.table(table))
    } else if let domain = domains.first {
      blocks.append(
        .lead([
          .text(
            "The study compares no models, but \(Numerals.count(domains.count, "recording")) of one on another data set. "
              + ComparisonFindings(pair: domain, context: context).classes)
        ]))
    }
    let trainings = TrainingPages(context: context).trainings
    if !trainings.isEmpty {
      blocks.append(.heading(level: 2, id: "training", ["Along training"]))
      blocks.append(
        .list(
          ordered: false,
          trainings.map { training in
            [
              .paragraph([
                .link(.page(training.link.path), [.text(training.title)]),
                .text(
                  ": \(Numerals.count(training.steps.count, "step")) against \(training.base.description.name)"
                ),
              ])
            ]
          }))
    }
    if !domains.isEmpty {
      blocks += [
        .heading(level: 2, id: "domains", ["On another data set"]),
        .table(
          overview(
            domains, id: "tbl-domains",
            title: domains.contains(where: \.isOfDomains)
              ? "The models on another data set" : "The same model on another data set", header: "Recording",
            name: { $0.isOfDomains ? $0.title : $0.after.name })),
      ]
    }
    return Document(title: "Comparisons", blocks: blocks)
  }

  /// What every comparison of two models changed.
  var table: Table {
    overview(
      pairs, id: "tbl-comparisons", title: "What changed, by comparison", header: "Comparison",
      name: \.title)
  }

  private func overview(
    _ pairs: [ComparedPair], id: String, title: String, header: String, name: (ComparedPair) -> String
  ) -> Table {
    var table = Table(
      id: id, title: title,
      caption: [
        """
        Changes are after minus before. Kept: overlap ratio, the share of the neurons of a class before that are in it after. \
        Within error: of all crossings of tau, the share within sampling error.
        """
      ],
      columns: [
        .header(header), Table.Column("Specific", key: "change_specific"),
        Table.Column("Related", key: "change_related"), Table.Column("General", key: "change_general"),
        Table.Column("Specific kept"), Table.Column("Related kept"), Table.Column("General kept"),
        Table.Column("Within error"),
      ],
      rows: pairs.map { pair in
        let difference = pair.difference
        return Table.Row([
          .text(name(pair), to: .page(pair.path)),
          .signed(difference?.change.specific), .signed(difference?.change.related),
          .signed(difference?.change.general), .percent(difference?.overlapRatio.specific),
          .percent(difference?.overlapRatio.related), .percent(difference?.overlapRatio.general),
          .percent(difference?.summary?.crossings?.withinErrorShare),
        ])
      }, isInteractive: pairs.count > 3)
    // Where no neurons are matched nothing can be said of what was kept.
    if pairs.allSatisfy({ $0.difference?.languagesGained == nil }) {
      table.caption = ["Changes are after minus before."]
      table.columns.removeLast(4)
      for row in table.rows.indices { table.rows[row].cells.removeLast(4) }
    }
    return table
  }
}
