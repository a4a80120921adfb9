/// Every name that a template may use; anything else in a template is an error.
enum FrameName: String, CaseIterable {
  // What a page is.
  case language, studyTitle, title, shortTitle, tabTitle, description, content
  // Where things are, seen from the page.
  case root, home, indexPage, studiesPage, provenancePage, logo
  // Navigation.
  case sections, hasContents, contents, hasParts, parts, hasBreadcrumb, breadcrumb
  case series, seriesLabel, seriesSummary, hasNeighbours, previous, next
  // The members of lists.
  case label, text, address, anchor, isHere, current
  // What some pages have.
  case hasNeuronLookup, citation, studies, hasKeyNumbers, keyNumbers
  // The foot.
  case provenance, shortHash
}

/// What a template is filled with.
typealias FrameContext = [String: Any]

extension FrameContext {
  /// A context from the names that templates may use; values that are nil are left out.
  init(_ values: [FrameName: Any?]) {
    self.init()
    for (name, value) in values {
      if let value { self[name.rawValue] = value }
    }
  }
}
