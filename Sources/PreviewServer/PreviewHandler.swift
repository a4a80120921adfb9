import FlyingFox
import FlyingSocks
import Foundation

/// Answers the requests of browsers on this machine.
struct PreviewHandler: HTTPHandler {
  let folder: ServedFolder
  let state: PreviewState

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard request.method == .GET || request.method == .HEAD else {
      return Self.refusal(.methodNotAllowed, [HTTPHeader("Allow"): "GET, HEAD"])
    }
    // A page of another origin whose name was made to lead here would still send its own name.
    guard let host = request.headers[.host], Self.isThisMachine(host) else {
      return Self.refusal(.misdirectedRequest)
    }
    let response = answer(to: request.target.path())
    return request.method == .HEAD ? Self.head(of: response) : response
  }

  private func answer(to path: String) -> HTTPResponse {
    if path == PreviewClient.events {
      let body = HTTPBodySequence(from: EventBytes(events: state.events()))
      return HTTPResponse(statusCode: .ok, headers: Self.headers(type: "text/event-stream"), body: body)
    }
    if let file = PreviewClient.files[path] { return Self.file(file.type, Data(file.bytes)) }
    switch folder.answer(to: path) {
    case .file(let type, let bytes): return shown(type, bytes)
    case .folder:
      var headers = Self.headers(type: "text/plain; charset=utf-8")
      headers[.location] = path + "/"
      return HTTPResponse(statusCode: .movedPermanently, headers: headers)
    case .nothing:
      guard case .file(let type, let bytes) = folder.answer(to: "/404.html") else {
        return Self.refusal(.notFound)
      }
      return shown(type, bytes, .notFound)
    }
  }

  // Pages listen for their next version; everything else is shown as it is.
  private func shown(_ type: String, _ bytes: Data, _ status: HTTPStatusCode = .ok) -> HTTPResponse {
    guard type.hasPrefix("text/html") else { return Self.file(type, bytes, status) }
    let (version, failure) = state.current
    let html = String(decoding: bytes, as: UTF8.self)
    let page = PreviewClient.page(html, version: version, failure: failure)
    return Self.file(type, Data(page.utf8), status)
  }

  private static func file(
    _ type: String, _ bytes: Data, _ status: HTTPStatusCode = .ok
  ) -> HTTPResponse {
    HTTPResponse(statusCode: status, headers: headers(type: type), body: bytes)
  }

  private static func refusal(_ status: HTTPStatusCode, _ more: [HTTPHeader: String] = [:]) -> HTTPResponse {
    var headers = headers(type: "text/plain; charset=utf-8")
    for (header, value) in more { headers[header] = value }
    return HTTPResponse(statusCode: status, headers: headers, body: Data("\(status.phrase)\n".utf8))
  }

  private static func head(of response: HTTPResponse) -> HTTPResponse {
    guard case .httpBody(let body) = response.payload else { return response }
    var headers = response.headers
    headers[.contentLength] = body.count.map(String.init) ?? headers[.contentLength]
    return HTTPResponse(statusCode: response.statusCode, headers: headers)
  }

  // Nothing is kept, guessed or given to pages of other origins.
  private static func headers(type: String) -> HTTPHeaders {
    [
      .contentType: type, .cacheControl: "no-store", HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin", HTTPHeader("X-Frame-Options"): "SAMEORIGIN",
      HTTPHeader("Referrer-Policy"): "no-referrer",
    ]
  }

  private static func isThisMachine(_ host: String) -> Bool {
    let parts = host.lowercased().split(separator: ":", omittingEmptySubsequences: false)
    return parts.count <= 2 && ["127.0.0.1", "localhost"].contains(parts[0])
      && (parts.count == 1 || (!parts[1].isEmpty && parts[1].allSatisfy(\.isASCIIDigit)))
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isNumber }
}

/// Events as the body of a response that does not end.
private struct EventBytes: AsyncBufferedSequence {
  typealias Element = UInt8

  let events: AsyncStream<[UInt8]>

  func makeAsyncIterator() -> Iterator { Iterator(events: events.makeAsyncIterator()) }

  struct Iterator: AsyncBufferedIteratorProtocol {
    var events: AsyncStream<[UInt8]>.Iterator
    private var rest: [UInt8] = []

    init(events: AsyncStream<[UInt8]>.Iterator) { self.events = events }

    mutating func next() async throws -> UInt8? { try await nextBuffer(suggested: 1)?.first }

    mutating func nextBuffer(suggested count: Int) async throws -> [UInt8]? {
      if rest.isEmpty {
        guard let event = await events.next() else { return nil }
        rest = event
      }
      defer { rest.removeFirst(Swift.min(count, rest.count)) }
      return Array(rest.prefix(count))
    }
  }
}
