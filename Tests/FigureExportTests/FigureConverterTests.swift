import Faults
import Foundation
import Testing

import FigureExport

private let square = """
  <svg xmlns="http://www.w3.org/2000/svg" width="25.4mm" height="12.7mm" viewBox="0 0 20 10">
  <rect width="20" height="10" fill="#c2410c"/></svg>
  """

private var environment: [String: String] { ProcessInfo.processInfo.environment }

/// The width and the height that a PNG's header states.
private func size(ofPNG bytes: [UInt8]) -> [Int] {
  [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
}

@Suite struct FigureConverterTests {
  @Test func pixelsAre300ToTheInch() throws {
    let png = try FigureConverter().convert(square, to: .png, name: "square.png")
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(size(ofPNG: png) == [300, 150])
  }

  @Test func aPDFCarriesTheDateThatIsSetAndNoOther() throws {
    var dated = environment
    dated["SOURCE_DATE_EPOCH"] = "1000000000"
    var undated = environment
    undated["SOURCE_DATE_EPOCH"] = nil
    for (environment, date) in [(dated, "20010909"), (undated, "19700101")] {
      let pdf = try FigureConverter(environment: environment).convert(square, to: .pdf, name: "square.pdf")
      #expect(pdf.starts(with: Array("%PDF-".utf8)))
      #expect(String(decoding: pdf, as: UTF8.self).contains("CreationDate (\(date)"))
    }
  }

  @Test func theSameFigureGivesTheSameBytesAtOnce() throws {
    let converter = try FigureConverter()
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: 16) { index in
      results.add((try? converter.convert(square, to: index % 2 == 0 ? .pdf : .png, name: "square")) ?? [])
    }
    #expect(results.different == 2)
  }

  @Test func aMissingToolIsNamedWithWhatToInstall() {
    let fault = #expect(throws: Fault.self) { try FigureConverter(environment: ["PATH": "/nowhere"]) }
    #expect(
      fault?.sentence == """
        rsvg-convert is not installed, and PDF and PNG figures are made with it; install it (Debian: apt-get install \
        librsvg2-bin, Homebrew: brew install librsvg), or leave out what asks for PDF and PNG.
        """)
    #expect(fault?.exitCode == 66)
  }

  @Test func whatIsNoSVGIsRefusedByTheNameOfItsFile() {
    let fault = #expect(throws: Fault.self) {
      try FigureConverter().convert("no drawing", to: .pdf, name: "figures/a.pdf")
    }
    #expect(fault?.file == "figures/a.pdf")
  }
}

private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var all = Set<[UInt8]>()

  func add(_ bytes: [UInt8]) { lock.withLock { _ = all.insert(bytes) } }

  var different: Int { lock.withLock { all.count } }
}
