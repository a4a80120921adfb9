import FigureExport
import Numerals

/// What a site weighs, page by page, and where it is over its budget.
public struct SiteLedger: Sendable, Equatable {
  /// What one page weighs.
  public struct Page: Sendable, Equatable {
    /// The page's path from the site's root.
    public var path: String
    /// Its size in bytes.
    public var bytes: Int
    /// The number of its elements.
    public var nodes: Int
    /// The number of its figures.
    public var figures: Int
    /// The number of its tables, those behind figures not counted.
    public var tables: Int
    /// Whether it is the overview of a study or of the site.
    public var isOverview: Bool
  }

  /// The pages in the site's order.
  public var pages: [Page]
  /// The number of files, pages included.
  public var fileCount: Int
  /// The size of all files in bytes.
  public var totalBytes: Int
  /// The size of the neuron look-up files in bytes, part of the total.
  public var lookupBytes: Int
  /// The size of the figures as PDF and PNG in bytes, part of the total; 0 where they were not asked for.
  public var exportBytes: Int
  /// The size of the script in bytes.
  public var scriptBytes: Int
  /// The size of the stylesheet in bytes.
  public var styleBytes: Int

  /// What pages and files weigh.
  init(pages: [Page], files: [WrittenFile]) {
    func size(_ isCounted: (String) -> Bool) -> Int {
      files.reduce(0) { isCounted($1.path) ? $0 + $1.byteCount : $0 }
    }
    self.pages = pages
    fileCount = files.count
    totalBytes = size { _ in true }
    lookupBytes = size { $0.hasPrefix("neurons/") || $0.contains("/neurons/") }
    exportBytes = size { path in
      FigureConverter.Format.allCases.contains { path.hasSuffix("." + $0.rawValue) }
        && (path.hasPrefix("figures/") || path.contains("/figures/"))
    }
    scriptBytes = files.first { $0.path.hasSuffix("assets/report.js") }?.byteCount ?? 0
    styleBytes = files.first { $0.path.hasSuffix("assets/report.css") }?.byteCount ?? 0
  }

  /// The most an overview may weigh in bytes, with the stylesheet and the script.
  public static let overviewBudget = 120_000
  /// The most any page may weigh in bytes.
  public static let pageBudget = 300_000
  /// The most elements a page may have.
  public static let nodeBudget = 20_000
  /// The most the script may weigh in bytes.
  public static let scriptBudget = 20_000
  /// The most the site may weigh in bytes without the look-up files and exported figures, per study.
  public static let siteBudget = 25_000_000

  /// What is over its budget, one sentence each; empty where nothing is.
  public var excesses: [String] {
    var sentences: [String] = []
    func check(_ subject: String, _ value: Int, _ budget: Int, _ unit: (Int) -> String) {
      guard value > budget else { return }
      sentences.append("\(subject): \(unit(value)), over the budget of \(unit(budget)).")
    }
    for page in pages {
      if page.isOverview {
        let weight = page.bytes + scriptBytes + styleBytes
        check("\(page.path) with style and script", weight, Self.overviewBudget, Numerals.bytes)
      }
      check(page.path, page.bytes, Self.pageBudget, Numerals.bytes)
      check(page.path, page.nodes, Self.nodeBudget) { Numerals.count($0, "element") }
    }
    check("The script", scriptBytes, Self.scriptBudget, Numerals.bytes)
    let studies = max(1, pages.count { $0.isOverview })
    check("The site", totalBytes - lookupBytes - exportBytes, Self.siteBudget * studies, Numerals.bytes)
    return sentences
  }

  /// The whole site in one line: "312 pages, 1,204 files, 18.3 MB, of which 6.1 MB look-up files".
  public var summary: String {
    var parts: [String] = []
    if lookupBytes > 0 { parts.append("\(Numerals.bytes(lookupBytes)) look-up files") }
    if exportBytes > 0 { parts.append("\(Numerals.bytes(exportBytes)) figures as PDF and PNG") }
    return "\(Numerals.count(pages.count, "page")), \(Numerals.count(fileCount, "file")), "
      + Numerals.bytes(totalBytes) + (parts.isEmpty ? "" : ", of which \(Numerals.list(parts))")
  }

  /// The pages by kind, one line each: how many, the heaviest, its elements, the figures of all.
  ///
  /// The pages of one folder other than its `index.html` are one kind: all layers of a model, all languages.
  public var table: String {
    var kinds: [(name: String, pages: [Page])] = []
    for page in pages {
      let name = Self.kind(of: page.path)
      if let place = kinds.firstIndex(where: { $0.name == name }) {
        kinds[place].pages.append(page)
      } else {
        kinds.append((name, [page]))
      }
    }
    let rows = kinds.map { kind in
      [
        kind.name, Numerals.integer(kind.pages.count),
        Numerals.bytes(kind.pages.map(\.bytes).max() ?? 0),
        Numerals.integer(kind.pages.map(\.nodes).max() ?? 0),
        Numerals.integer(kind.pages.map(\.figures).reduce(0, +)),
        Numerals.integer(kind.pages.map(\.tables).reduce(0, +)),
      ]
    }
    return Self.aligned([["pages", "count", "heaviest", "elements", "figures", "tables"]] + rows)
  }

  private static func kind(of path: String) -> String {
    var parts = path.split(separator: "/").map(String.init)
    if let last = parts.last, last != "index.html", parts.count > 1 { parts[parts.count - 1] = "*.html" }
    return parts.joined(separator: "/")
  }

  private static func aligned(_ rows: [[String]]) -> String {
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
