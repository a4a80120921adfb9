import Documents
import FigureExport

/// What a report is to hold and to look like.
public struct ReportOptions: Sendable {
  /// The format of the document.
  public var format: ReportFormat
  /// The widths for which figures are laid out; nil for those of the site.
  public var widths: ColumnWidths?
  /// The sections that are left out.
  public var omitted: Set<SiteSection>
  /// The address at which the study's site is published, to which links lead that leave the report.
  public var site: String?
  /// Whether figures are written as PDF and PNG too.
  public var isExporting: Bool

  /// Options for a format.
  public init(
    format: ReportFormat, widths: ColumnWidths? = nil, omitted: Set<SiteSection> = [], site: String? = nil,
    isExporting: Bool = false
  ) {
    self.format = format
    self.widths = widths
    self.omitted = omitted
    self.site = site
    self.isExporting = isExporting
  }

  /// Whether figures become PDF or PNG, for which a converter is needed.
  public var needsConverter: Bool { format == .latex || isExporting && format != .html }
}
