import Faults
import Foundation
import NeuronAnalysis
import Recordings

/// Analysis files: everything found out about a study as JSON, the seam between analyzer and renderer.
public enum AnalysisFile {
  /// The name of the file in the folder that `analyze` writes and in a site.
  public static let name = "analysis.json"

  /// The bytes of an analysis file: sorted keys, indented, the same for the same analysis on every machine.
  public static func encode(_ analysis: Analysis) throws -> [UInt8] {
    bytes(of: try JSONDocument(analysis))
  }

  /// The bytes of an analysis file that has been written as a document.
  static func bytes(of document: JSONDocument) -> [UInt8] { document.bytes + [UInt8(ascii: "\n")] }

  /// Reads an analysis file.
  ///
  /// - Throws: A ``Fault`` for a file that is no analysis, is of another version, or does not hold together.
  public static func read(_ path: String) throws(Fault) -> Analysis {
    let file = try MappedFile(path: path, displayName: path)
    guard file.count <= largestFile else {
      throw Fault(
        .data, file: path, found: "the file has \(file.count) bytes",
        expected: "an analysis of at most \(largestFile) bytes")
    }
    return try decode(Data(file.withBytes { Array($0) }), file: path)
  }

  static let largestFile = 1 << 30

  static func decode(_ data: Data, file: String) throws(Fault) -> Analysis {
    do {
      let header = try JSONDecoder().decode(Header.self, from: data)
      guard header.schema == Analysis.currentSchema else {
        throw Fault(
          .data, file: file, place: "key schema", found: Quoted.one(header.schema),
          expected: Quoted.one(Analysis.currentSchema), advice: "analyze the study again with this version")
      }
      if let offset = data.withUnsafeBytes({ NumberScan($0).offsetOfHugeNumber }) {
        throw Fault(
          .data, file: file, place: "offset \(offset)", found: "a number of 10^16 or more",
          expected: "numbers that an analysis can have")
      }
      var analysis = try JSONDecoder().decode(Analysis.self, from: data)
      try AnalysisCheck(analysis: analysis, file: file).check()
      analysis.summarise()
      return analysis
    } catch let fault as Fault {
      throw fault
    } catch let error as DecodingError {
      throw fault(error, file: file)
    } catch {
      throw Fault(.data, file: file, found: "the file is not JSON", expected: "an analysis")
    }
  }

  private struct Header: Decodable {
    var schema: String
  }

  private static func fault(_ error: DecodingError, file: String) -> Fault {
    switch error {
    case .keyNotFound(let key, let context):
      let keys = context.codingPath + [key]
      return Fault(
        .data, file: file, place: "key \(place(keys))", found: "the key is missing",
        expected: keys.count == 1 && key.stringValue == "schema" ? "an analysis" : nil)
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return Fault(
        .data, file: file, place: context.codingPath.isEmpty ? nil : "key \(place(context.codingPath))",
        found: "a value of the wrong type", expected: "a value as the schema of analyses describes it")
    case .dataCorrupted(let context):
      return Fault(
        .data, file: file, place: context.codingPath.isEmpty ? nil : "key \(place(context.codingPath))",
        found: context.codingPath.isEmpty ? "the file is not JSON" : "a value that does not exist there",
        expected: "an analysis")
    @unknown default:
      return Fault(.data, file: file, found: "the file cannot be read", expected: "an analysis")
    }
  }

  private static func place(_ keys: [any CodingKey]) -> String {
    var place = ""
    for key in keys {
      if let index = key.intValue {
        place += "[\(index)]"
      } else {
        place += place.isEmpty ? key.stringValue : ".\(key.stringValue)"
      }
    }
    return place
  }
}
