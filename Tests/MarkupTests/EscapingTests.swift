import Foundation
import Markup
import Testing

@Suite("Text made safe")
struct EscapingTests {
  @Test(
    "cells that a spreadsheet would run are text",
    arguments: [
      ("=1+1", "'=1+1"), ("+cmd", "'+cmd"), ("-2", "'-2"), ("@sum", "'@sum"), ("\t=1", "'\t=1"),
      ("\r=1", "\"'\r=1\""), ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""), ("plain", "plain"),
      ("a,b", "\"a,b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""), ("", ""), ("'quoted", "'quoted"),
    ])
  func csv(text: String, cell: String) {
    #expect(Escaping.csv(text) == cell)
  }

  @Test("numbers keep their sign in records, and lines end as RFC 4180 says")
  func csvRecord() {
    #expect(Escaping.csvRecord([.text("de"), .number("-0.5"), .missing]) == "de,-0.5,\r\n")
  }

  @Test("every special character of LaTeX stands for itself")
  func latex() {
    #expect(
      Escaping.latex("50% & $x_1^2$ #~{}\\")
        == "50\\% \\& \\$x\\_1\\textasciicircum{}2\\$ \\#\\textasciitilde{}\\{\\}\\textbackslash{}")
    #expect(Escaping.latex("--- `` '' ?` ,,") == "-{}-{}- `{}` '{}' ?{}` ,{},")
    #expect(
      Escaping.latex("[a]* <b>|\"\n") == "{[}a{]}{*} \\textless{}b\\textgreater{}\\textbar{}\\textquotedbl{} "
    )
    #expect(Escaping.latex("日本 é") == "日本 é")
  }

  @Test("paths are percent-encoded and never take a scheme")
  func paths() {
    #expect(Escaping.path("models/a b/ü#?.html") == "models/a%20b/%C3%BC%23%3F.html")
    #expect(Escaping.path("javascript:alert(1)") == "javascript%3Aalert%281%29")
  }

  @Test("fragments keep what fragments may contain")
  func fragments() {
    #expect(Escaping.fragment("n=base.L12N3456") == "n=base.L12N3456")
    #expect(Escaping.fragment("a b\"<#%") == "a%20b%22%3C%23%25")
  }

  @Test(
    "only the web and mail are linked",
    arguments: [
      ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
      ("HTTP://example.org", "HTTP://example.org"),
      ("mailto:a@b.org", "mailto:a@b.org"),
      ("https://example.org/\" onclick=", "https://example.org/%22%20onclick="),
      ("https://example.org/%20ü", "https://example.org/%20%C3%BC"),
    ])
  func links(address: String, url: String) {
    #expect(Escaping.externalURL(address) == url)
  }

  @Test(
    "other addresses are not",
    arguments: [
      "javascript:alert(1)", "data:text/html,x", " https://example.org", "file:///etc/passwd",
      "//example.org",
      "https:example", "java\nscript:x", "https://example.org/\nSet-Cookie", "",
    ])
  func refusals(address: String) {
    #expect(Escaping.externalURL(address) == nil)
  }

  @Test("strings in scripts read back as they were and contain no markup")
  func scriptStrings() throws {
    let text = "</script><!-- \"\\ \u{2028}\u{0}\u{7F} é 日本 &"
    let literal = Escaping.scriptString(text)
    #expect(!literal.contains("<") && !literal.contains("\u{2028}"))
    #expect(try JSONDecoder().decode([String].self, from: Data("[\(literal)]".utf8)) == [text])
  }
}
