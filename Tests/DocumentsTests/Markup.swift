import Foundation

/// What is wrong with how the tags of some HTML nest; nil where all is well.
func nestingError(in html: String) -> String? {
  let empty: Set = ["br", "img", "input", "meta", "hr", "link"]
  var open: [String] = []
  for match in html.matches(of: /<(\/?)([A-Za-z][A-Za-z0-9]*)((?:"[^"]*"|[^"<>])*)>/) {
    let name = String(match.2)
    if match.1 == "/" {
      guard open.popLast() == name else { return "</\(name)> closes nothing" }
    } else if !empty.contains(name), !match.3.hasSuffix("/") {
      open.append(name)
    }
  }
  return open.isEmpty ? nil : "\(open) left open"
}

/// The words of some HTML as a browser shows them, white space made single.
func shownText(of html: String) -> String {
  var text = html.replacing(/<\/?[A-Za-z](?:"[^"]*"|[^"<>])*>/, with: "")
  for (entity, character) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
    text = text.replacing(entity, with: character)
  }
  return singleSpaced(text)
}

/// The text with single spaces, none at the ends.
func singleSpaced(_ text: String) -> String {
  text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// The standard output of a program given some input; nil where it is not installed or fails.
func output(of program: String, _ arguments: [String], input: String = "", folder: URL? = nil) throws
  -> String?
{
  let paths = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].map { "\($0)/\(program)" }
  guard let path = paths.first(where: FileManager.default.isExecutableFile) else { return nil }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: path)
  process.arguments = arguments
  process.currentDirectoryURL = folder
  let feed = Pipe()
  let result = Pipe()
  process.standardInput = feed
  process.standardOutput = result
  process.standardError = FileHandle.nullDevice
  try process.run()
  try feed.fileHandleForWriting.write(contentsOf: Data(input.utf8))
  try feed.fileHandleForWriting.close()
  let data = try result.fileHandleForReading.readToEnd() ?? Data()
  process.waitUntilExit()
  return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
}

/// Whether a program is installed.
func isInstalled(_ program: String) -> Bool {
  ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"].contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}
