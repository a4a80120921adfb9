import Testing

@testable import SiteWriter

@Suite struct ScriptCompactorTests {
  @Test(arguments: [
    ("  // A comment.\n  const a = b + 1;\n", "const a=b+1;\n"),
    ("if (a && !b) return c ? d : e;", "if(a&&!b)return c?d:e;\n"),
    ("const text = \"a + b\" + 'c';", "const text=\"a + b\"+'c';\n"),
    ("say(`${a ? \"x y\" : `{ ${b} }`} , c`);", "say(`${a ? \"x y\" : `{ ${b} }`} , c`);\n"),
    ("text.matchAll(/(\\S+) ([^/ ]+) \\/ = /g);", "text.matchAll(/(\\S+) ([^/ ]+) \\/ = /g);\n"),
    ("const half = whole / 2 / count;", "const half=whole/2/count;\n"),
    ("const d = a - -b + +c;", "const d=a- -b+ +c;\n"),
    ("for (const x of all) delete x.y;", "for(const x of all)delete x.y;\n"),
  ])
  func onlySpacesThatMeanNothingGo(source: String, compact: String) {
    #expect(ScriptCompactor.compact(source) == compact)
  }
}
