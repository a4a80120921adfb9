import NIOCore
import NIOHTTP1

/// One browser's connection: requests in, answers out, one after the other.
final class PreviewConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let pages: PreviewPages
  private var request: HTTPRequestHead?

  /// A connection on which pages are shown.
  init(_ pages: PreviewPages) { self.pages = pages }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: break
    case .end:
      guard let request else { return }
      self.request = nil
      send(pages.answer(to: request), to: request, context)
    }
  }

  // What is no request has been answered as such: nothing sensible can follow.
  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func send(
    _ answer: PreviewPages.Answer, to request: HTTPRequestHead, _ context: ChannelHandlerContext
  ) {
    var head = HTTPResponseHead(version: request.version, status: answer.status, headers: answer.headers)
    if !request.isKeepAlive { head.headers.replaceOrAdd(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if request.method != .HEAD {
      switch answer.body {
      case .bytes(let bytes):
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: bytes)))), promise: nil)
      case .events: return sendEvents(context)
      }
    }
    let sent = context.writeAndFlush(wrapOutboundOut(.end(nil)))
    if !request.isKeepAlive { sent.assumeIsolated().whenComplete { _ in context.close(promise: nil) } }
  }

  // The version now and every later one, until the browser goes away.
  private func sendEvents(_ context: ChannelHandlerContext) {
    let channel = context.channel
    let listener = pages.state.listen { event in
      let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: event)))
      channel.writeAndFlush(part, promise: nil)
    }
    channel.closeFuture.whenComplete { [state = pages.state] _ in state.forget(listener) }
  }
}
