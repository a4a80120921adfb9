import Documents
import Faults
import Foundation
import SiteWriter
import Testing

@Suite struct SiteFolderTests {
  private let scratch: Scratch
  private var site: String { scratch.path + "/site" }

  init() throws { scratch = try Scratch() }

  @Test func writesIntoAFolderThatDoesNotExistAndLeavesNothingBeside() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    #expect(scratch.entries == ["site"])
    #expect(scratch.text("site/index.html")?.contains("<h1>Sample study</h1>") == true)
  }

  @Test func aFileOutsideTheSiteIsRefused() throws {
    var study = sampleStudy()
    study.pages.files.append(SiteFile(path: "../beside.js", bytes: []))
    let fault = try #require(throws: Fault.self) { try SiteWriter().write([study], to: site) }
    #expect(fault.sentence == "../beside.js: the path leaves the site's folder; expected one within it.")
    #expect(scratch.entries.isEmpty)
  }

  @Test func whatComesInTheWayMeanwhileStaysAndIsSaid() throws {
    let site = site
    let fault = try #require(throws: Fault.self) {
      try SiteFolder(site).replace(with: [SiteFile(path: "index.html", bytes: [])]) {
        symlink("/nowhere", site)
        return false
      }
    }
    #expect(
      fault.sentence
        == "\(site): the site cannot be put in place: a file stands where a folder would; name a folder inside this one."
    )
    #expect(scratch.entries == ["site"])
  }

  @Test func replacesAnEarlierSiteAsAWhole() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    var smaller = sampleStudy(name: "Second")
    smaller.pages.pages.removeAll { $0.path == "models/base/layers/2.html" }
    try SiteWriter().write([smaller], to: site)
    #expect(scratch.entries == ["site"])
    #expect(scratch.text("site/index.html")?.contains("<h1>Second</h1>") == true)
    #expect(scratch.text("site/models/base/layers/2.html") == nil)
  }

  @Test func keepsFilesThatDidNotChange() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    let kept = try ["assets/report.css", "models/base/index.html"].map { try identity($0) }
    let changed = try identity("index.html")
    var next = sampleStudy()
    next.pages.finding = "Thirteen."
    try SiteWriter().write([next], to: site)
    #expect(try ["assets/report.css", "models/base/index.html"].map { try identity($0) } == kept)
    #expect(try identity("index.html") != changed)
    #expect(scratch.text("site/index.html")?.contains("Thirteen.") == true)
    #expect(scratch.entries == ["site"])
  }

  @Test func writesAnewWhatSomeoneEditedOrReplacedByALink() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    let style = try #require(scratch.text("site/assets/report.css"))
    try scratch.write(String(style.reversed()), to: "site/assets/report.css")
    try scratch.write(try #require(scratch.text("site/index.html")), to: "copy.html")
    try FileManager.default.removeItem(atPath: site + "/index.html")
    try FileManager.default.createSymbolicLink(
      atPath: site + "/index.html", withDestinationPath: scratch.path + "/copy.html")
    try SiteWriter().write([sampleStudy()], to: site)
    #expect(scratch.text("site/assets/report.css") == style)
    let attributes = try FileManager.default.attributesOfItem(atPath: site + "/index.html")
    #expect(attributes[.type] as? FileAttributeType == .typeRegular)
  }

  @Test func followsALinkToTheFolder() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path + "/real", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(atPath: site, withDestinationPath: scratch.path + "/real")
    try SiteWriter().write([sampleStudy()], to: site)
    #expect(scratch.entries == ["real", "site"])
    #expect(scratch.text("real/index.html") != nil)
  }

  @Test func refusesAFolderThatIsNoSite() throws {
    try scratch.write("mine", to: "site/thesis.tex")
    let error = try #require(throws: Fault.self) { try SiteWriter().write([sampleStudy()], to: site) }
    #expect(error.kind == .cannotCreate)
    #expect(error.sentence.contains("thesis.tex"))
    #expect(scratch.text("site/thesis.tex") == "mine")
    #expect(scratch.entries == ["site"])
  }

  @Test(arguments: ["CNAME", ".git/HEAD", "models/notes.txt"])
  func refusesASiteToWhichSomeoneAddedAFile(file: String) throws {
    try SiteWriter().write([sampleStudy()], to: site)
    try scratch.write("mine", to: "site/" + file)
    let error = try #require(throws: Fault.self) { try SiteWriter().write([sampleStudy()], to: site) }
    #expect(error.kind == .cannotCreate)
    #expect(scratch.text("site/" + file) == "mine")
  }

  @Test func refusesAFileInThePlaceOfTheFolder() throws {
    try scratch.write("mine", to: "site")
    let error = try #require(throws: Fault.self) { try SiteWriter().write([sampleStudy()], to: site) }
    #expect(error.kind == .cannotCreate)
    #expect(scratch.text("site") == "mine")
  }

  @Test func refusesAFolderWhoseParentDoesNotExist() throws {
    let error = try #require(throws: Fault.self) {
      try SiteWriter().write([sampleStudy()], to: scratch.path + "/none/site")
    }
    #expect(error.kind == .cannotCreate)
    #expect(error.sentence.contains("the folder above it does not exist"))
  }

  @Test func aFailureMidwayLeavesTheOldSiteAndNothingBeside() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    let before = scratch.text("site/SHA256SUMS")
    let name = String(repeating: "n", count: 300)
    let error = try #require(throws: Fault.self) {
      try SiteFolder(site).replace(with: [
        SiteFile(path: "index.html", bytes: []), SiteFile(path: name, bytes: []),
      ])
    }
    #expect(error.kind == .inputOutput)
    #expect(scratch.text("site/SHA256SUMS") == before)
    #expect(scratch.entries == ["site"])
  }

  @Test func aFileThatCannotBeMadeLeavesTheOldSiteAndNothingBeside() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    let before = scratch.text("site/SHA256SUMS")
    var study = sampleStudy(name: "Second")
    study.pages.files.append(SiteFile(path: "neurons/base/1.js") { throw Fault(.data, found: "cut short") })
    let fault = try #require(throws: Fault.self) { try SiteWriter().write([study], to: site) }
    #expect(fault.found == "cut short")
    #expect(scratch.text("site/SHA256SUMS") == before)
    #expect(scratch.text("site/index.html")?.contains("Sample study") == true)
    #expect(scratch.entries == ["site"])
  }

  @Test func stoppingLeavesTheOldSiteAndNothingBeside() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    #expect(throws: CancellationError.self) {
      try SiteWriter().write([sampleStudy(name: "Second")], to: site, shouldStop: { true })
    }
    #expect(scratch.text("site/index.html")?.contains("Sample study") == true)
    #expect(scratch.entries == ["site"])
  }

  @Test func refusesWhileAnotherBuildHoldsTheLock() throws {
    let lock = open(scratch.path + "/.site.neuroglot-lock", O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let error = try #require(throws: Fault.self) { try SiteWriter().write([sampleStudy()], to: site) }
    #expect(error.sentence.contains("another run is writing there"))
    #expect(scratch.text("site/index.html") == nil)
  }

  @Test func buildsAtOnceEndInOneWholeSite() async throws {
    let path = site
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<4 {
        group.addTask {
          let files = [SiteFile(path: "index.html", bytes: Array("\(number)".utf8))]
          _ = try? SiteFolder(path).replace(with: files)
        }
      }
    }
    #expect(scratch.entries == ["site"])
    #expect(scratch.text("site/index.html")?.count == 1)
  }

  @Test func bringsBackASiteThatAKilledBuildHadPutAside() throws {
    try SiteWriter().write([sampleStudy()], to: site)
    try FileManager.default.moveItem(atPath: site, toPath: scratch.path + "/.site.neuroglot-old")
    try scratch.write("half", to: ".site.neuroglot-new/index.html")
    #expect(throws: CancellationError.self) {
      try SiteWriter().write([sampleStudy(name: "Second")], to: site, shouldStop: { true })
    }
    #expect(scratch.entries == ["site"])
    #expect(scratch.text("site/index.html")?.contains("Sample study") == true)
  }

  // What tells whether a file was written again: its number on the disk, and its time of change.
  private func identity(_ file: String) throws -> [Int] {
    let attributes = try FileManager.default.attributesOfItem(atPath: site + "/" + file)
    let date = try #require(attributes[.modificationDate] as? Date)
    let number = try #require(attributes[.systemFileNumber] as? Int)
    return [number, Int(date.timeIntervalSinceReferenceDate * 1e6)]
  }
}
