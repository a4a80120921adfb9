import CMark
import Documents
import Testing

@Suite struct LinkPolicyTests {
  @Test(arguments: [
    ("index.html", "overlap.html", "overlap.html"),
    ("models/base/index.html", "overlap.html", "../../overlap.html"),
    ("models/base/index.html", "models/base/layers/12.html", "layers/12.html"),
    ("models/base/layers/12.html", "models/base/index.html", "../index.html"),
    ("models/base/index.html", "models/aligned/index.html", "../aligned/index.html"),
    ("a.html", "b:c d.html", "b%3Ac%20d.html"),
  ])
  func linksOfASiteAreRelative(from: String, to: String, address: String) {
    #expect(LinkPolicy.site(from: from).address(of: .page(to)) == address)
  }

  @Test func aLinkWithinThePageIsItsAnchor() {
    let links = LinkPolicy.site(from: "overlap.html")
    #expect(links.address(of: .page("overlap.html", anchor: "pair-zh-ja")) == "#pair-zh-ja")
  }

  @Test func anAnchorKeepsThePermanentFormOfANeuron() {
    let address = LinkPolicy.site(from: "index.html").address(
      of: .page("neuron.html", anchor: "n=base.L12N3456"))
    #expect(address == "neuron.html#n=base.L12N3456")
  }

  @Test(arguments: [
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", "ftp://x",
  ])
  func otherSchemesAreNotLinked(address: String) {
    #expect(LinkPolicy.text.address(of: .external(address)) == nil)
  }

  @Test func oneFileLinksOnlyToThePagesItHolds() throws {
    let numbering = try Numbering([
      ("a.html", Document(title: "A", blocks: [.figure(sampleFigure("fig-a"))]))
    ])
    let links = LinkPolicy.single(pages: ["a.html"], numbering: numbering)
    #expect(links.address(of: .page("a.html", anchor: "fig-a")) == "#fig-a")
    #expect(links.address(of: .page("a.html", anchor: "rows")) == "#page-a--rows")
    #expect(links.address(of: .page("a.html")) == "#page-a")
    #expect(links.address(of: .page("b.html")) == nil)
  }

  @Test func aPublishedSiteHasFullAddresses() {
    let links = LinkPolicy.published(at: "https://example.org/study")
    #expect(
      links.address(of: .page("overlap.html", anchor: "x")) == "https://example.org/study/overlap.html#x")
  }
}
