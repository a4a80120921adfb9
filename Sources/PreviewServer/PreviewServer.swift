import Faults
import NIOCore
import NIOHTTP1
import NIOPosix

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
  private let channel: any Channel
  private let pings: RepeatedTask

  /// Begins to show a folder, on threads of its own.
  ///
  /// - Parameters:
  ///   - folder: The folder of pages.
  ///   - port: The port to listen on, 0 for any that is free; nil for the usual one, or a free one where that is
  ///     taken.
  /// - Throws: A ``Fault`` where the port cannot be had.
  public init(folder: String, port: UInt16? = nil) throws(Fault) {
    let state = PreviewState()
    let pages = PreviewPages(folder: ServedFolder(folder), state: state)
    do throws(Fault) {
      channel = try Self.listen(on: port ?? Self.usualPort, pages)
    } catch {
      guard port == nil else { throw error }
      channel = try Self.listen(on: 0, pages)
    }
    self.state = state
    pings = channel.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(15), delay: .seconds(15)) { _ in
      state.ping()
    }
    address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/"
  }

  deinit {
    pings.cancel()
    channel.close(promise: nil)
  }

  /// Has all open pages loaded anew.
  public func reload() { state.change(failure: nil) }

  /// Has all open pages loaded anew with a message at their top: why they are still the last ones that could be made.
  public func show(failure: String) { state.change(failure: failure) }

  private static func listen(on port: UInt16, _ pages: PreviewPages) throws(Fault) -> any Channel {
    let server = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.configureHTTPServerPipeline()
          try channel.pipeline.syncOperations.addHandler(PreviewConnection(pages))
        }
      }
    do {
      return try server.bind(host: "127.0.0.1", port: Int(port)).wait()
    } catch {
      throw Fault(
        .cannotCreate, found: "port \(port) of 127.0.0.1 cannot be listened on",
        expected: "a port that no other program has", advice: "give another with --port, or 0 for a free one")
    }
  }
}
