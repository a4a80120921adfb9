import Testing

@testable import PreviewServer

@Suite struct PreviewClientTests {
  private let page = """
    <!doctype html>
    <html><head>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
    </head>
    <body class="page">
    <h1>One</h1>
    </body></html>
    """

  @Test func aPageIsGivenTheScriptAndTheRightToItsEventsAndNothingElseChanges() {
    let shown = PreviewClient.page(page, version: "a-1", failure: nil)
    #expect(shown.contains("default-src 'none'; script-src 'self'; connect-src 'self'\">"))
    let links =
      "<link rel=\"stylesheet\" href=\"/_preview/preview.css\">\n"
      + "<script src=\"/_preview/preview.js\" data-version=\"a-1\"></script>\n"
    #expect(shown.replacing(links, with: "").replacing("; connect-src 'self'", with: "") == page)
  }

  @Test func aFailureStandsFirstInThePageAndIsNoMarkup() {
    let shown = PreviewClient.page(
      page, version: "a-1", failure: "study.yml: <script>alert(1)</script> & more.")
    #expect(shown.contains("<body class=\"page\">\n<aside class=\"preview-failure\" role=\"alert\">"))
    #expect(shown.contains("<pre>study.yml: &lt;script&gt;alert(1)&lt;/script&gt; &amp; more.</pre>"))
  }

  @Test func aPolicyThatAllowsConnectionsItselfIsLeftAlone() {
    let own = page.replacing("script-src 'self'", with: "connect-src 'none'")
    #expect(PreviewClient.page(own, version: "1", failure: nil).contains("connect-src 'none'\">"))
  }

  @Test(arguments: ["", "words", "<body>", "<p>no head"]) func anythingElseIsShownToo(html: String) {
    #expect(PreviewClient.page(html, version: "1", failure: "no").contains("preview.js"))
  }
}
