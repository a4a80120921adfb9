import Testing

@testable import Study

@Suite("Files that differ in the language")
struct FileGroupsTests {
  @Test(
    "are found wherever the code stands",
    arguments: [
      (["activation.en.base.pt", "activation.de.base.pt"], "activation.{lang}.base.pt"),
      (["a.en.train.m", "a.de.train.m"], "a.{lang}.train.m"),
      (["en/a.pt", "de/a.pt"], "{lang}/a.pt"),
      (["en/a.en.pt", "de/a.de.pt"], "{lang}/a.{lang}.pt"),
      (["a_en_b.pt", "a_de_b.pt"], "a_{lang}_b.pt"),
      (["en-train.pt", "de-train.pt"], "{lang}-train.pt"),
      (["a.en", "a.pt"], "a.{lang}"),
    ])
  func pattern(paths: [String], pattern: String) {
    #expect(FileGroups(paths).groups.map(\.pattern) == [pattern])
  }

  @Test("have codes with script and region")
  func subtags() {
    let groups = FileGroups(["a.zh.pt", "a.zh-Hant.pt", "a.pt-BR.pt", "a.es-419.pt"]).groups
    #expect(groups == [.init(pattern: "a.{lang}.pt", languages: ["es-419", "pt-BR", "zh", "zh-Hant"])])
  }

  @Test("are told from models whose names look like languages")
  func models() {
    let paths = ["zh-de", "all"].flatMap { model in ["en", "de", "zh"].map { "\(model)/a.\($0).\(model).pt" }
    }
    #expect(FileGroups(paths).groups.map(\.pattern) == ["all/a.{lang}.all.pt", "zh-de/a.{lang}.zh-de.pt"])
  }

  @Test("need another of their kind, and a code")
  func leftOut() {
    let files = FileGroups(["a.en.pt", "english.pt", "a.{lang}.en.pt", "aen.pt"])
    #expect(files.groups.isEmpty)
    #expect(
      files.leftOut.map(\.reason) == [
        "no other file has this name in another language, and a study compares at least two",
        "its name holds no BCP 47 code, such as en or pt-BR, between dots, dashes or underscores",
        "its name holds {lang}, which a study file replaces",
        "its name holds no BCP 47 code, such as en or pt-BR, between dots, dashes or underscores",
      ])
  }
}
