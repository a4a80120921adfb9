import Charts
import Documents
import FigureExport
import Synchronization
import Threads

/// The PDF and PNG files that stand beside a site's figures where they are asked for.
public struct FigureExports: Sendable {
  private let converter: FigureConverter
  private let began: @Sendable (_ figure: String, _ done: Int, _ total: Int) -> Void

  /// Exports made by a converter; `began` hears of each figure as its turn comes, from any thread.
  public init(
    converter: FigureConverter,
    began: @escaping @Sendable (_ figure: String, _ done: Int, _ total: Int) -> Void = { _, _, _ in }
  ) {
    self.converter = converter
    self.began = began
  }

  /// The path of a figure's file in a format, from the study's root.
  static func path(of figure: Figure, as format: FigureConverter.Format) -> String {
    "figures/\(figure.id).\(format.rawValue)"
  }

  /// The files of some figures, each in every format.
  ///
  /// - Throws: A ``Fault`` where a figure cannot be converted; a `CancellationError` once `shouldStop` says so.
  func files(
    of figures: [Figure], threads: Int, shouldStop: @escaping @Sendable () -> Bool
  ) throws -> [SiteFile] {
    let done = Atomic(0)
    return try Parallel.map(figures, threads: threads) { figure in
      if shouldStop() { throw CancellationError() }
      began(figure.id, done.wrappingAdd(1, ordering: .relaxed).oldValue, figures.count)
      let drawing = SVGWriter().file(figure.drawing)
      return try FigureConverter.Format.allCases.map { format in
        let path = Self.path(of: figure, as: format)
        return SiteFile(path: path, bytes: try converter.convert(drawing, to: format, name: path))
      }
    }.flatMap { $0 }
  }
}
