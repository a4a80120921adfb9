import Documents
import Faults
import Foundation

/// What a user puts in the place of ours: templates, assets, a logo, and hand-written pages.
///
/// The folder holds `templates/*.mustache`, `assets/*`, `logo.svg` or `logo.png`, and `pages/*.md`; every part
/// may be missing. `assets/extra.css` is added to the stylesheet, any other asset replaces the one of its name
/// or stands beside ours.
public struct SiteOverrides: Sendable {
  /// A template with the file it came from.
  typealias Template = (file: String, source: String)

  /// Templates by name, with the file each came from.
  var templates: [String: Template] { templateFiles.mapValues { ($0.file, $0.text) } }
  /// Assets by file name.
  var assets: [String: [UInt8]] = [:]
  /// The logo's file name and bytes.
  var logo: SiteFile?
  /// Hand-written pages in Markdown, by file name.
  var pages: [OwnSource] = []

  private var templateFiles: [String: TextFile] = [:]

  /// Nothing replaced.
  public static let none = SiteOverrides()

  private init() {}

  /// What stands in a folder.
  ///
  /// - Throws: A ``Fault`` where the folder or a file in it cannot be read.
  public init(folder: String) throws {
    guard try !Self.names(in: folder).isEmpty else {
      throw Fault(
        .noInput, file: folder, found: "there is no such folder, or nothing is in it",
        expected: "a folder with templates/, assets/, pages/ or a logo")
    }
    for name in try Self.names(in: folder + "/templates") where name.hasSuffix(".mustache") {
      templateFiles[String(name.dropLast(9))] = try TextFile(file: "\(folder)/templates/\(name)")
    }
    for name in try Self.files(in: folder + "/assets") {
      assets[name] = try Self.bytes("\(folder)/assets/\(name)")
    }
    for name in try Self.names(in: folder + "/pages") where name.hasSuffix(".md") {
      pages.append(
        OwnSource(name: String(name.dropLast(3)), text: try TextFile(file: "\(folder)/pages/\(name)").text))
    }
    for name in try Self.names(in: folder) where name == "logo.svg" || name == "logo.png" {
      logo = SiteFile(path: "assets/" + name, bytes: try Self.bytes("\(folder)/\(name)"))
    }
  }

  /// What is read of a folder, whether it is there or not: files, and folders with all that is in them.
  public static func paths(in folder: String) -> [String] {
    ["templates", "assets", "pages", "logo.svg", "logo.png"].map { folder + "/" + $0 }
  }

  /// A hand-written page: its file's name without `.md`, and its Markdown.
  struct OwnSource: Sendable {
    var name: String
    var text: String
  }

  /// A file of text with its path as the user would give it.
  private struct TextFile: Sendable {
    var file: String
    var text: String

    init(file: String) throws {
      self.file = file
      guard let text = String(validating: try SiteOverrides.bytes(file), as: UTF8.self) else {
        throw Fault(.data, file: file, found: "the text is not UTF-8", advice: "save it as UTF-8")
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
      throw Fault(
        .noInput, file: folder, found: "the folder cannot be read", expected: "a folder",
        advice: "check the path and the permissions")
    }
  }

  // The visible files of a folder and of those in it, by their paths from it.
  private static func files(in folder: String) throws -> [String] {
    try names(in: folder).flatMap { name in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: folder + "/" + name, isDirectory: &isFolder),
        isFolder.boolValue
      else { return [name] }
      // A link to a folder may lead back to this one, without end.
      guard (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + name)) == nil else {
        throw Fault(
          .noInput, file: folder + "/" + name, found: "a link to a folder", expected: "a folder",
          advice: "copy the folder here")
      }
      return try files(in: folder + "/" + name).map { "\(name)/\($0)" }
    }
  }

  private static func bytes(_ file: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Fault(
        .noInput, file: file, found: "the file cannot be read", expected: "a readable file",
        advice: "check the path and the permissions")
    }
    return [UInt8](data)
  }
}
