import Charts
import Documents
import Foundation
import SiteWriter

func sampleTable(_ id: String, name: String = "base") -> Table {
  Table(
    id: id, title: "Neurons per class", columns: [.header("Model"), Table.Column("Specific neurons")],
    rows: [Table.Row([.text(name), .integer(1234)], id: "row-" + id, tags: ["specific"])], isInteractive: true
  )
}

func sampleFigure(_ id: String, title: String = "Class share by layer") -> Figure {
  Figure(
    id: id, title: title, caption: ["General neurons fill the middle."],
    chart: Drawing(width: 660, height: 200, title: title, description: "A peak.", shapes: []),
    description: "A peak.",
    data: Table(
      id: id + "-data", title: "Shares", columns: [.header("Layer")], rows: [Table.Row([.integer(0)])]))
}

/// A study with a page of every depth, a series, a figure and tables; `name` stands wherever a user's word would.
func sampleStudy(id: String = "sample", name: String = "Sample study") -> StudySite {
  let layers = (0..<3).map { PageLink("Layer \($0)", path: "models/base/layers/\($0).html") }
  var pages = [
    SitePage(
      path: "index.html", section: .overview, shortTitle: "Overview",
      document: Document(
        title: name,
        blocks: [
          .lead([.text("Of \(name), 12 neurons.")]), .figure(sampleFigure("fig-one", title: name)),
          .heading(level: 2, id: "first", ["First"]), .table(sampleTable("tbl-one", name: name)),
          .heading(level: 2, id: "second", ["Second"]), .heading(level: 3, id: "part", [.text(name)]),
          .heading(level: 2, id: "third", ["Third"]),
        ]), isInReport: true),
    SitePage(
      path: "models/base/index.html", section: .models, shortTitle: name,
      document: Document(title: "Base", blocks: [.paragraph([.reference("fig-one")])])),
  ]
  pages += layers.enumerated().map { layer, link in
    SitePage(
      path: link.path, section: .layers, shortTitle: link.title,
      document: Document(title: "\(link.title) of base", blocks: [.table(sampleTable("tbl-layer-\(layer)"))]),
      breadcrumb: [PageLink(name, path: "models/base/index.html")], series: layers)
  }
  pages.append(
    SitePage(
      path: "neuron.html", section: .data, document: Document(title: "Look up a neuron"),
      hasNeuronLookup: true))
  pages.append(
    SitePage(path: "provenance.html", section: .provenance, document: Document(title: "Provenance")))
  return StudySite(
    pages: SitePages(
      id: id, title: name, finding: "Twelve of \(name).", keyNumbers: [LabelledText("Neurons", "12")],
      pages: pages, files: [SiteFile(path: "neurons/base/0.js", bytes: Array("shard".utf8))],
      searchEntries: [SearchEntry(name, path: "models/base/index.html", kind: "model")],
      citation: "@misc{sample, title = {\(name)}}", provenance: [LabelledText("Neuroglot", "1.0")]),
    analysis: Array("{}".utf8))
}

extension RenderedSite {
  /// The text of a file.
  func text(_ path: String) -> String? {
    files.first { $0.path == path }.flatMap { try? $0.text }
  }

  /// The pages as text by their paths.
  var htmlPages: [(path: String, text: String)] {
    get throws {
      try files.filter { $0.path.hasSuffix(".html") }.map { ($0.path, try $0.text) }
    }
  }

  /// What is in every file, by its path.
  var contents: [String: [UInt8]] {
    get throws { try Dictionary(uniqueKeysWithValues: files.map { ($0.path, try $0.bytes) }) }
  }
}

extension SiteFile {
  /// What is in it as text.
  var text: String { get throws { String(decoding: try bytes, as: UTF8.self) } }
}

/// A folder of its own for one test, gone when the test ends.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/site-writer-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ text: String, to file: String) throws {
    let url = URL(fileURLWithPath: path + "/" + file)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func text(_ file: String) -> String? {
    FileManager.default.contents(atPath: path + "/" + file).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The size of every file in the folder, by its path.
  var sizes: [String: Int] {
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    let files = paths.map { ($0, try? FileManager.default.attributesOfItem(atPath: path + "/" + $0)) }
    let sizes = files.compactMap { file, attributes -> (String, Int)? in
      guard attributes?[.type] as? FileAttributeType == .typeRegular else { return nil }
      return (attributes?[.size] as? Int).map { (file, $0) }
    }
    return Dictionary(uniqueKeysWithValues: sizes)
  }

  /// The names of what lies in the folder, hidden ones included.
  var entries: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}
