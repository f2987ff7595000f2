import Foundation
import HTTPTypes
import JSONRPC
import NIOCore
import NIOEmbedded
import Testing

@testable import PollServer

@Suite("The fast path past the HTTP decoder")
struct FastPathTests {
    private static let echo = HTTPText.post(HTTPText.echo("a"))
    private static let wait = HTTPText.post(#"{"jsonrpc":"2.0","id":7,"method":"test.wait"}"#)

    /// Everything that a client can tell of answers, but for their moments and names.
    private func telling(_ text: String) -> [String] {
        text.components(separatedBy: "\r\n").map { line in
            ["date:", "x-request-id:"].first { line.lowercased().hasPrefix($0) } ?? line
        }
    }

    /// What requests of which each comes in pieces are answered, and how many of them the decoder has read.
    private func answers(_ pieces: [String], origins: Set<String> = []) async throws -> (text: [String], decoded: Int) {
        let connection = try EmbeddedConnection(origins: origins, hosts: ["test"])
        for piece in pieces { try connection.receive(piece) }
        await connection.runTasks()
        let isEnd = connection.channel.isActive ? [] : ["the end"]
        return (telling(try connection.sent()) + connection.sink.errors.map { "\($0)" } + isEnd, connection.decoded)
    }

    private static let requests: [(String, isFast: Bool)] = [
        (echo, true),
        (HTTPText.post(HTTPText.echo("a"), ["User-Agent: curl/8.0", "accept: */*", "Connection: Keep-Alive"]), true),
        (HTTPText.post(HTTPText.echo("a"), ["Content-Type: Application/JSON; charset=utf-8"]), true),
        (HTTPText.post(HTTPText.echo("a"), ["X-Request-Id: mine", "X-Forwarded-For: 192.0.2.1"]), true),
        (HTTPText.post(#"{"jsonrpc":"2.0","method":"test.echo","params":{"text":"notified"}}"#), true),
        (HTTPText.post(#"{"jsonrpc":"2.0","id":"é","method":"test.echo","params":["pos"]}"#), true),
        (HTTPText.post(HTTPText.echo("late")), true), (HTTPText.post(HTTPText.echo("unknown")), true),
        (HTTPText.post(HTTPText.echo("waiting")), true), (HTTPText.post("{"), true),
        (HTTPText.post(HTTPText.echo(String(repeating: "long", count: 2_500))), false),
        (HTTPText.post(HTTPText.echo("a"), ["Authorization: Bearer a"]), false),
        (HTTPText.post(HTTPText.echo("a"), ["Connection: close"]), false),
        (echo.replacing("Host: test", with: "Host: evil.example"), false),
    ]

    @Test("A client cannot tell whether its request went past the HTTP decoder or through it", arguments: requests)
    func alike(request: String, isFast: Bool) async throws {
        let whole = try await answers([request])
        #expect(whole.decoded == (isFast ? 0 : 1))
        let bytes = Array(request.utf8)
        for place in 1..<min(bytes.count, 500) {
            let pieces = [
                String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[place...], as: UTF8.self),
            ]
            // A letter of several bytes cannot be cut in two.
            guard pieces.joined() == request else { continue }
            let split = try await answers(pieces)
            #expect(split.decoded == 1)
            #expect(split.text == whole.text)
        }
    }

    @Test("Web pages of other origins are answered alike", arguments: ["https://news.example", "https://evil.example"])
    func origins(origin: String) async throws {
        for (fields, isFast) in [(["Origin: \(origin)"], false), ([], true)] {
            let request = HTTPText.post(HTTPText.echo("a"), fields)
            let whole = try await answers([request], origins: ["https://news.example"])
            let split = try await answers(
                [String(request.prefix(9)), String(request.dropFirst(9))],
                origins: ["https://news.example"]
            )
            #expect(whole.text == split.text)
            #expect(whole.decoded == (isFast ? 0 : 1))
        }
    }

    @Test(
        "What readers of HTTP might differ about is answered as the decoder alone would have it",
        arguments: StrangeFields.all
    )
    func strange(field: String) async throws {
        let request = HTTPText.post(HTTPText.echo("a"), [field])
        let whole = try await answers([request, Self.echo])
        let split = try await answers([String(request.prefix(9)), String(request.dropFirst(9)), Self.echo])
        #expect(whole.text == split.text)
        #expect(whole.decoded == split.decoded)
    }

    @Test("Requests that come together are answered in their order, whatever comes apart")
    func together() async throws {
        let requests = ["a", "b", "waiting", "c"].map { HTTPText.post(HTTPText.echo($0)) }
        let alone = try await answers(requests)
        #expect(alone.decoded == 1)
        let text = requests.joined()
        let bytes = Array(text.utf8)
        for place in 0..<bytes.count {
            let pieces = [bytes[..<place], bytes[place...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(try await answers(pieces).text == alone.text)
        }
        #expect(try await answers(requests + ["GET / HTTP/1.1\r\nHost: test\r\n\r\n"]).text.count > alone.text.count)
    }

    @Test("After a request that ended with the bytes that came, the next one goes past the decoder")
    func between() async throws {
        let bytes = Array(HTTPText.post(HTTPText.echo("c")).utf8)
        let bodyStart = bytes.count - HTTPText.echo("c").utf8.count
        let pieces = [bytes[..<bodyStart], bytes[bodyStart..<bodyStart + 9], bytes[(bodyStart + 9)...]]
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(
            try await answers([HTTPText.get("/"), Self.echo, HTTPText.get("/health/live"), Self.echo]).decoded == 2
        )
        #expect(try await answers(pieces + [Self.echo]).decoded == 1)
        #expect(try await answers(Array(pieces.dropLast()) + [pieces[2] + "\r\n", Self.echo]).decoded == 2)
        #expect(try await answers([HTTPText.get("/") + "\r\n", Self.echo]).decoded == 2)
        #expect(try await answers([HTTPText.get("/") + HTTPText.get("/"), Self.echo]).decoded == 3)
        let chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try await answers([chunked, "1\r\na\r\n0\r\n\r\n", Self.echo]).decoded == 2)
    }

    @Test("After bytes of which the end is not known, the decoder reads all others")
    func afterwards() async throws {
        let (first, second) = (String(Self.echo.prefix(30)), String(Self.echo.dropFirst(30)))
        #expect(try await answers([Self.echo, first, second, Self.echo, Self.echo]).decoded == 3)
        #expect(try await answers([Self.echo, Self.echo + first, second, Self.echo]).decoded == 3)
    }

    @Test("What arrives behind a request waits for its answer, and all answers keep the order")
    func order() async throws {
        var service = SampleService()
        service.holdsCalls = true
        let connection = try EmbeddedConnection(service)
        try connection.receive(Self.wait)
        let finish = try #require(await service.pending.next())
        for text in ["waiting", "b"] { try connection.receive(HTTPText.post(HTTPText.echo(text))) }
        #expect(try connection.sent() == "")
        finish { .respond(.success(NoParams())) }
        await connection.runTasks()
        let text = try connection.sent()
        let places = [#""id":7"#, #""text":"waiting""#, #""text":"b""#].map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(connection.decoded == 2)
        try connection.receive(Self.echo)
        #expect(connection.decoded == 2)
        #expect(try connection.sent().contains("200 OK"))
    }

    @Test("A server that stops says with an answer that it is the last, unless another one is due")
    func stops() async throws {
        for hasNext in [false, true] {
            var service = SampleService()
            service.holdsCalls = true
            let connection = try EmbeddedConnection(service)
            try connection.receive(Self.wait)
            let finish = try #require(await service.pending.next())
            if hasNext { try connection.receive(Self.echo) }
            connection.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            finish { .respond(.success(NoParams())) }
            let answers = try connection.sent().components(separatedBy: "HTTP/1.1 200 OK").dropFirst()
            #expect(answers.map { $0.contains("Connection: close") } == (hasNext ? [false, true] : [true]))
            try connection.receive(Self.echo)
            #expect(try connection.sent() == "")
        }
    }

    @Test("A connection of the fast path is ended when it is idle, and not before")
    func idle() throws {
        let connection = try EmbeddedConnection()
        let idle = ConnectionTimeouts().idle
        for _ in 0..<3 {
            try connection.receive(Self.echo)
            connection.channel.embeddedEventLoop.advanceTime(by: idle - .seconds(1))
            #expect(connection.channel.isActive)
        }
        connection.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!connection.channel.isActive)
    }

    @Test("A connection has an HTTP decoder only when it needs one, and Hummingbird only when something is forwarded")
    func needs() throws {
        let connection = try EmbeddedConnection()
        #expect(!connection.hasDecoder && !connection.hasSink)
        try connection.receive(Self.echo)
        #expect(!connection.hasDecoder && !connection.hasSink)
        try connection.receive("GET / HTTP/1.1\r\nHost: test\r\nX-")
        #expect(connection.hasDecoder && !connection.hasSink)
        try connection.receive("A: 1\r\n\r\n")
        #expect(connection.hasSink)
        #expect(connection.sink.heads.map(\.path) == ["/"])
    }

    @Test(
        "A call that takes waiting is answered without the HTTP decoder and without Hummingbird",
        arguments: ["waiting", "late"]
    )
    func fallsBack(text: String) async throws {
        let connection = try EmbeddedConnection()
        for text in [text, "a"] {
            try connection.receive(HTTPText.post(HTTPText.echo(text)))
            await connection.runTasks()
            let sent = try connection.sent()
            #expect(sent.hasPrefix("HTTP/1.1 200 OK") && sent.contains(text))
        }
        #expect(!connection.hasDecoder && !connection.hasSink)
    }

    @Test("A call that falls back when its client has gone is counted no longer, and nothing is sent")
    func goneWhileWaiting() async throws {
        let service = SampleService()
        let connection = try EmbeddedConnection(service)
        try connection.channel.writeInbound(ByteBuffer(string: HTTPText.post(HTTPText.echo("waiting"))))
        connection.channel.close(promise: nil)
        await connection.runTasks()
        #expect(connection.metrics.requestsInFlight == 0)
        #expect(try connection.sent() == "")
    }

    @Test("While a client does not read its answer, none of its other requests is carried out")
    func blocked() async throws {
        let service = SampleService()
        let connection = try EmbeddedConnection(service)
        connection.channel.isWritable = false
        for _ in 0..<3 { try connection.receive(Self.echo) }
        #expect(service.inlineEchoes.value == 1)
        connection.channel.isWritable = true
        connection.channel.pipeline.fireChannelWritabilityChanged()
        await connection.runTasks()
        #expect(service.inlineEchoes.value == 3)
        #expect(try connection.sent().components(separatedBy: "200 OK").count == 4)
    }

    @Test("A refusal is the same past the HTTP decoder as through it")
    func refusal() async throws {
        var answers: [[String]] = []
        for pieces in [[Self.echo], [String(Self.echo.prefix(9)), String(Self.echo.dropFirst(9))]] {
            let connection = try EmbeddedConnection(limits: RPCEndpoint.Limits(requestsInFlight: 0))
            for piece in pieces { try connection.receive(piece) }
            answers.append(telling(try connection.sent()))
            #expect(connection.decoded == pieces.count - 1)
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].first == "HTTP/1.1 503 Service Unavailable")
        #expect(answers[0].contains("Retry-After: 1"))
    }

    @Test("A client that closes its side ends a connection on which nothing is due, and needs nothing for that")
    func closedInput() throws {
        for hasAsked in [false, true] {
            let connection = try EmbeddedConnection()
            if hasAsked { try connection.receive(Self.echo) }
            connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            #expect(!connection.channel.isActive)
            #expect(connection.sink.heads.isEmpty && connection.sink.errors.isEmpty)
        }
    }

    @Test("A client that closes its side within a header is told so, and one that has gone is not")
    func cutHeader() throws {
        for isGone in [false, true] {
            let connection = try EmbeddedConnection()
            try connection.receive(String(Self.echo.prefix(30)))
            if isGone {
                try connection.channel.close().wait()
            } else {
                connection.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            }
            #expect(connection.sink.errors.count == (isGone ? 0 : 1))
        }
    }
}
