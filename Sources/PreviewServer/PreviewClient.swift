import Markup

/// What the server adds to the pages it shows, and what they then load from it; the site on the disk has none of it.
enum PreviewClient {
  /// Where everything of the server's own lies; no page of a site begins so.
  static let folder = "/_preview/"
  /// The address of the events that tell of a newer site.
  static let events = folder + "events"

  /// The files of the server's own by their addresses.
  static let files: [String: (type: String, bytes: [UInt8])] = [
    folder + "preview.js": ("text/javascript; charset=utf-8", PackageResources.preview_js),
    folder + "preview.css": ("text/css; charset=utf-8", PackageResources.preview_css),
  ]

  /// A page as it is shown: it listens for a newer version of itself, and says why there is none.
  static func page(_ html: String, version: String, failure: String?) -> String {
    var page = html
    allowEvents(in: &page)
    let links =
      "<link rel=\"stylesheet\" href=\"\(folder)preview.css\">\n"
      + "<script src=\"\(folder)preview.js\" data-version=\"\(Escaping.attribute(version))\"></script>\n"
    let head = page.firstRange(of: "</head>")?.lowerBound ?? page.startIndex
    page.insert(contentsOf: links, at: head)
    guard let failure else { return page }
    let notice =
      "\n<aside class=\"preview-failure\" role=\"alert\"><p>The site could not be made anew; this is the last one "
      + "that could.</p><pre>\(Escaping.text(failure))</pre></aside>"
    let body = page.firstRange(of: "<body").flatMap { page[$0.upperBound...].firstIndex(of: ">") }
    page.insert(contentsOf: notice, at: body.map { page.index(after: $0) } ?? page.endIndex)
    return page
  }

  // The page's policy stays as it is, except that the page may ask this server for events.
  private static func allowEvents(in page: inout String) {
    guard let start = page.firstRange(of: "http-equiv=\"Content-Security-Policy\" content=\"")?.upperBound,
      let end = page[start...].firstIndex(of: "\""), !page[start..<end].contains("connect-src")
    else { return }
    page.insert(contentsOf: "; connect-src 'self'", at: end)
  }
}
