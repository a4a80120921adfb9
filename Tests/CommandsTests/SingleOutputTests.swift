import Faults
import Foundation
import Testing

@testable import Commands

@Suite struct SingleOutputTests {
  private let folder: TestFolder
  private var output: String { folder.path + "/mask.csv" }

  init() throws { folder = try TestFolder() }

  @Test func whatComesInTheWayMeanwhileStaysAndIsSaid() throws {
    let fault = try #require(throws: Fault.self) {
      try SingleOutput(output).replace(interruption: Interruption()) { fresh in
        try Data("new".utf8).write(to: URL(filePath: fresh))
        mkdir(output, 0o777)
      }
    }
    #expect(
      fault.sentence
        == "\(output): the file cannot be put in place: a folder stands where the file would; name another file."
    )
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mask.csv"])
  }
}
