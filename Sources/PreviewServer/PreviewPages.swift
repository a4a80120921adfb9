import Foundation
import NIOHTTP1

/// What is answered to the requests of browsers on this machine.
struct PreviewPages: Sendable {
  /// An answer: its status, its headers, and what follows them.
  struct Answer {
    enum Body {
      case bytes(Data)
      /// Events, for as long as the browser listens.
      case events
    }

    var status: HTTPResponseStatus
    var headers: HTTPHeaders
    var body: Body
  }

  let folder: ServedFolder
  let state: PreviewState

  /// The answer to a request; to HEAD the same as to GET.
  func answer(to request: HTTPRequestHead) -> Answer {
    guard request.method == .GET || request.method == .HEAD else {
      return Self.refusal(.methodNotAllowed, [("Allow", "GET, HEAD")])
    }
    // A page of another origin whose name was made to lead here would still send its own name.
    let hosts = request.headers["Host"]
    guard hosts.count == 1, Self.isThisMachine(hosts[0]) else { return Self.refusal(.misdirectedRequest) }
    let path = request.uri.prefix { $0 != "?" && $0 != "#" }
    return answer(to: String(path))
  }

  private func answer(to path: String) -> Answer {
    if path == PreviewClient.events {
      return Answer(status: .ok, headers: Self.headers(type: "text/event-stream"), body: .events)
    }
    if let file = PreviewClient.files[path] { return Self.file(file.type, Data(file.bytes)) }
    switch folder.answer(to: path) {
    case .file(let type, let bytes): return shown(type, bytes)
    case .folder: return Self.refusal(.movedPermanently, [("Location", path + "/")])
    case .nothing:
      guard case .file(let type, let bytes) = folder.answer(to: "/404.html") else {
        return Self.refusal(.notFound)
      }
      return shown(type, bytes, .notFound)
    }
  }

  // Pages listen for their next version; everything else is shown as it is.
  private func shown(_ type: String, _ bytes: Data, _ status: HTTPResponseStatus = .ok) -> Answer {
    guard type.hasPrefix("text/html") else { return Self.file(type, bytes, status) }
    let (version, failure) = state.current
    let html = String(decoding: bytes, as: UTF8.self)
    let page = PreviewClient.page(html, version: version, failure: failure)
    return Self.file(type, Data(page.utf8), status)
  }

  private static func file(_ type: String, _ bytes: Data, _ status: HTTPResponseStatus = .ok) -> Answer {
    var headers = headers(type: type)
    headers.add(name: "Content-Length", value: String(bytes.count))
    return Answer(status: status, headers: headers, body: .bytes(bytes))
  }

  private static func refusal(_ status: HTTPResponseStatus, _ more: [(String, String)] = []) -> Answer {
    var answer = file("text/plain; charset=utf-8", Data("\(status.reasonPhrase)\n".utf8), status)
    answer.headers.add(contentsOf: more)
    return answer
  }

  // Nothing is kept, guessed or given to pages of other origins.
  private static func headers(type: String) -> HTTPHeaders {
    [
      "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "SAMEORIGIN",
      "Referrer-Policy": "no-referrer",
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
