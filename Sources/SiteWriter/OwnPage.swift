import CMark
import Documents

/// A hand-written page: Markdown of the user's, set in the frame of the study.
struct OwnPage {
  private let page: MarkdownPage
  private let path: String

  /// The page of a file `pages/NAME.md`, at `NAME.html` in the study's root.
  init(_ source: SiteOverrides.OwnSource) {
    path = source.name + ".html"
    page = MarkdownPage(source.text, fallbackTitle: source.name)
  }

  /// The page's place in the navigation.
  var link: PageLink { PageLink(page.title, path: path) }

  /// The page as a file.
  func render(in frame: PageFrame) throws -> SiteFile {
    let text = try frame.render(
      "page",
      PageFrame.Filling(
        path: path, title: page.title, tabTitle: "\(page.title) · \(frame.study.title)", content: page.body,
        headings: page.headings))
    return SiteFile(path: path, bytes: Array(text.utf8))
  }
}
