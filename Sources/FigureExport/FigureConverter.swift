import Faults
import Foundation

/// Turns figures that are SVG files into PDF and PNG, through librsvg's `rsvg-convert`.
///
/// The same figure gives the same bytes wherever the same librsvg and the same fonts are: the date within a PDF
/// is `SOURCE_DATE_EPOCH`, or 0 where the user has set none. Nothing is left on the disk, whatever happens.
///
/// ```swift
/// let converter = try FigureConverter()
/// let pdf = try converter.convert(SVGWriter().file(drawing), to: .pdf, name: "figures/fig-stages.pdf")
/// ```
public struct FigureConverter: Sendable, Equatable {
  /// What a figure is turned into.
  public enum Format: String, Sendable, CaseIterable {
    /// A page of the figure's own size, all vectors.
    case pdf
    /// Pixels, 300 to the inch.
    case png

    /// The format as people write it.
    public var label: String { rawValue.uppercased() }
  }

  private static let tool = "rsvg-convert"
  private static let pixelsPerInch = "300"
  private let program: URL
  private let environment: [String: String]

  /// A converter, where the tool is on the `PATH` of an environment.
  ///
  /// - Throws: A ``Fault`` that says what to install where it is not.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) throws(Fault) {
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    let candidates = folders.map { URL(fileURLWithPath: String($0)).appendingPathComponent(Self.tool) }
    guard
      let program = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
    else {
      throw Fault(
        .noInput, found: "\(Self.tool) is not installed, and PDF and PNG figures are made with it",
        advice: "install it (Debian: apt-get install librsvg2-bin, Homebrew: brew install librsvg), "
          + "or leave out what asks for PDF and PNG")
    }
    self.program = program
    var environment = environment
    if environment["SOURCE_DATE_EPOCH"].flatMap(UInt64.init) == nil { environment["SOURCE_DATE_EPOCH"] = "0" }
    environment["LC_ALL"] = "C.UTF-8"
    self.environment = environment
  }

  /// A figure's SVG in another format.
  ///
  /// - Parameter name: The file that is made, for faults.
  /// - Throws: A ``Fault`` of kind `inputOutput` where the tool fails or there is no room for its files.
  public func convert(_ svg: String, to format: Format, name: String) throws -> [UInt8] {
    let input = try scratch(name)
    let output = try scratch(name)
    do {
      try input.write(contentsOf: Data(svg.utf8))
      try input.seek(toOffset: 0)
    } catch {
      throw failure(name, "there is no room for temporary files")
    }
    let process = Process()
    process.executableURL = program
    process.arguments = ["--format", format.rawValue]
    if format == .png {
      process.arguments? += ["--dpi-x", Self.pixelsPerInch, "--dpi-y", Self.pixelsPerInch]
    }
    process.environment = environment
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { throw failure(name, "\(Self.tool) cannot be started") }
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw failure(name, "\(Self.tool) failed with status \(process.terminationStatus)")
    }
    try? output.seek(toOffset: 0)
    guard let data = try? output.readToEnd() else { throw failure(name, "\(Self.tool) wrote nothing") }
    return [UInt8](data)
  }

  // A file without a name: the system takes it back when it is closed. Pipes would need a thread each, and would
  // end this program with a signal where the tool stops early.
  private func scratch(_ name: String) throws -> FileHandle {
    let template = FileManager.default.temporaryDirectory.appendingPathComponent("neuroglot-XXXXXX").path
    var path = Array(template.utf8CString)
    let file = path.withUnsafeMutableBufferPointer { $0.baseAddress.map { mkstemp($0) } ?? -1 }
    guard file >= 0 else { throw failure(name, "temporary files cannot be made") }
    _ = path.withUnsafeBufferPointer { $0.baseAddress.map { unlink($0) } }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    return FileHandle(fileDescriptor: file, closeOnDealloc: true)
  }

  private func failure(_ name: String, _ found: String) -> Fault {
    Fault(.inputOutput, file: name, found: found)
  }
}
