import Faults
import Foundation
import NeuronAnalysis
import Recordings
import Threads

/// Analyses of earlier runs, in a folder that may be deleted at any time.
///
/// Each is a folder named by its ``AnalysisKey`` as `analyze` would write it, with `SHA256SUMS` beside. It is
/// filled under another name and put in place as a whole, so that processes may share the cache; what is damaged,
/// half removed, or does not belong to its key is as if it were not there. The analyses that were not used for
/// the longest time are removed once all take more than ``largest`` bytes.
public struct AnalysisCache: Sendable {
  let folder: String
  private let largest: Int

  /// How many bytes a cache may hold where nothing else is said: 1 GiB.
  public static let largest = 1 << 30

  /// A cache in a folder, which is made when it is first needed.
  public init(folder: String, largest: Int = AnalysisCache.largest) {
    self.folder = folder
    self.largest = largest
  }

  /// The user's cache, `$XDG_CACHE_HOME/neuroglot` or `~/.cache/neuroglot`; nil where neither is an absolute path.
  public init?(environment: [String: String]) {
    let bases = [environment["XDG_CACHE_HOME"], environment["HOME"].map { $0 + "/.cache" }]
    guard let base = bases.compactMap({ $0 }).first(where: { $0.hasPrefix("/") }) else { return nil }
    self.init(folder: base + "/neuroglot")
  }

  /// The analysis of a key, nil where there is none; one that is damaged is removed.
  func analysis(for key: AnalysisKey, threads: Int) -> AnalyzedStudy? {
    let entry = folder + "/" + key.text
    guard isTrusted else { return nil }
    do {
      guard Self.isFolder(entry) else { throw Damage() }
      let study = try read(entry, threads: threads)
      guard key.inputs.cover(study.analysis.inputs) else { throw Damage() }
      // The time of change of its folder says when an analysis was last used.
      utimes(entry, nil)
      return study
    } catch {
      discard(entry)
      return nil
    }
  }

  /// Keeps an analysis for later runs.
  ///
  /// A cache that cannot be written to is no fault: the next run analyses again.
  ///
  /// - Parameter file: The analysis as an ``AnalysisFile``.
  func keep(_ study: AnalyzedStudy, file: [UInt8], for key: AnalysisKey, threads: Int) {
    let fresh = temporary()
    // A file that the key does not know of would not be noticed when it changes.
    guard key.inputs.cover(study.analysis.inputs), makeFolder(), isTrusted else { return }
    defer { removeOldest() }
    guard Self.size(of: study, file) <= largest, mkdir(fresh, 0o700) == 0 else { return }
    do {
      try write(study, file, to: fresh, threads: threads)
      guard Self.size(of: fresh) <= largest, rename(fresh, folder + "/" + key.text) == 0 else {
        throw Damage()
      }
    } catch {
      // Most likely another process was faster with the same analysis.
      Self.remove(fresh)
    }
  }

  // Why an analysis is not used; nobody is told.
  private struct Damage: Error {}

  private func read(_ entry: String, threads: Int) throws -> AnalyzedStudy {
    let sums = try Checklist(entry)
    try sums.check([AnalysisFile.name], threads: threads)
    let analysis = try AnalysisFile.read(entry + "/" + AnalysisFile.name)
    let models = analysis.models
    // Nothing that is read meanwhile is used before it is known to be what was written.
    let checked = Background { try sums.check(models.map { Self.neuronFile(of: $0.id) }, threads: threads) }
    let neurons = try models.map { model in
      try NeuronFile.read(
        entry + "/" + Self.neuronFile(of: model.id), model: model.id,
        shape: ModelShape(layers: model.layers, neuronsPerLayer: model.neuronsPerLayer),
        languages: analysis.languages.count)
    }
    try checked.value()
    return AnalyzedStudy(analysis: analysis, neurons: neurons)
  }

  private func write(_ study: AnalyzedStudy, _ file: [UInt8], to entry: String, threads: Int) throws {
    guard mkdir(entry + "/neurons", 0o700) == 0 else { throw Damage() }
    let codes = study.analysis.languages.map(\.code)
    for records in study.neurons {
      let neurons = entry + "/" + Self.neuronFile(of: records.model)
      try NeuronFile.write(records, languages: codes, to: neurons, displayName: neurons)
    }
    try Data(file).write(to: URL(fileURLWithPath: entry + "/" + AnalysisFile.name))
    let files = [AnalysisFile.name] + study.neurons.map { Self.neuronFile(of: $0.model) }
    try Checklist.write(files, in: entry, threads: threads)
  }

  private static func neuronFile(of model: String) -> String { "neurons/\(model).safetensors" }

  // A folder that others may write to could hold anything, with the right checksums.
  private var isTrusted: Bool {
    var status = stat()
    return stat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
      && status.st_mode & 0o022 == 0
  }

  private func makeFolder() -> Bool {
    guard !FileManager.default.fileExists(atPath: folder) else { return true }
    let parent = URL(fileURLWithPath: folder).deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    guard mkdir(folder, 0o700) == 0 else { return errno == EEXIST }
    // Programs that make copies know by this file that nothing here needs one (bford.info/cachedir).
    let tag =
      "Signature: 8a477f597d28d172789f06886806bc55\n# Analyses of neuroglot; may be deleted at any time.\n"
    try? Data(tag.utf8).write(to: URL(fileURLWithPath: folder + "/CACHEDIR.TAG"))
    return true
  }

  // Only folders that this cache named are ever removed.
  private func removeOldest() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var entries: [(path: String, size: Int, used: Double)] = []
    for name in names.sorted() {
      let path = folder + "/" + name
      guard Self.isFolder(path), let used = Self.timeOfChange(path) else { continue }
      if name.hasPrefix(Self.temporaryPrefix) {
        // What a run that was killed left behind.
        if used < Date().timeIntervalSince1970 - 3600 { Self.remove(path) }
      } else if name.utf8.count == 64, name.allSatisfy(\.isHexDigit) {
        entries.append((path, Self.size(of: path), used))
      }
    }
    var total = entries.reduce(0) { $0 + $1.size }
    for entry in entries.sorted(by: { $0.used < $1.used }) where total > largest {
      discard(entry.path)
      total -= entry.size
    }
  }

  private static let temporaryPrefix = "unfinished-"

  private func temporary() -> String { folder + "/" + Self.temporaryPrefix + UUID().uuidString }

  // Under another name first, so that no process finds half of it.
  private func discard(_ entry: String) {
    let aside = temporary()
    if rename(entry, aside) == 0 { Self.remove(aside) }
  }

  private static func remove(_ path: String) { try? FileManager.default.removeItem(atPath: path) }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func timeOfChange(_ path: String) -> Double? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
  }

  /// What an analysis takes at least: all but the heads of its neuron files and its checksums.
  static func size(of study: AnalyzedStudy, _ file: [UInt8]) -> Int {
    study.neurons.reduce(file.count) { size, records in
      let words = records.languages.count + (records.uncertain?.count ?? 0)
      return size + 2 * records.probabilities.count + 8 * words + 5 * records.classes.count
    }
  }

  private static func size(of entry: String) -> Int {
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: entry)) ?? []
    return files.reduce(0) { total, file in
      var status = stat()
      return total + (lstat(entry + "/" + file, &status) == 0 ? Int(status.st_size) : 0)
    }
  }
}
