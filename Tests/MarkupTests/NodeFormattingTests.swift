import Markup
import Testing

@Suite("Trees as markup")
struct NodeFormattingTests {
  @Test("text and attributes are escaped")
  func escapes() {
    let node = Node.element("a", [["title", "\"<&>\n"]], [.text("<b> & \"c\"")])
    #expect(node.html() == "<a title=\"&quot;&lt;&amp;&gt;&#10;\">&lt;b&gt; &amp; \"c\"</a>")
  }

  @Test("elements that are always empty have no end tag in HTML and close themselves in XML")
  func emptyElements() {
    let node = Node.fragment([.element("br", [], []), .element("p", [], [])])
    #expect(node.html() == "<br><p></p>")
    #expect(node.xml() == "<br/><p/>")
  }

  @Test("attributes without a value stay bare in HTML and get an empty one in XML")
  func bareAttributes() {
    let node = Node.element("details", [["open"]], [])
    #expect(node.html() == "<details open></details>")
    #expect(node.xml() == "<details open=\"\"/>")
  }

  @Test("markup of our own is kept")
  func keepsMarkup() {
    #expect(Node.markup("<i>a</i>").html() == "<i>a</i>")
  }

  @Test("data in a script cannot end it")
  func scriptsStayClosed() {
    let node = Node.element("script", [], [.text("\"</script><!--\" & 1")])
    #expect(node.html() == "<script>\"\\u003C/script>\\u003C!--\" & 1</script>")
  }

  @Test("characters that no markup may contain are replaced")
  func forbiddenCharacters() {
    #expect(Node.text("a\u{0}\u{B}\u{FFFE}\u{85}b\tc").xml() == "a\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}b\tc")
  }
}
