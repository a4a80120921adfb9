import Documents
import NeuronAnalysis
import Numerals

/// The claims of the paper, held against the study.
struct ClaimsPage {
  let context: StudyContext

  private var claims: [ClaimVerdict] { context.analysis.claims }

  /// The page; nil where no claim was tried.
  var document: Document? {
    guard !claims.isEmpty else { return nil }
    var blocks: [Block] = [
      .lead([.text(lead)]),
      .figure(EvaluationFigures(context: context).verdicts(claims).withDataElsewhere), .table(table),
    ]
    if let missing { blocks += missing }
    if let others { blocks += others }
    blocks += [
      .heading(level: 2, id: "how", ["How a claim is decided"]),
      .paragraph([
        "Each claim is stated in our words with the place in ", .citation("zhang2025alignment"),
        """
        . It holds or fails by the figure shown; it is undecided where the study lacks the \
        data, where the model has no four-stage reading and the claim is on its stages, or \
        where too few neurons are concerned. A claim that fails here says nothing about the \
        recordings the paper used. 
        """,
        .link(.page(PagePath.method("claims"), anchor: "rules"), ["The rule of each claim"]), ".",
      ]),
    ]
    return Document(title: "Claims of the paper", blocks: blocks)
  }

  private func count(_ verdict: Verdict) -> Int { claims.filter { $0.verdict == verdict }.count }

  private var lead: String {
    let held = count(.holds)
    let failed = count(.fails)
    let open = count(.undecided)
    func text(_ count: Int) -> String { count == 0 ? "none" : Numerals.integer(count) }
    return
      "Of the \(Numerals.count(claims.count, "claim")), \(text(held)) \(held < 2 ? "holds" : "hold") here, "
      + "\(text(failed)) \(failed < 2 ? "fails" : "fail") and \(text(open)) cannot be decided from this study's data."
  }

  private func reason(_ claim: ClaimVerdict) -> String {
    switch claim.reason {
    case .notInData: "needs \(claim.missing ?? "other data")"
    case .noStages: "no four-stage reading"
    case .tooFew: "too few neurons" + (claim.missing.map { ": \($0)" } ?? "")
    case nil: ""
    }
  }

  // A study of one model has one subject, which needs no column.
  private var hasSubjects: Bool { context.analysis.models.count != 1 }

  private func subjectName(_ id: String) -> String {
    context.analysis.models.first { $0.id == id }?.description.name ?? id
  }

  private var table: Table {
    Table(
      id: "tbl-claims", title: "Every claim with its verdict",
      columns: [
        .header("Claim"), .words("What it says", key: "statement"), .words("Verdict"),
        .words("Here", key: "value"),
        .words("In the paper", key: "published"), .words("Where", key: "location"),
      ] + (hasSubjects ? [.words("Subject")] : []),
      rows: claims.map { claim in
        let entry = ClaimRegistry.claim(claim.id)
        var verdict = Table.Cell.text(claim.verdict.rawValue)
        verdict.verdict = claim.verdict.rawValue
        let here = [claim.value, claim.reason == nil ? nil : reason(claim)].compactMap { $0 }
        return Table.Row(
          [
            .text(claim.id, to: .page(PagePath.method("claims"), anchor: "rule-\(claim.id)")),
            .text(entry?.statement ?? ""), verdict, .text(here.joined(separator: "; ")),
            .text(claim.published), .text(entry?.source ?? ""),
          ] + (hasSubjects ? [.text(claim.subject.map(subjectName).joined(separator: ", "))] : []),
          id: "claim-\(claim.id)", tags: [claim.verdict.rawValue])
      }, isInteractive: true)
  }

  /// What would decide the claims that are undecided; nil where all are decided.
  private var missing: [Block]? {
    var order: [String] = []
    var ids: [String: [String]] = [:]
    for claim in claims where claim.verdict == .undecided {
      let what =
        switch claim.reason {
        case .notInData: claim.missing ?? "other data"
        case .noStages: "a model with a four-stage reading"
        case .tooFew: "more " + (claim.missing ?? "neurons")
        case nil: "other data"
        }
      if ids[what] == nil { order.append(what) }
      ids[what, default: []].append(claim.id)
    }
    guard !order.isEmpty else { return nil }
    let sorted = order.enumerated().sorted {
      (-(ids[$0.element]?.count ?? 0), $0.offset) < (-(ids[$1.element]?.count ?? 0), $1.offset)
    }.map(\.element)
    return [
      .heading(level: 2, id: "missing", ["What would decide the others"]),
      .table(
        Table(
          id: "tbl-claims-missing", title: "Data that undecided claims need",
          columns: [.header("Needed", key: "needed"), Table.Column("Claims"), .words("Which", key: "ids")],
          rows: sorted.map { what in
            Table.Row([
              .text(what), .integer(ids[what]?.count), .text((ids[what] ?? []).joined(separator: " ")),
            ])
          })),
    ]
  }

  /// The verdicts on every model and comparison; nil where the study has one subject only.
  private var others: [Block]? {
    let models = context.analysis.models.map { ($0.description.name, $0.claims) }
    let comparisons = context.analysis.comparisons.map {
      ("\(subjectName($0.before)) → \(subjectName($0.after))", $0.claims)
    }
    func block(_ title: String, _ id: String, _ subjects: [(name: String, claims: [ClaimVerdict])]) -> [Block]
    {
      let known = subjects.map { Dictionary($0.claims.map { ($0.id, $0) }) { first, _ in first } }
      let rows = claims.map(\.id).filter { id in known.contains { $0[id] != nil } }
      guard subjects.count > 1, !rows.isEmpty else { return [] }
      return [
        .table(
          Table(
            id: "tbl-claims-\(id)", title: title,
            columns: [.header("Claim")]
              + subjects.indices.map { .words(subjects[$0].name, key: "subject_\($0 + 1)") },
            rows: rows.map { id in
              Table.Row(
                [.text(id, to: .page(PagePath.claims, anchor: "claim-\(id)"))]
                  + known.map { claims in
                    guard let verdict = claims[id]?.verdict.rawValue else { return .none }
                    var cell = Table.Cell.text(verdict)
                    cell.verdict = verdict
                    return cell
                  })
            }, isInteractive: true))
      ]
    }
    let blocks =
      block("Claims on a model, model by model", "models", models)
      + block("Claims on a change, comparison by comparison", "comparisons", comparisons)
    return blocks.isEmpty
      ? nil : [.heading(level: 2, id: "subjects", ["On every model and comparison"])] + blocks
  }
}
