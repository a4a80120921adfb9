import Faults
import NeuronAnalysis
import Testing

@testable import Study

@Suite("Language names")
struct LanguageNamesTests {
  private let names = LanguageNames()

  @Test(
    "come from CLDR, in English and in the language itself",
    arguments: [
      Language(code: "en", name: "English", nativeName: "English"),
      Language(code: "zh", name: "Chinese", nativeName: "中文"),
      Language(code: "ru", name: "Russian", nativeName: "русский"),
      Language(code: "ar", name: "Arabic", nativeName: "العربية", isRightToLeft: true),
      Language(code: "pt-BR", name: "Portuguese (Brazil)", nativeName: "português (Brasil)"),
    ])
  func language(_ expected: Language) {
    #expect(names.language(expected.code) == expected)
  }

  @Test(
    "exist for no other codes",
    arguments: ["jp", "xx", "english", "", "e", "en_US", "en-", "zh-x-y", "日本", "en us"])
  func unknown(code: String) {
    #expect(names.language(code) == nil)
  }

  @Test(
    "are suggested for what was probably meant",
    arguments: [
      ("jp", "ja"), ("cn", "zh"), ("kr", "ko"), ("gr", "el"), ("English", "en"), ("german", "de"),
      ("pt_BR", "pt-BR"),
    ])
  func suggestion(code: String, meant: String) {
    #expect(names.suggestion(for: code) == meant)
  }

  @Test("an unknown code is refused with its place and a suggestion")
  func refused() throws {
    let study = try StudyFile.declaration(
      of: "languages:\n- en\n- jp\nmodels: {m: {recordings: '{lang}'}}", file: "s.yml")
    let fault = try #require(throws: Fault.self) { try names.languages(of: study) }
    #expect(
      fault.sentence
        == "s.yml, line 3, key languages[1]: \"jp\" is not a language code that CLDR knows; expected a BCP 47 code such as en, zh or pt-BR; did you mean \"ja\"."
    )
  }
}
