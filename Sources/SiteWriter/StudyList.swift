import Documents
import Numerals

/// The page that lists the studies of a site, and what stands beside it at the root.
struct StudyList {
  /// The studies in order.
  var studies: [SitePages]
  /// The user's assets and templates.
  var overrides: SiteOverrides

  /// The files at the root, without checksums, and what the page weighs.
  func render(_ templates: FrameTemplates) throws -> (files: [SiteFile], ledger: SiteLedger.Page) {
    let title = Numerals.count(studies.count, "study", "studies")
    let page = try templates.render("studies", context(title: title, path: "index.html"))
    let missing = try templates.render("missing", context(title: "No such page", path: "404.html"))
    let bytes = Array(page.utf8)
    let index = SiteFile(path: "index.html", bytes: bytes)
    let files = [index, SiteFile(path: "404.html", bytes: Array(missing.utf8))]
    return (
      files + [SiteFile(path: ".nojekyll", bytes: [])] + SiteAssets.files(overrides: overrides),
      SiteLedger.Page(
        path: index.path, bytes: bytes.count, nodes: PageMetrics.elements(in: bytes), figures: 0, tables: 0,
        isOverview: false)
    )
  }

  private func context(title: String, path: String) -> FrameContext {
    let links = studies.map { study in
      FrameContext([
        .label: study.title, .address: RelativePath.address(of: study.id + "/index.html", from: path),
        .anchor: study.id, .description: study.finding.isEmpty ? nil : study.finding,
        .hasKeyNumbers: !study.keyNumbers.isEmpty,
        .keyNumbers: study.keyNumbers.map { FrameContext([.label: $0.label, .text: $0.text]) },
      ])
    }
    return FrameContext([
      .language: studies.first?.language ?? "en", .studyTitle: "Language neurons", .title: title,
      .tabTitle: "\(title) · Language neurons", .root: "", .home: "index.html",
      .logo: overrides.logo?.path, .studies: links, .sections: links,
      .provenance: studies.first?.provenance.map { FrameContext([.label: $0.label, .text: $0.text]) } ?? [],
    ])
  }
}
