import Foundation
import Testing

@testable import PreviewServer

@Suite struct ServedFolderTests {
  private let scratch: Scratch
  private let folder: ServedFolder

  init() throws {
    scratch = try Scratch()
    try scratch.write("home", to: "site/index.html")
    try scratch.write("layers", to: "site/models/base/index.html")
    try scratch.write("zwölf", to: "site/langue française.html")
    try scratch.write("hidden", to: "site/.git/config")
    try scratch.write("secret", to: "secret.txt")
    folder = ServedFolder(scratch.path + "/site")
  }

  private func text(_ target: String) -> String? {
    guard case .file(_, let bytes) = folder.answer(to: target) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func addressesLeadToFilesAndThoseOfFoldersToTheirIndex() {
    #expect(text("/") == "home")
    #expect(text("/index.html") == "home")
    #expect(text("/models/base/") == "layers")
    #expect(text("/langue%20fran%C3%A7aise.html") == "zwölf")
    #expect(folder.answer(to: "/models/base") == .folder)
    #expect(folder.answer(to: "/models/") == .nothing)
    #expect(folder.answer(to: "/none.html") == .nothing)
  }

  @Test(arguments: [
    "/../secret.txt", "/%2e%2e/secret.txt", "/models/..%2f..%2f..%2fsecret.txt", "/..%5csecret.txt",
    "//secret.txt", "/models//base/index.html", "/./index.html", "/.git/config", "/index.html%00.css", "/%ff",
    "secret.txt", "", "http://127.0.0.1/index.html",
  ]) func nothingOutsideIsShown(target: String) {
    #expect(folder.answer(to: target) == .nothing)
  }

  @Test func linksOutOfTheFolderAndPipesAreNotFollowed() throws {
    let site = scratch.path + "/site"
    try FileManager.default.createSymbolicLink(
      atPath: site + "/link.txt", withDestinationPath: scratch.path + "/secret.txt")
    try FileManager.default.createSymbolicLink(atPath: site + "/up", withDestinationPath: scratch.path)
    #expect(mkfifo(site + "/pipe.html", 0o600) == 0)
    for target in ["/link.txt", "/up/secret.txt", "/pipe.html"] {
      #expect(folder.answer(to: target) == .nothing)
    }
  }

  @Test(arguments: [
    ("a/index.html", "text/html; charset=utf-8"), ("a/report.CSS", "text/css; charset=utf-8"),
    ("report.js", "text/javascript; charset=utf-8"), ("f.svg", "image/svg+xml"),
    ("t.csv", "text/csv; charset=utf-8"),
    ("SHA256SUMS", "text/plain; charset=utf-8"), ("analysis.json", "application/json"),
    ("mask.pt", "application/octet-stream"),
  ]) func mediaTypesFollowTheEnding(path: String, type: String) {
    #expect(ServedFolder.mediaType(of: path) == type)
  }
}
