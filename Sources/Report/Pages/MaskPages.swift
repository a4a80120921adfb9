import Charts
import Documents
import NeuronAnalysis
import Numerals

/// Which neurons others found, on one page for all published masks.
///
/// Where there are several, each has a page of its own too.
struct MaskPages {
  let context: StudyContext

  private var masks: [MaskAnalysis] { context.analysis.masks }

  /// The pages; none where the study has no masks.
  var pages: [SitePage] {
    guard !masks.isEmpty else { return [] }
    let main = SitePage(
      path: PagePath.masks, section: .models, shortTitle: "Masks", document: document, isInReport: true)
    guard masks.count > 1 else { return [main] }
    let series = masks.map { PageLink($0.id, path: PagePath.mask($0.id)) }
    return [main]
      + masks.map { mask in
        let views = MaskViews(mask: mask, context: context)
        return SitePage(
          path: PagePath.mask(mask.id), section: .models, shortTitle: mask.id,
          document: Document(
            title: "The mask \(mask.id)", blocks: [.lead([.text(views.sentence)])] + views.blocks),
          breadcrumb: [PageLink("Masks", path: PagePath.masks)], series: series)
      }
  }

  private var document: Document {
    var blocks: [Block] = [.lead([.text(lead)])]
    if masks.count > 1 {
      blocks.append(.table(overview))
      let comparison = MaskComparison(masks: masks, context: context)
      blocks += comparison.blocks
    } else if let mask = masks.first {
      blocks += [.table(byLanguage(mask))] + MaskViews(mask: mask, context: context).blocks
    }
    blocks += [
      .heading(level: 2, id: "how", ["How masks are read"]),
      .paragraph([
        "A mask is taken as published: no rate or threshold is applied. ",
        .link(.page(PagePath.method("masks")), ["Definitions and denominators"]), ".",
      ]),
    ]
    return Document(title: "Published masks", blocks: blocks)
  }

  /// The masks and where half of their neurons lie; empty without any.
  var lead: String {
    let largest = masks.max { ($0.neurons, $1.id) < ($1.neurons, $0.id) }
    guard let mask = largest else { return "" }
    if masks.count == 1 {
      var text = MaskViews(mask: mask, context: context).sentence
      if let agreement = mask.agreement {
        text +=
          " Of its \(Numerals.integer(mask.summary?.pairs ?? 0)) pairs of language and neuron, \(Numerals.integer(agreement.both)) are found again in the model as analysed here."
      }
      return text
    }
    return
      "The \(masks.count) masks mark \(Numerals.integer(masks.map(\.neurons).min() ?? 0)) to \(Numerals.integer(mask.neurons)) neurons. "
      + MaskComparison(masks: masks, context: context).sentence
  }

  // One mask alone has a row per language, where several have a row each.
  private func byLanguage(_ mask: MaskAnalysis) -> Table {
    Table(
      id: "tbl-masks", title: "Masked neurons by language",
      caption: [
        "A neuron of several languages counts in each of them; the last row counts each once. Share: of the mask's neurons."
      ],
      columns: [.header("Language"), Table.Column("Neurons"), Table.Column("Share")],
      rows: mask.languages.map { code in
        let page =
          context.languages.contains { $0.code == code } ? Destination.page(PagePath.language(code)) : nil
        return Table.Row([
          .text(context.languageName(code), to: page), .integer(mask.counts[code]),
          .percent(mask.summary?.languageShares[code] ?? nil),
        ])
      } + [Table.Row([.text("All languages"), .integer(mask.neurons), .none], isSummary: true)])
  }

  private var overview: Table {
    let codes = context.languages.map(\.code)
    return Table(
      id: "tbl-masks", title: "Masked neurons by mask and language",
      caption: [
        "A neuron of several languages counts in each of them; the column Neurons counts each once. A dash: the mask lacks the language."
      ],
      columns: [
        .header("Mask"), Table.Column("Layers"), Table.Column("Neurons per layer"), Table.Column("Neurons"),
      ]
        + context.languages.map { Table.Column($0.name, key: $0.code) },
      rows: masks.map { mask in
        Table.Row(
          [
            .text(mask.id, to: .page(PagePath.mask(mask.id))),
            .integer(mask.layers), .integer(mask.neuronsPerLayer), .integer(mask.neurons),
          ] + codes.map { .integer(mask.counts[$0]) }, id: "mask-\(mask.id)")
      }, isInteractive: masks.count > 3)
  }
}
