import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import PollServer

/// The handler in a pipeline without a socket, on a clock that stands still until it is told to go on.
@Suite("The handler of a connection's state")
struct HTTPConnectionHandlerTests {
    /// Collects what the handler lets through.
    private final class Sink: ChannelInboundHandler {
        typealias InboundIn = HTTPRequestPart
        var heads = 0
        var ends = 0
        var errors = 0

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head: heads += 1
            case .body: break
            case .end: ends += 1
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            if error is RequestDeadlinePassed { errors += 1 }
        }
    }

    /// Takes the place of a socket that can be closed on one side, which the embedded channel cannot.
    private final class Socket: ChannelOutboundHandler {
        typealias OutboundIn = ByteBuffer
        var isOutputClosed = false

        func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
            guard mode == .output else {
                context.close(mode: mode, promise: promise)
                return
            }
            isOutputClosed = true
            promise?.succeed()
        }
    }

    private let socket = Socket()
    private let channel = EmbeddedChannel()
    private let sink = Sink()
    private let timeouts = ConnectionTimeouts()

    init() throws {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(socket)
        try ConnectionInitializer.addHandlers(to: pipeline, timeouts: timeouts)
        try pipeline.addHandler(sink)
        try channel.connect(to: SocketAddress(unixDomainSocketPath: "/none")).wait()
    }

    /// Bytes arrive, and unless the server has enough, it asks for more, as a socket's channel does by itself.
    private func receive(_ text: String, readsOn: Bool = true) throws {
        try channel.writeInbound(ByteBuffer(string: text))
        if readsOn { channel.read() }
    }

    /// Answers as a server does, and returns what goes out.
    private func answer() throws -> String {
        let head = HTTPResponse(status: .ok, headerFields: [.contentLength: "0"])
        channel.write(HTTPResponsePart.head(head), promise: nil)
        channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
        var text = ""
        while let bytes = try channel.readOutbound(as: ByteBuffer.self) { text += String(buffer: bytes) }
        return text
    }

    private func advance(by time: TimeAmount) { channel.embeddedEventLoop.advanceTime(by: time) }
    private func quiesce() { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }

    private let header = "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\n"

    @Test("A connection that says nothing is closed when the header's time is over, not before")
    func silent() throws {
        advance(by: timeouts.header - .milliseconds(1))
        #expect(channel.isActive)
        advance(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("Single bytes do not prolong the header's time")
    func slowHeader() throws {
        for byte in header.prefix(9) {
            try receive(String(byte))
            advance(by: .seconds(1))
        }
        #expect(channel.isActive)
        advance(by: .seconds(1))
        #expect(!channel.isActive)
    }

    @Test("The second request's header has its own time, which begins with its first byte")
    func secondHeader() throws {
        try receive(header + "abc")
        _ = try answer()
        advance(by: timeouts.idle - timeouts.header)
        #expect(channel.isActive)
        try receive("P")
        advance(by: timeouts.header - .milliseconds(1))
        #expect(channel.isActive)
        advance(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("The idle time begins with the last answer; after it nothing is carried out, and the connection ends")
    func idle() throws {
        for _ in 0..<3 {
            try receive(header + "abc")
            advance(by: .seconds(3_600))
            _ = try answer()
            advance(by: timeouts.idle - .milliseconds(1))
        }
        #expect(sink.ends == 3)
        advance(by: .milliseconds(1))
        try receive(header + "abc")
        #expect(sink.ends == 3)
        #expect(socket.isOutputClosed && channel.isActive)
        advance(by: timeouts.close)
        #expect(!channel.isActive)
    }

    @Test("Single bytes do not prolong the body's time; its reader is told, and then the connection closed")
    func slowBody() throws {
        try receive("POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n")
        for _ in 0..<29 {
            advance(by: .seconds(1))
            try receive("a")
        }
        #expect(sink.errors == 0)
        advance(by: .seconds(1))
        #expect(sink.errors == 1)
        #expect(channel.isActive)
        advance(by: timeouts.close)
        #expect(!channel.isActive)
    }

    @Test("While the server does not read, a header begun by then has its time left, and only that")
    func pausedHeader() throws {
        try receive(header + "abc" + "PO", readsOn: false)
        try receive("ST", readsOn: false)
        advance(by: .seconds(3_600))
        #expect(channel.isActive)
        _ = try answer()
        channel.read()
        advance(by: timeouts.header - .milliseconds(1))
        try receive("/")
        #expect(channel.isActive)
        advance(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("A header's time goes on where it stood when the server stopped reading", arguments: [1, 5, 9])
    func interruptedHeader(before: Int64) throws {
        try receive(header + "abc")
        _ = try answer()
        try receive("P")
        for _ in 0..<before {
            advance(by: .seconds(1))
            try receive("O", readsOn: false)
            advance(by: .seconds(60))
            channel.read()
        }
        advance(by: timeouts.header - .seconds(before) - .milliseconds(1))
        #expect(channel.isActive)
        advance(by: .milliseconds(1))
        #expect(!channel.isActive)
    }

    @Test("While the server does not read, a body has its time left, and its reader is told only when that is over")
    func pausedBody() throws {
        try receive("POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\n")
        advance(by: .seconds(10))
        try receive("a", readsOn: false)
        advance(by: .seconds(3_600))
        #expect(sink.errors == 0)
        channel.read()
        advance(by: timeouts.body - .seconds(10) - .milliseconds(1))
        #expect(sink.errors == 0)
        advance(by: .milliseconds(1))
        #expect(sink.errors == 1)
        try receive("a", readsOn: false)
        advance(by: timeouts.close)
        #expect(!channel.isActive, "who was told has no more time, whether the server reads or not")
    }

    @Test(
        "A client that has closed its side in the middle of a header is not waited for, though nothing is read any more"
    )
    func halfClosedHeader() throws {
        try receive(header + "abc" + "PO", readsOn: false)
        _ = try answer()
        channel.read()
        try receive("S", readsOn: false)
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        advance(by: timeouts.header)
        #expect(!channel.isActive)
    }

    @Test("While an answer is worked out no time runs")
    func working() throws {
        try receive(header + "abc")
        advance(by: .seconds(3_600))
        #expect(channel.isActive)
        #expect(try answer().contains("200 OK"))
    }

    @Test("Requests one after the other are all let through, and their answers do not end the connection")
    func oneAfterTheOther() throws {
        for _ in 0..<100 {
            try receive(header + "abc")
            let text = try answer()
            #expect(!text.lowercased().contains("connection"))
        }
        #expect(sink.ends == 100)
    }

    @Test("A stop lets an idle connection begin one more request, whose answer ends it")
    func lateRequest() throws {
        quiesce()
        advance(by: timeouts.linger - .milliseconds(1))
        try receive(header + "abc")
        advance(by: .seconds(1))
        #expect(!socket.isOutputClosed)
        #expect(try answer().contains("Connection: close"))
        #expect(socket.isOutputClosed && channel.isActive)
        try receive(header + "abc")
        #expect(sink.heads == 1)
        advance(by: timeouts.close)
        #expect(!channel.isActive)
    }

    @Test("A stop ends a connection on which nothing comes, and nothing is carried out after that")
    func idleStop() throws {
        quiesce()
        advance(by: timeouts.linger)
        #expect(socket.isOutputClosed && channel.isActive)
        try receive(header + "abc")
        #expect(sink.heads == 0)
        advance(by: timeouts.close)
        #expect(!channel.isActive)
    }

    @Test("A stop announces the end with the last of the answers that are due")
    func pipelinedStop() throws {
        try receive(header + "abc" + header + "abc")
        quiesce()
        #expect(try !answer().contains("Connection: close"))
        #expect(try answer().contains("Connection: close"))
    }

    @Test("A client that takes nothing of its answer is closed")
    func slowReader() throws {
        try receive(header + "abc")
        channel.isWritable = false
        channel.pipeline.fireChannelWritabilityChanged()
        advance(by: timeouts.write - .milliseconds(1))
        #expect(channel.isActive)
        advance(by: .milliseconds(1))
        #expect(!channel.isActive)
    }
}
