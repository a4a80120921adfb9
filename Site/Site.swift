/// What a site consists of beside its generated pages, embedded in the program.
public enum Site {
  /// The bytes of every asset by its file name.
  public static let assets: [String: [UInt8]] = [
    "favicon.svg": PackageResources.favicon_svg,
    "report.css": PackageResources.report_css,
    "report.js": PackageResources.report_js,
  ]
}
