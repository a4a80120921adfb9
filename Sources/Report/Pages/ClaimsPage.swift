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
    return Document(
      title: "Claims of the paper",
      blocks: [
        .lead([.text(lead)]),
        .figure(EvaluationFigures(context: context).verdicts(claims, sentence: lead)), .table(table),
        .heading(level: 2, id: "how", ["How a claim is decided"]),
        .paragraph([
          "Each claim is stated in our words with the place in ", .citation("zhang2025alignment"),
          """
          . It holds or fails by the figure shown; it is undecided where the study lacks the \
          data, where the model has no four-stage reading and the claim is on its stages, or \
          where too few neurons are concerned. A claim that fails here says nothing about the \
          recordings the paper used.
          """,
        ]),
      ])
  }

  private func count(_ verdict: Verdict) -> Int { claims.filter { $0.verdict == verdict }.count }

  private var lead: String {
    let held = count(.holds)
    let failed = count(.fails)
    let open = count(.undecided)
    return "Of the \(claims.count) claims, \(Numerals.integer(held)) \(held == 1 ? "holds" : "hold") here, "
      + "\(Numerals.integer(failed)) \(failed == 1 ? "fails" : "fail") and \(Numerals.integer(open)) cannot be decided from this study's data."
  }

  private func reason(_ claim: ClaimVerdict) -> String {
    switch claim.reason {
    case .notInData: "needs \(claim.missing ?? "other data")"
    case .noStages: "no four-stage reading"
    case .tooFew: "too few neurons" + (claim.missing.map { ": \($0)" } ?? "")
    case nil: ""
    }
  }

  private var table: Table {
    Table(
      id: "tbl-claims", title: "Every claim with its verdict",
      columns: [
        .header("Claim"), .words("What it says", key: "statement"), .words("Verdict"),
        .words("Here", key: "value"),
        .words("In the paper", key: "published"), .words("Where", key: "location"), .words("Subject"),
      ],
      rows: claims.map { claim in
        let entry = ClaimRegistry.claim(claim.id)
        var verdict = Table.Cell.text(claim.verdict.rawValue)
        verdict.verdict = claim.verdict.rawValue
        return Table.Row(
          [
            .text(claim.id), .text(entry?.statement ?? ""), verdict, .text(claim.value ?? reason(claim)),
            .text(claim.published), .text(entry?.source ?? ""),
            .text(claim.subject.joined(separator: ", ")),
          ], id: "claim-\(claim.id)", tags: [claim.verdict.rawValue])
      }, isInteractive: true)
  }
}
