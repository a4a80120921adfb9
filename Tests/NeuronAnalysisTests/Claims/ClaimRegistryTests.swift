import Testing

@testable import NeuronAnalysis

@Suite struct ClaimRegistryTests {
  @Test func holdsEachOfThe64ClaimsOnce() {
    let expected = (1...64).map { $0 < 10 ? "C0\($0)" : "C\($0)" }
    #expect(ClaimRegistry.claims.map(\.id) == expected)
  }

  @Test func everyEntryIsWrittenOut() {
    for claim in ClaimRegistry.claims {
      #expect(claim.statement.hasSuffix("."), "\(claim.id)")
      #expect(claim.criterion.hasPrefix("Holds where "), "\(claim.id)")
      #expect(claim.criterion.hasSuffix("."), "\(claim.id)")
      #expect(!claim.source.isEmpty && !claim.published.isEmpty && !claim.needs.isEmpty, "\(claim.id)")
      #expect(!claim.needs.hasSuffix("."), "\(claim.id)")
    }
  }

  @Test func anEmptyStudyDecidesNothingAndSaysWhatItLacks() {
    var analysis = Analysis(
      toolVersion: "1", study: StudyDescription(id: "s", title: "s"),
      languages: ["a", "b"].map { Language(code: $0, name: $0, nativeName: $0) })
    analysis.decideClaims()
    #expect(analysis.claims.count == 64)
    for claim in analysis.claims {
      #expect(claim.verdict == .undecided, "\(claim.id)")
      #expect(claim.reason == .notInData, "\(claim.id)")
      #expect(claim.missing?.isEmpty == false, "\(claim.id)")
    }
  }
}
