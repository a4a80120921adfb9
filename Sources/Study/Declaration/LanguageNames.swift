import Faults
import Foundation
import NeuronAnalysis

/// Checks language codes against CLDR, as Foundation carries it, and finds the languages' names.
///
/// The first use loads Foundation's locale data; the same version of Swift gives the same names everywhere,
/// whatever the locale of the machine.
public struct LanguageNames: Sendable {
  private let english = Locale(identifier: "en")

  /// Names from CLDR in English.
  public init() {}

  /// A study's languages with their names.
  ///
  /// - Throws: A ``Fault`` for a code that CLDR does not know, with the one that was probably meant.
  public func languages(of study: StudyDeclaration) throws(Fault) -> [Language] {
    var languages: [Language] = []
    for declared in study.languages {
      guard let language = language(declared.code) else {
        throw Fault(
          .data, file: study.file, place: declared.place,
          found: "\(Quoted.one(declared.code)) is not a language code that CLDR knows",
          expected: "a BCP 47 code such as en, zh or pt-BR",
          advice: suggestion(for: declared.code).map { "did you mean \(Quoted.one($0))" })
      }
      languages.append(language)
    }
    return languages
  }

  /// The language with a BCP 47 code; nil where CLDR does not name it.
  public func language(_ code: String) -> Language? {
    guard Self.isWellFormed(code), let name = english.localizedString(forIdentifier: code) else { return nil }
    let native = Locale(identifier: code).localizedString(forIdentifier: code)
    return Language(
      code: code, name: name, nativeName: native ?? name,
      isRightToLeft: Locale.Language(identifier: code).characterDirection == .rightToLeft)
  }

  /// The code that was probably meant: by the English name, the region, or the form.
  func suggestion(for code: String) -> String? {
    let hyphenated = code.split(separator: "_").joined(separator: "-")
    if hyphenated != code, language(hyphenated) != nil { return hyphenated }
    let wanted = code.lowercased()
    let codes = Locale.LanguageCode.isoLanguageCodes.map(\.identifier).sorted()
    if let named = codes.first(where: { english.localizedString(forLanguageCode: $0)?.lowercased() == wanted }
    ) {
      return named
    }
    guard code.utf8.count == 2 else { return nil }
    let region = Locale.Language(identifier: "und-" + code.uppercased())
    let likely = Locale.Language(identifier: region.maximalIdentifier).languageCode?.identifier
    return likely.flatMap { $0 != "en" || wanted == "us" || wanted == "gb" ? $0 : nil }
  }

  // Language, script, region and variants of RFC 5646; extensions and private use name no other language.
  private static func isWellFormed(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    guard let language = parts.first, (2...3).contains(language.utf8.count) else { return false }
    guard
      code.utf8.allSatisfy({
        $0 < 0x80
          && ($0 == UInt8(ascii: "-") || Character(.init($0)).isLetter || Character(.init($0)).isNumber)
      })
    else {
      return false
    }
    return language.utf8.allSatisfy { Character(.init($0)).isLetter }
      && parts.dropFirst().allSatisfy { (2...8).contains($0.utf8.count) }
  }
}
