import Foundation
import Testing

@testable import Charts

/// A few charts byte for byte as they were last looked at.
///
/// After a change that is meant, run the tests once with `NEUROGLOT_RENEW_SNAPSHOTS=1`, look at the files in
/// `Snapshots` in a browser, and commit them.
@Suite("Charts as they were last looked at")
struct SnapshotTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  static let names = ["heatmap", "profile", "overlap", "upset", "transition"]

  @Test("are the same", arguments: names)
  func isUnchanged(name: String) throws {
    let sample = try #require(Samples.ordinary.first { $0.name == name })
    let text = SVGWriter().file(sample.chart.drawing())
    let file = Self.folder.appending(path: name + ".svg")
    if ProcessInfo.processInfo.environment["NEUROGLOT_RENEW_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let kept = try String(contentsOf: file, encoding: .utf8)
    #expect(text == kept, "\(name).svg differs; look at it, and renew it if the change is meant")
  }
}
