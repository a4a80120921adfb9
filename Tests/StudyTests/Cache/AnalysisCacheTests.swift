import Foundation
import NeuronAnalysis
import Recordings
import Testing

@testable import Study

@Suite struct AnalysisCacheTests {
  private let folder: TestFolder
  private let study: String
  // Beyond ASCII, as somebody's home folder may be.
  private var cache: String { folder.path + "/caché 日本語/neuroglot" }

  init() throws {
    folder = try TestFolder()
    let counts: [[Int64]] = [
      [90, 5, 60, 0, 40, 70], [10, 80, 55, 0, 35, 5], [85, 0, 50, 1, 90, 8],
    ]
    for (code, counts) in zip(["en", "de", "fr"], counts) {
      try folder.record("\(code).safetensors", tokens: 100, layers: 2, counts)
    }
    study = try folder.write(Self.study(title: "First"), to: "study.yml")
  }

  private static func study(title: String) -> String {
    """
    title: \(title)
    languages: [en, de, fr]
    identification: {rate: 0.3, quantile: 0.6}
    models: {m: {recordings: "{lang}.safetensors"}}
    """
  }

  private func run(
    cached: Bool = true, largest: Int = AnalysisCache.largest, lambda: LambdaChoice? = nil
  ) throws -> AnalyzedStudy {
    var options = AnalyzerOptions(threads: 2, toolVersion: "1.0")
    options.lambda = lambda
    let analyzer = Analyzer(try StudyFile.read(study), options: options, progress: Listener())
    let cache = AnalysisCache(folder: cache, largest: largest)
    return try CachedAnalyzer(analyzer, cache: cached ? cache : nil).run()
  }

  private var entries: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []
    return names.filter { $0 != "CACHEDIR.TAG" }.sorted()
  }

  private func isSame(_ one: AnalyzedStudy, _ other: AnalyzedStudy) -> Bool {
    // Scores may be no numbers, which equal nothing.
    one.analysis == other.analysis
      && one.neurons.map { $0.scores.map(\.bitPattern) } == other.neurons.map { $0.scores.map(\.bitPattern) }
      && one.neurons.map(\.classes) == other.neurons.map(\.classes)
      && one.neurons.map(\.languages) == other.neurons.map(\.languages)
      && one.neurons.map(\.probabilities) == other.neurons.map(\.probabilities)
      && one.neurons.map(\.uncertain) == other.neurons.map(\.uncertain)
  }

  // Changes what is kept in a way that no analysis could, checksums included.
  private func plant(title: String) throws {
    let entry = cache + "/" + (try #require(entries.first))
    var analysis = try AnalysisFile.read(entry + "/analysis.json")
    analysis.study.title = title
    try Data(AnalysisFile.encode(analysis)).write(to: URL(fileURLWithPath: entry + "/analysis.json"))
    try Checklist.write(["analysis.json", "neurons/m.safetensors"], in: entry, threads: 1)
  }

  @Test func aKeptAnalysisIsTheFreshOneAndNothingIsAnalysedAgain() throws {
    let fresh = try run(cached: false)
    #expect(isSame(try run(), fresh))
    #expect(entries.count == 1)
    #expect(isSame(try run(), fresh))
    try plant(title: "Kept")
    #expect(try run().analysis.study.title == "Kept")
  }

  @Test func itLooksLikeAnAnalysisFolderWithChecksums() throws {
    _ = try run()
    let entry = cache + "/" + (try #require(entries.first))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: entry).sorted() == [
        "SHA256SUMS", "analysis.json", "neurons", "neurons/m.safetensors",
      ])
    #expect(FileManager.default.fileExists(atPath: cache + "/CACHEDIR.TAG"))
  }

  @Test func whatChangesAResultIsAnalysedAnew() throws {
    _ = try run()
    _ = try run(lambda: .given(0.2))
    #expect(entries.count == 2)
    try folder.write(Self.study(title: "Second"), to: "study.yml")
    #expect(try run().analysis.study.title == "Second")
    #expect(entries.count == 3)
  }

  @Test func aRecordingChangedBehindTheClockIsNoticed() throws {
    let first = try run()
    let file = folder.path + "/fr.safetensors"
    let date = try #require(FileManager.default.attributesOfItem(atPath: file)[.modificationDate] as? Date)
    try folder.record("fr.safetensors", tokens: 100, layers: 2, [5, 0, 50, 1, 90, 98])
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file)
    let second = try run()
    #expect(second.analysis.inputs != first.analysis.inputs)
    #expect(isSame(second, try run(cached: false)))
  }

  @Test(arguments: ["analysis.json", "neurons/m.safetensors", "SHA256SUMS"], [0, 1, 2])
  func whatIsDamagedIsMadeAgain(file: String, damage: Int) throws {
    let fresh = try run()
    let path = cache + "/" + (try #require(entries.first)) + "/" + file
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    switch damage {
    case 0: bytes[bytes.count / 2] ^= 1
    case 1: bytes.removeLast(bytes.count / 2)
    default: bytes = Data()
    }
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(isSame(try run(), fresh))
    #expect(entries.count == 1)
    try plant(title: "Kept")
    #expect(try run().analysis.study.title == "Kept")
  }

  @Test func anEntryThatIsALinkIsNotFollowedAndReplaced() throws {
    let fresh = try run()
    let entry = cache + "/" + (try #require(entries.first))
    try plant(title: "Planted")
    let elsewhere = folder.path + "/elsewhere"
    try FileManager.default.moveItem(atPath: entry, toPath: elsewhere)
    try FileManager.default.createSymbolicLink(atPath: entry, withDestinationPath: elsewhere)
    #expect(isSame(try run(), fresh))
    #expect(FileManager.default.fileExists(atPath: elsewhere + "/analysis.json"))
    #expect(
      try FileManager.default.attributesOfItem(atPath: entry)[.type] as? FileAttributeType == .typeDirectory)
  }

  @Test func aFolderThatOthersMayWriteToIsNotUsed() throws {
    let fresh = try run()
    try plant(title: "Planted")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: cache)
    #expect(isSame(try run(), fresh))
    #expect(entries.count == 1)
  }

  @Test func aCacheThatCannotBeMadeIsNoFault() throws {
    try folder.write("in the way", to: "caché 日本語")
    #expect(try run().analysis.models.count == 1)
  }

  @Test func whatAnAnalysisTakesIsKnownBeforeItIsWritten() throws {
    let study = try run()
    let entry = cache + "/" + (try #require(entries.first))
    let paths = try FileManager.default.subpathsOfDirectory(atPath: entry)
    let sizes = try paths.map { path in
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(entry)/\(path)")
      return attributes[.type] as? FileAttributeType == .typeRegular ? attributes[.size] as? Int ?? 0 : 0
    }
    let file = try Data(contentsOf: URL(fileURLWithPath: entry + "/analysis.json"))
    let known = AnalysisCache.size(of: study, [UInt8](file))
    // The head of a neuron file and two checksums.
    #expect((1...1000).contains(sizes.reduce(0, +) - known))
  }

  @Test func theOldestAreRemovedWhenTheCacheIsFull() throws {
    _ = try run()
    let first = try #require(entries.first)
    let size = try FileManager.default.subpathsOfDirectory(atPath: cache + "/" + first).reduce(0) {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(cache)/\(first)/\($1)")
      return $0 + (attributes[.size] as? Int ?? 0)
    }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -100)], ofItemAtPath: cache + "/" + first)
    _ = try run(largest: 3 * size / 2, lambda: .given(0.2))
    #expect(entries.count == 1)
    #expect(entries.first != first)
    _ = try run(largest: size / 2, lambda: .given(0.3))
    #expect(entries.count == 0)
  }

  @Test func whatAKilledRunLeftIsRemovedAndWhatIsNotOursStays() throws {
    _ = try run()
    for name in ["unfinished-old", "unfinished-new", "notes"] {
      try FileManager.default.createDirectory(
        atPath: cache + "/" + name + "/neurons", withIntermediateDirectories: true)
    }
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -7200)], ofItemAtPath: cache + "/unfinished-old")
    _ = try run(largest: 1, lambda: .given(0.2))
    #expect(entries == ["notes", "unfinished-new"])
  }

  @Test func processesAtOnceShareIt() async throws {
    let fresh = try run(cached: false)
    let results = await withTaskGroup(of: AnalyzedStudy?.self) { group in
      for _ in 0..<8 { group.addTask { try? run() } }
      return await group.reduce(into: []) { $0.append($1) }
    }
    #expect(results.count == 8)
    #expect(results.allSatisfy { $0.map { isSame($0, fresh) } ?? false })
    #expect(entries.count == 1)
  }

  @Test func aFaultIsTheOneOfTheAnalysis() throws {
    try FileManager.default.removeItem(atPath: folder.path + "/de.safetensors")
    #expect(throws: (any Error).self) { try run() }
    #expect(entries.count == 0)
  }

  @Test(
    arguments: [
      (["XDG_CACHE_HOME": "/a", "HOME": "/h"], "/a/neuroglot"), (["HOME": "/h"], "/h/.cache/neuroglot"),
      (["XDG_CACHE_HOME": "relative", "HOME": "/h"], "/h/.cache/neuroglot"), (["XDG_CACHE_HOME": ""], nil),
      ([:], nil),
    ] as [([String: String], String?)])
  func theUsersCacheLiesWhereXDGSays(environment: [String: String], folder: String?) {
    #expect(AnalysisCache(environment: environment)?.folder == folder)
  }
}
