import Foundation
import Testing

@testable import NeuronAnalysis

/// The documentation of the claims is what the registry says.
///
/// After a change of the registry, run this test once with `NEUROGLOT_RENEW_SNAPSHOTS=1` and commit the file.
@Suite struct ClaimDocumentTests {
  static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../docs/claims.md").standardized

  @Test func docsSayWhatTheRegistrySays() throws {
    let text = ClaimRegistry.markdown
    if ProcessInfo.processInfo.environment["NEUROGLOT_RENEW_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: Self.file)
    }
    let kept = try String(contentsOf: Self.file, encoding: .utf8)
    #expect(text == kept, "docs/claims.md is not what the registry says; renew it")
  }

  @Test func everyClaimHasItsEntry() {
    let text = ClaimRegistry.markdown
    for claim in ClaimRegistry.claims { #expect(text.contains("**\(claim.id)** "), "\(claim.id)") }
    #expect(!text.contains("Optional("))
  }
}
