import Documents
import NeuronAnalysis

/// The pages of a section that has one for each model: the main model's stands at the section's own address, those of
/// the others under their models.
struct PagesByModel {
  let context: StudyContext
  let section: SiteSection
  /// What a page is called, and by which word a model's name follows: "Overlap" and "in".
  let name: (title: String, preposition: String)
  /// The address of the section.
  let main: String
  /// The address of another model's page, by its id.
  let other: @Sendable (String) -> String

  /// The address of a model's page.
  func path(of model: ModelAnalysis) -> String {
    model.id == context.mainModel?.id ? main : other(model.id)
  }

  /// The main model's page first, then those of the others in the study's order; none without a model.
  func pages(_ document: (ModelAnalysis) -> Document) -> [SitePage] {
    guard let main = context.mainModel else { return [] }
    let models = [main] + others(than: main)
    let series = models.map { PageLink($0.description.name, path: path(of: $0)) }
    return models.map { model in
      let isMain = model.id == main.id
      return SitePage(
        path: path(of: model), section: section,
        shortTitle: isMain ? name.title : name.title + context.suffix(name.preposition, model),
        document: document(model), breadcrumb: isMain ? [] : context.trail(to: model), series: series,
        isInReport: isMain)
    }
  }

  /// A list of the other models with what each page says, under a heading; nothing where there is no other model.
  ///
  /// Models of which it says the same share an entry.
  func list(of others: String, than model: ModelAnalysis, saying sentence: (ModelAnalysis) -> String)
    -> [Block]
  {
    var entries: [(sentence: String, models: [ModelAnalysis])] = []
    for other in self.others(than: model) {
      let said = sentence(other)
      if let index = entries.firstIndex(where: { $0.sentence == said }) {
        entries[index].models.append(other)
      } else {
        entries.append((said, [other]))
      }
    }
    guard !entries.isEmpty else { return [] }
    let items = entries.map { entry -> [Block] in
      let links = entry.models.enumerated().flatMap { index, model -> [Inline] in
        let link = Inline.link(.page(path(of: model)), [.text(model.description.name)])
        return index == 0 ? [link] : [", ", link]
      }
      return [.paragraph(links + [.text(": " + entry.sentence)])]
    }
    return [
      .siteOnly([.heading(level: 2, id: "other-models", [.text(others)]), .list(ordered: false, items)])
    ]
  }

  private func others(than model: ModelAnalysis) -> [ModelAnalysis] {
    context.analysis.models.filter { $0.id != model.id }
  }
}

extension StudyContext {
  /// The pages above one that belongs to a model.
  func trail(to model: ModelAnalysis) -> [PageLink] {
    [
      PageLink("Models", path: PagePath.models),
      PageLink(model.description.name, path: PagePath.model(model.id)),
    ]
  }
}
