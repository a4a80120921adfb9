import CMark
import Digests
import Documents
import Faults
import Foundation
import Markup
import Numerals
import SiteWriter

/// A report as one HTML file with its style, its script and its figures in it, for mail and supplements.
///
/// The content security policy admits the one style and the one script by their hashes and nothing from outside.
struct SingleHTML {
  /// The most the file may weigh in bytes.
  static let cap = 2_000_000

  /// The study's pages.
  var study: SitePages
  /// The pages that are shown.
  var report: StudyReport
  /// The numbers of figures and tables.
  var numbering: Numbering
  /// The address of the published site.
  var site: String?
  /// What stands at the foot.
  var closing: [Inline]

  /// The file.
  ///
  /// - Throws: A ``Fault`` that says what to leave out where the file exceeds its cap.
  func text() throws -> String {
    let sections = try report.pages.map { page in (page: page, markup: try section(page)) }
    let text = try page(sections.map(\.markup).joined(separator: "\n"))
    guard text.utf8.count > Self.cap else { return text }
    let heaviest = sections.sorted { $0.markup.utf8.count > $1.markup.utf8.count }.prefix(3).map {
      "\($0.page.section.argument) (\(Numerals.bytes($0.markup.utf8.count)))"
    }
    throw Fault(
      .cannotCreate, file: ReportFormat.html.fileName,
      found: "the report would have \(Numerals.bytes(text.utf8.count))",
      expected: "at most \(Numerals.bytes(Self.cap)), which mail still carries",
      advice: "leave sections out with --without; the heaviest are \(Numerals.list(heaviest))")
  }

  private func section(_ page: SitePage) throws -> String {
    let id = LinkPolicy.anchorID(of: page.path)
    let lowering = HTMLLowering(
      numbering: numbering, page: page.path, links: links, bibliography: study.bibliography, headingOffset: 1,
      anchorPrefix: LinkPolicy.anchorPrefix(of: page.path), includesTitle: false, dataCellLimit: 600,
      figureFiles: { _ in [] }, tableFiles: { _ in [] })
    let body = try lowering.fragment(of: page.document).body
    let title = Escaping.text(Escaping.visible(page.document.title))
    return
      "<section id=\"\(Escaping.attribute(id))\">\n<h2><a class=\"anchor\" href=\"#\(Escaping.attribute(id))\">\(title)"
      + "</a></h2>\n\(body)</section>\n"
  }

  private var links: LinkPolicy {
    .report(report, numbering: numbering, hasRowAnchors: true, site: site)
  }

  private func page(_ sections: String) throws -> String {
    let style = SiteAssets.stylesheet
    let script = SiteAssets.script
    let policy =
      "default-src 'none'; img-src data:; style-src '\(Self.hash(style))'; script-src '\(Self.hash(script))'; "
      + "base-uri 'none'; form-action 'none'"
    let foot = try HTMLLowering(numbering: numbering, page: "", links: links).fragment(of: [
      .paragraph(closing)
    ])
    let head: [Node] = [
      .element("meta", [["charset", "utf-8"]], []),
      .element("meta", [["http-equiv", "Content-Security-Policy"], ["content", policy]], []),
      .element("meta", [["name", "viewport"], ["content", "width=device-width, initial-scale=1"]], []),
      .element("meta", [["name", "generator"], ["content", "Neuroglot"]], []),
      .element("meta", [["name", "color-scheme"], ["content", "light dark"]], []),
      .element("meta", [["name", "description"], ["content", Escaping.visible(study.finding)]], []),
      .element("title", [], [.text(Escaping.visible(study.title))]),
      .element("style", [], [.markup(style)]), .element("script", [], [.markup(script)]),
    ]
    let masthead = Node.element(
      "header", [["class", "masthead"]],
      [
        .element(
          "div", [["class", "identity"]],
          [
            .element("p", [], [.element("a", [["href", "#main"]], [.text(Escaping.visible(study.title))])]),
            .element("div", [["class", "tools"]], []),
          ])
      ])
    let main = Node.element(
      "main", [["id", "main"], ["tabindex", "-1"]],
      [.element("h1", [], [.text(Escaping.visible(study.title))]), .markup(sections)])
    let body: [Node] = [
      .element("a", [["class", "skip"], ["href", "#main"]], [.text("Skip to the content")]), masthead,
      .element(
        "div", [["class", "page"]],
        [contents, .element("div", [["class", "column"]], [main])]),
      .element("footer", [["class", "colophon"]], [.markup(foot)]),
    ]
    let document = Node.element(
      "html", [["lang", study.language]], [.element("head", [], head), .element("body", [], body)])
    return "<!doctype html>\n" + document.html() + "\n"
  }

  private var contents: Node {
    let entries = report.pages.map { page in
      Node.element(
        "li", [],
        [
          .element(
            "a", [["href", "#" + LinkPolicy.anchorID(of: page.path)]],
            [.text(Escaping.visible(page.document.title))])
        ])
    }
    return .element(
      "nav", [["class", "contents"], ["aria-label", "On this page"]],
      [.element("p", [], [.text("On this page")]), .element("ul", [], entries)])
  }

  private static func hash(_ text: String) -> String {
    "sha256-" + Data(SHA256.hash(Array(text.utf8)).bytes).base64EncodedString()
  }
}

extension SiteSection {
  /// The section as it is named on the command line.
  public var argument: String { rawValue.lowercased() }
}
