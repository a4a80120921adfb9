import Faults
import Foundation
import Testing

@testable import PreviewServer

@Suite struct PreviewServerTests {
  private let scratch: Scratch
  private let server: PreviewServer

  init() throws {
    scratch = try Scratch()
    try scratch.write("<html><head></head><body>One</body></html>", to: "site/index.html")
    try scratch.write("<html><head></head><body>No such page</body></html>", to: "site/404.html")
    try scratch.write("p{}", to: "site/assets/report.css")
    server = try PreviewServer(folder: scratch.path + "/site", port: 0)
  }

  private var port: UInt16 {
    get throws { try #require(URL(string: server.address)?.port.flatMap(UInt16.init(exactly:))) }
  }

  private func ask(_ request: String, host: String = "localhost") async throws -> Reply {
    let port = try port
    return try await apart {
      try Reply(to: "\(request) HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n", port: port)
    }
  }

  @Test func showsPagesWithItsScriptAndOtherFilesAsTheyAre() async throws {
    let page = try await ask("GET /")
    #expect(page.status == 200)
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.headers["cache-control"] == "no-store")
    #expect(page.headers["cross-origin-resource-policy"] == "same-origin")
    #expect(page.body.contains("One") && page.body.contains("/_preview/preview.js"))
    #expect(try await ask("GET /assets/report.css?v=1").body == "p{}")
    #expect(try await ask("GET /_preview/preview.js").body.contains("EventSource"))
  }

  @Test func headIsGetWithoutTheBody() async throws {
    let head = try await ask("HEAD /assets/report.css")
    #expect(head.status == 200)
    #expect(head.headers["content-length"] == "3")
    #expect(head.body.isEmpty)
  }

  @Test func whatIsMissingIsTheSitesOwnPageOfIt() async throws {
    let reply = try await ask("GET /none.html")
    #expect(reply.status == 404)
    #expect(reply.body.contains("No such page"))
    #expect(try await ask("GET /../secret.txt").status == 404)
  }

  @Test func aFolderIsNamedWithItsSlash() async throws {
    let reply = try await ask("GET /assets")
    #expect(reply.status == 301)
    #expect(reply.headers["location"] == "/assets/")
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"]) func onlyReadingIsAllowed(method: String)
    async throws
  {
    let reply = try await ask("\(method) /")
    #expect(reply.status == 405)
    #expect(reply.headers["allow"] == "GET, HEAD")
  }

  @Test(arguments: ["127.0.0.1:8765", "localhost", "LOCALHOST:1"]) func thisMachineIsAnswered(host: String)
    async throws
  {
    #expect(try await ask("GET /", host: host).status == 200)
  }

  @Test(arguments: [
    "evil.example", "127.0.0.1.evil.example", "localhost:80:80", "[::1]:80", "127.0.0.1:x", "",
  ])
  func otherNamesAreRefused(host: String) async throws {
    #expect(try await ask("GET /", host: host).status == 421)
  }

  @Test(arguments: [
    "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: localhost\r\n\r\n", "nonsense\r\n\r\n",
    "GET / HTTP/1.1\r\nHost: localhost\r\nX: \(String(repeating: "a", count: 1_000_000))\r\n\r\n",
  ])
  func whatIsNoRequestEndsTheConnection(text: String) async throws {
    let port = try port
    let reply = try await apart { try Reply(to: text, port: port) }
    #expect(reply.status == 400)
    #expect(reply.wasClosed)
  }

  @Test func eventsTellTheVersionNowAndOfEveryChange() async throws {
    let stream = try Connection(port: port)
    try stream.send("GET /_preview/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
    let first = try #require(try await apart { stream.read(until: "data: ", "\n\n") })
    #expect(try await ask("GET /").body.contains("data-version=\"\(first)\""))
    server.reload()
    let second = try #require(try await apart { stream.read(until: "data: ", "\n\n") })
    #expect(second != first)
    server.show(failure: "study.yml, line 3: no")
    let third = try #require(try await apart { stream.read(until: "data: ", "\n\n") })
    let page = try await ask("GET /").body
    #expect(page.contains("data-version=\"\(third)\"") && page.contains("study.yml, line 3: no"))
    server.reload()
    #expect(try await !ask("GET /").body.contains("study.yml, line 3: no"))
  }

  @Test func aPortThatIsTakenIsAFault() throws {
    let taken = try port
    let error = try #require(throws: Fault.self) {
      try PreviewServer(folder: scratch.path + "/site", port: taken)
    }
    #expect(error.kind == .cannotCreate)
    #expect(error.sentence.contains("port \(taken) of 127.0.0.1"))
  }
}

/// What a server sent back.
private struct Reply {
  let status: Int
  let headers: [String: String]
  let body: String
  /// Whether the server ended the connection, rather than that no more was waited for.
  let wasClosed: Bool

  init(to request: String, port: UInt16) throws {
    let connection = try Connection(port: port)
    try connection.send(request)
    let text = connection.readAll()
    wasClosed = connection.wasClosed
    let parts = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    let lines = (parts.first ?? "").split(separator: "\r\n").map(String.init)
    status = Int(lines.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
    headers = Dictionary(
      lines.dropFirst().map { line in
        let pair = line.split(separator: ":", maxSplits: 1)
        return (pair[0].lowercased(), pair.count > 1 ? String(pair[1].drop { $0 == " " }) : "")
      }, uniquingKeysWith: { first, _ in first })
    body = parts.count > 1 ? String(parts[1]) : ""
  }
}

// Waits elsewhere for what the server says: it runs on the threads that asynchronous tests run on.
private func apart<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
  }
}

/// A connection that says exactly what a test wants said, which a well-behaved client would not.
private final class Connection: @unchecked Sendable {
  private let socket: Int32
  private var pending = ""
  private(set) var wasClosed = false

  init(port: UInt16) throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var limit = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(result == 0)
  }

  deinit { close(socket) }

  func send(_ text: String) throws {
    let bytes = Array(text.utf8)
    try #require(Foundation.send(socket, bytes, bytes.count, 0) == bytes.count)
  }

  func readAll() -> String {
    while receive() {}
    return pending
  }

  /// What stands between two words, once both have come; nil where they do not.
  func read(until start: String, _ end: String) -> String? {
    repeat {
      if let from = pending.firstRange(of: start)?.upperBound,
        let to = pending[from...].firstRange(of: end)
      {
        defer { pending = String(pending[to.upperBound...]) }
        return String(pending[from..<to.lowerBound])
      }
    } while receive()
    return nil
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(socket, &buffer, buffer.count, 0)
    // What was sent and never read makes of the end a reset.
    wasClosed = count == 0 || (count < 0 && errno == ECONNRESET)
    guard count > 0 else { return false }
    pending += String(decoding: buffer[..<count], as: UTF8.self)
    return true
  }
}
