import Documents
import Faults
import Foundation

/// What a user puts in the place of ours: templates, assets, a logo, and hand-written pages.
///
/// The folder holds `templates/*.mustache`, `assets/*`, `logo.svg` or `logo.png`, and `pages/*.md`; every part
/// may be missing. `assets/extra.css` is added to the stylesheet, any other asset replaces the one of its name
/// or stands beside ours.
public struct SiteOverrides: Sendable, Equatable {
  /// A template with the file it came from.
  typealias Template = (file: String, source: String)

  /// Templates by name, with the file each came from.
  var templates: [String: Template] { templateFiles.mapValues { ($0.file, $0.text) } }
  /// Assets by file name.
  var assets: [String: [UInt8]] = [:]
  /// The logo's file name and bytes.
  var logo: SiteFile?
  /// Hand-written pages in Markdown, by file name.
  var pages: [TextFile] = []

  private var templateFiles: [String: TextFile] = [:]

  /// Nothing replaced.
  public static let none = SiteOverrides()

  private init() {}

  /// What stands in a folder.
  ///
  /// - Throws: A ``Fault`` where the folder or a file in it cannot be read.
  public init(folder: String) throws {
    guard try !Self.names(in: folder).isEmpty else {
      throw Fault(.noInput, file: folder, found: "the folder of templates and assets is empty")
    }
    for name in try Self.names(in: folder + "/templates") where name.hasSuffix(".mustache") {
      let file = "templates/" + name
      templateFiles[String(name.dropLast(9))] = try TextFile(file: file, in: folder)
    }
    for name in try Self.names(in: folder + "/assets") {
      assets[name] = try Self.bytes("assets/" + name, in: folder)
    }
    for name in try Self.names(in: folder + "/pages") where name.hasSuffix(".md") {
      pages.append(try TextFile(file: "pages/" + name, in: folder))
    }
    for name in try Self.names(in: folder) where name == "logo.svg" || name == "logo.png" {
      logo = SiteFile(path: "assets/" + name, bytes: try Self.bytes(name, in: folder))
    }
  }

  /// A file of text with its path from the folder.
  struct TextFile: Sendable, Equatable {
    var file: String
    var text: String

    fileprivate init(file: String, in folder: String) throws {
      self.file = file
      guard let text = String(validating: try SiteOverrides.bytes(file, in: folder), as: UTF8.self) else {
        throw Fault(.data, file: folder + "/" + file, found: "the text is not UTF-8")
      }
      self.text = text
    }
  }

  // The visible entries of a folder by name, in one order everywhere; none where there is no folder.
  private static func names(in folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).filter { !$0.hasPrefix(".") }
        .sorted()
    } catch {
      throw Fault(.noInput, file: folder, found: "the folder cannot be read")
    }
  }

  private static func bytes(_ file: String, in folder: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
      throw Fault(.noInput, file: folder + "/" + file, found: "the file cannot be read")
    }
    return [UInt8](data)
  }
}
