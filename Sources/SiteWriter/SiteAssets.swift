import Charts
import Documents
import Site

/// The stylesheet, the script and what else every page of a study uses.
package enum SiteAssets {
  /// The stylesheet of every page.
  package static var stylesheet: String {
    String(decoding: styles(own: Site.assets["report.css"] ?? []), as: UTF8.self)
  }

  /// The script of every page.
  package static var script: String {
    ScriptCompactor.compact(String(decoding: Site.assets["report.js"] ?? [], as: UTF8.self))
  }

  /// The assets as files from the study's root: ours, and a user's in their place or beside them.
  static func files(overrides: SiteOverrides) -> [SiteFile] {
    var assets = Site.assets
    assets["report.css"] = styles(own: Site.assets["report.css"] ?? [])
    assets["report.js"] = Array(script.utf8)
    assets.merge(overrides.assets) { $1 }
    if let extra = assets.removeValue(forKey: "extra.css") { assets["report.css", default: []] += extra }
    let files = assets.sorted { $0.key < $1.key }.map { SiteFile(path: "assets/" + $0.key, bytes: $0.value) }
    return files + (overrides.logo.map { [$0] } ?? [])
  }

  // The colours of the charts, the layout of the pages, and one rule per length of a bar behind a figure:
  // the pages carry no styles of their own.
  private static func styles(own: [UInt8]) -> [UInt8] {
    let bars = (0...100).map { ".b\($0){--share:\($0)}" }.joined(separator: "\n")
    return Array((Palette.stylesheet + "\n").utf8) + own + Array((bars + "\n").utf8)
  }
}
