import Faults
import Foundation
import SiteWriter
import Templates
import Testing

@Suite struct SiteOverridesTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func render() throws -> RenderedSite {
    try SiteWriter(overrides: SiteOverrides(folder: scratch.path)).render([sampleStudy()])
  }

  @Test func aTemplateOfTheUsersTakesThePlaceOfOurs() throws {
    try scratch.write("<footer>{{studyTitle}} of ours</footer>", to: "templates/footer.mustache")
    #expect(try render().text("index.html")?.contains("<footer>Sample study of ours</footer>") == true)
  }

  @Test func aTemplateMaySetInOneOfTheUsersOwn() throws {
    try scratch.write("{{> imprint}}", to: "templates/footer.mustache")
    try scratch.write("<p>Imprint</p>", to: "templates/imprint.mustache")
    #expect(try render().text("index.html")?.contains("<p>Imprint</p>") == true)
  }

  @Test(arguments: [
    ("one\n{{#sections}}\n{{tilte}}\n{{/sections}}", "line 3", "tilte"),
    ("{{> foter}}", "line 1", "foter"),
    ("a\nb\n{{=<% %>=}}", "line 3", "="),
    ("{{^ logo }}{{{ contnet }}}{{/ logo }}", "line 1", "contnet"),
  ])
  func aNameThatMeansNothingIsAnErrorWithItsLine(source: String, line: String, name: String) throws {
    try scratch.write(source, to: "templates/page.mustache")
    let error = try #require(throws: Fault.self) { try render() }
    #expect(error.kind == .data)
    #expect(error.file == scratch.path + "/templates/page.mustache")
    #expect(error.place == line)
    #expect(error.found.contains(name))
  }

  @Test func aSectionLeftOpenIsAnErrorWithItsLine() throws {
    try scratch.write("one\n{{#sections}}\nthree", to: "templates/page.mustache")
    let error = try #require(throws: Fault.self) { try render() }
    #expect(error.file == scratch.path + "/templates/page.mustache")
    #expect(error.place?.hasPrefix("line ") == true)
  }

  @Test func aTemplateThatNothingSetsInIsAnError() throws {
    try scratch.write("{{title}}", to: "templates/pages.mustache")
    let error = try #require(throws: Fault.self) { try render() }
    #expect(error.file == scratch.path + "/templates/pages.mustache")
  }

  @Test func assetsReplaceOrJoinOursAndTheLogoIsShown() throws {
    try scratch.write("body{}", to: "assets/report.css")
    try scratch.write("p{}", to: "assets/extra.css")
    try scratch.write("hello", to: "assets/hello.txt")
    try scratch.write("font", to: "assets/fonts/own.woff2")
    try scratch.write("<svg/>", to: "logo.svg")
    let site = try render()
    #expect(site.text("assets/report.css") == "body{}p{}")
    #expect(site.text("assets/hello.txt") == "hello")
    #expect(site.text("assets/fonts/own.woff2") == "font")
    #expect(site.text("assets/report.js") != nil)
    #expect(site.text("models/base/index.html")?.contains("src=\"../../assets/logo.svg\"") == true)
  }

  @Test func handWrittenPagesStandInTheNavigation() throws {
    try scratch.write("# About us\n\nWe *measure*. <script>no</script>\n", to: "pages/about.md")
    let site = try render()
    #expect(site.text("about.html")?.contains("<h1>About us</h1>") == true)
    #expect(site.text("about.html")?.contains("<em>measure</em>") == true)
    #expect(site.text("about.html")?.contains("<script>no") == false)
    #expect(
      site.text("models/base/index.html")?.contains("<a href=\"../../about.html\">About us</a>") == true)
  }

  @Test func aPageInThePlaceOfOursIsRefused() throws {
    try scratch.write("# Mine", to: "pages/index.md")
    #expect(throws: Fault.self) { try render() }
  }

  @Test func anEmptyOrMissingFolderIsRefused() throws {
    #expect(throws: Fault.self) { try SiteOverrides(folder: scratch.path) }
    let error = try #require(throws: Fault.self) { try SiteOverrides(folder: scratch.path + "/none") }
    #expect(error.kind == .noInput)
  }
}
