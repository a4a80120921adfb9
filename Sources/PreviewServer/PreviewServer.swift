import Faults
import FlyingFox
import FlyingSocks
import Foundation

/// Shows a folder of pages to browsers on this machine, which load a page anew when told to.
///
/// It listens on 127.0.0.1 alone, answers GET and HEAD, and shows what stands in the folder at the time of each
/// request, so that the folder may be exchanged for another.
public final class PreviewServer: Sendable {
  /// The port that is tried where none is asked for.
  public static let usualPort: UInt16 = 8765

  /// The address of the folder's first page.
  public let address: String

  private let state: PreviewState
  private let tasks: [Task<Void, any Error>]

  /// Begins to show a folder.
  ///
  /// - Parameters:
  ///   - folder: The folder of pages.
  ///   - port: The port to listen on, 0 for any that is free; nil for the usual one, or a free one where that is
  ///     taken.
  /// - Throws: A ``Fault`` where the port cannot be had.
  public init(folder: String, port: UInt16? = nil) async throws {
    let state = PreviewState()
    let handler = PreviewHandler(folder: ServedFolder(folder), state: state)
    let (task, taken): (Task<Void, any Error>, UInt16)
    do {
      (task, taken) = try await Self.listen(on: port ?? Self.usualPort, handler)
    } catch let fault as Fault {
      guard port == nil else { throw fault }
      (task, taken) = try await Self.listen(on: 0, handler)
    }
    self.state = state
    let pings = Task {
      while true {
        try await Task.sleep(for: .seconds(15))
        state.ping()
      }
    }
    tasks = [task, pings]
    address = "http://127.0.0.1:\(taken)/"
  }

  deinit { for task in tasks { task.cancel() } }

  /// Has all open pages loaded anew.
  public func reload() { state.change(failure: nil) }

  /// Has all open pages loaded anew with a message at their top: why they are still the last ones that could be made.
  public func show(failure: String) { state.change(failure: failure) }

  private static func listen(
    on port: UInt16, _ handler: PreviewHandler
  ) async throws -> (Task<Void, any Error>, UInt16) {
    let address = try sockaddr_in.inet(ip4: "127.0.0.1", port: port)
    let server = HTTPServer(address: address, logger: .disabled, handler: handler)
    let task = Task { try await server.run() }
    guard await isListening(server, task), case .ip4(_, let taken) = await server.listeningAddress else {
      task.cancel()
      throw Fault(
        .cannotCreate, found: "port \(port) of 127.0.0.1 cannot be listened on",
        expected: "a port that no other program has", advice: "give another with --port, or 0 for a free one")
    }
    return (task, taken)
  }

  // Whether a server has begun to listen, or has ended instead: whichever comes first.
  private static func isListening(_ server: HTTPServer, _ task: Task<Void, any Error>) async -> Bool {
    let (outcomes, outcome) = AsyncStream.makeStream(of: Bool.self)
    Task { outcome.yield((try? await server.waitUntilListening()) != nil) }
    Task {
      _ = await task.result
      outcome.yield(false)
    }
    return await outcomes.first { _ in true } ?? false
  }
}
