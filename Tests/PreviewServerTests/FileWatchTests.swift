import Foundation
import Testing

@testable import PreviewServer

@Suite struct FileWatchTests {
  private let scratch: Scratch
  private var study: String { scratch.path + "/study.yml" }

  init() throws {
    scratch = try Scratch()
    try scratch.write("one", to: "study.yml")
    try scratch.write("css", to: "site/assets/extra.css")
  }

  @Test func aChangeIsToldOnceWhenTheFileHasComeToRest() throws {
    var watch = FileWatch([study])
    #expect(watch.changes().isEmpty)
    try scratch.write("longer", to: "study.yml")
    #expect(watch.changes().isEmpty)
    #expect(watch.changes() == [study])
    #expect(watch.changes().isEmpty)
  }

  @Test func foldersAreWatchedWithAllThatIsInThem() throws {
    let folder = scratch.path + "/site"
    var watch = FileWatch([folder, scratch.path + "/later.csv"])
    try scratch.write("longer", to: "site/assets/extra.css")
    try scratch.write("new", to: "later.csv")
    _ = watch.changes()
    #expect(watch.changes() == [scratch.path + "/later.csv", folder + "/assets/extra.css"])
    try FileManager.default.removeItem(atPath: folder + "/assets/extra.css")
    _ = watch.changes()
    #expect(watch.changes().contains(folder + "/assets/extra.css"))
  }

  @Test func aFolderThatLeadsBackToItselfEnds() throws {
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path + "/site/again", withDestinationPath: scratch.path + "/site")
    var watch = FileWatch([scratch.path + "/site"])
    #expect(watch.changes().isEmpty)
  }

  @Test func watchingOtherFilesForgetsNoChangeOfThoseThatStay() throws {
    var watch = FileWatch([study])
    try scratch.write("longer", to: "study.yml")
    watch.watch([study, scratch.path + "/site"])
    #expect(watch.changes().isEmpty)
    #expect(watch.changes() == [study])
  }
}
