import CMark
import Documents
import Foundation
import Testing

@Suite struct BibTeXReaderTests {
  @Test func anEntryIsReadWithItsFields() throws {
    let entries = BibTeXReader.entries(
      in: """
        Words before are passed over.
        @string{acl = "Proceedings of " # {ACL}}
        @InProceedings{mueller:2024,
          author = {M{\\"u}ller, Jos\\'{e} and {The X and Y Team} and Ada Lovelace},
          title = "{M}any {--} few",
          booktitle = acl, year = 2024, pages = {1--9}, url = {https://example.org/a_b},
          eprint = {2401.00001}, archivePrefix = {arXiv}
        }
        """)
    let entry = try #require(entries.first)
    #expect(entry.key == "mueller:2024")
    #expect(entry.kind == "inproceedings")
    #expect(entry.authors.map { $0.precomposed } == ["José Müller", "The X and Y Team", "Ada Lovelace"])
    #expect(entry.title == "Many – few")
    #expect(entry.venue == "Proceedings of ACL")
    #expect(entry.year == 2024)
    #expect(entry.arXiv == "2401.00001")
    #expect(entry.address == "https://example.org/a_b")
    #expect(entry.further == [.init(name: "pages", value: "1–9")])
  }

  @Test(arguments: [
    ("50\\% \\& more", "50% & more"), ("\\L{}\\'od\\'z", "Łódź"), ("{\\ss}", "ß"), ("\\v{s}\\c c", "šç"),
    ("\\input{/etc/passwd}", "\\input{/etc/passwd}"), ("\\write18 x", "\\write18 x"), ("a~b", "a b"),
  ])
  func valuesArePlainText(latex: String, plain: String) throws {
    let entry = try #require(BibTeXReader.entries(in: "@misc{k, title = {\(latex)}}").first)
    #expect(entry.title.precomposed == plain)
  }

  @Test func commandsOfAFileComeOutAsText() throws {
    let entries = BibTeXReader.entries(in: "@misc{k, title = {\\input{/etc/passwd}}, note = {a_b}}")
    let bibtex = Bibliography(entries).bibtex
    #expect(bibtex.contains("title = {{\\textbackslash{}input\\{/etc/passwd\\}}}"))
    #expect(bibtex.contains("note = {a\\_b}"))
  }

  @Test func stringsOfStringsStayBounded() throws {
    var text = "@string{a0 = \"xxxxxxxxxx\"}\n"
    for level in 1...8 {
      text +=
        "@string{a\(level) = " + Array(repeating: "a\(level - 1)", count: 10).joined(separator: " # ") + "}\n"
    }
    let entry = try #require(BibTeXReader.entries(in: text + "@misc{k, title = a8}").first)
    #expect(entry.title.utf8.count <= 1 << 20)
  }

  @Test func ofTwoEntriesWithOneKeyTheFirstStays() {
    let entries = BibTeXReader.entries(in: "@misc{a, title={1}} @misc{A, title={2}} @misc{b, title={3}}")
    #expect(entries.map(\.title) == ["1", "3"])
  }

  @Test(arguments: [
    "", "@", "@misc", "@misc{", "@misc{}", "@misc{k", "@misc{k, title = {open", "@@@{{{", "@comment{x}",
  ])
  func whatIsNoEntryDoesNoHarm(text: String) {
    #expect(BibTeXReader.entries(in: text).count <= 1)
  }
}

extension String {
  fileprivate var precomposed: String { precomposedStringWithCanonicalMapping }
}
