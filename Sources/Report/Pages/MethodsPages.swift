import Documents
import NeuronAnalysis
import Numerals

/// The list of methods, and a page for each with its definition, defaults, denominators, source and limits.
struct MethodsPages {
  let context: StudyContext

  /// The list first, then the methods in its order.
  var pages: [SitePage] {
    let series = Method.all.map { PageLink($0.title, path: PagePath.method($0.id)) }
    let index = SitePage(path: PagePath.methods, section: .methods, document: list, isInReport: true)
    return [index]
      + Method.all.map { method in
        SitePage(
          path: PagePath.method(method.id), section: .methods, shortTitle: method.title,
          document: document(of: method), breadcrumb: [PageLink("Methods", path: PagePath.methods)],
          series: series, isInReport: false)
      }
  }

  private var list: Document {
    Document(
      title: "Methods",
      blocks: [.lead([.text(lead)]), sources]
        + Method.all.flatMap { method -> [Block] in
          [
            .heading(level: 2, id: method.id, [.text(method.title)]),
            .paragraph([
              .text(
                method.summary
                  + " Default: \(method.defaults.prefix(1).lowercased() + method.defaults.dropFirst()) "),
              .link(.page(PagePath.method(method.id)), ["Definition, denominator, source"]), ".",
            ]),
          ]
        })
  }

  private var lead: String {
    let models = context.analysis.models
    guard let first = models.first else {
      return
        "The study has no recordings: of the \(Method.all.count) methods only those for its masks and tables were applied."
    }
    let settings = models.map { [$0.identification.rate, $0.identification.quantile] }
    let same = settings.allSatisfy { $0 == settings[0] }
    return same
      ? "\(models.count == 1 ? "The" : "Every") model was analysed with a selection rate of \(ratePercent(first.identification.rate)) and a threshold "
        + "at the \(Numerals.plain(first.identification.quantile)) quantile of all activation probabilities."
      : "Rate and quantile differ between the \(models.count) models; each model's page states its own."
  }

  private var sources: Block {
    .paragraph([
      "The classes and the score are those of ", .citation("zhang2025alignment"), "; they build on ",
      .citation("tang2024language"),
      """
      . Where that paper and its program differ, both are given. Stages over depth are named in the paper but computed by nobody \
      else; their formulas are this tool's own.
      """,
    ])
  }

  private func document(of method: Method) -> Document {
    func part(_ title: String, _ id: String, _ inlines: [Inline]) -> [Block] {
      [.heading(level: 2, id: id, [.text(title)]), .paragraph(inlines)]
    }
    return Document(
      title: method.title,
      blocks: [.lead([.text(method.summary)]), .heading(level: 2, id: "definition", ["Definition"])]
        + method.definition + part("Default", "default", [.text(method.defaults)])
        + part("Denominator", "denominator", [.text(method.denominator)])
        + part("Source", "source", method.source)
        + part("What would change it", "changes", [.text(method.changes)])
        + (method.id == Method.claims.id
          ? [.heading(level: 2, id: "rules", ["The rules"]), .table(rules)] : []))
  }

  /// Every claim with the data it needs and the rule that decides it.
  private var rules: Table {
    Table(
      id: "tbl-claim-rules", title: "How each claim is decided",
      columns: [
        .header("Claim"), .words("What it says", key: "statement"), .words("Rule", key: "criterion"),
        .words("Needs"), .words("Where", key: "source"), .words("In the paper", key: "published"),
      ],
      rows: ClaimRegistry.claims.map { claim in
        Table.Row(
          [
            .text(claim.id, to: claimLink(claim.id)), .text(claim.statement), .text(claim.criterion),
            .text(claim.needs),
            .text("\(claim.source) (\(claim.kind.phrase))"), .text(claim.published),
          ], id: "rule-\(claim.id)")
      }, isInteractive: true)
  }

  private func claimLink(_ id: String) -> Destination? {
    context.analysis.claims.contains { $0.id == id } ? .page(PagePath.claims, anchor: "claim-\(id)") : nil
  }
}
