import Foundation
import HTTPTypes
import JSONRPC
import NIOCore
import NIOEmbedded
import Testing

@testable import PollServer

@Suite("The entrance of plain requests")
struct PlainEntranceTests {
    private static let plain = HTTPText.post(HTTPText.echo("a"))
    private static let wait = HTTPText.post(#"{"jsonrpc":"2.0","id":7,"method":"test.wait"}"#)

    /// Everything that a client can tell of answers, but for their moments and names.
    private func telling(_ text: String) -> [String] {
        text.components(separatedBy: "\r\n").map { line in
            ["date:", "x-request-id:"].first { line.lowercased().hasPrefix($0) } ?? line
        }
    }

    /// What requests of which each comes in pieces are answered, and how many of them the decoder has read.
    private func answers(_ pieces: [String], origins: Set<String> = []) throws -> (text: [String], decoded: Int) {
        let entrance = try PlainEntrance(origins: origins, hosts: ["test"])
        for piece in pieces { try entrance.receive(piece) }
        let isEnd = entrance.channel.isActive ? [] : ["the end"]
        return (telling(try entrance.sent()) + entrance.sink.errors.map { "\($0)" } + isEnd, entrance.decoded)
    }

    private static let requests: [(String, plain: Bool)] = [
        (plain, true),
        (HTTPText.post(HTTPText.echo("a"), ["User-Agent: curl/8.0", "accept: */*", "Connection: Keep-Alive"]), true),
        (HTTPText.post(HTTPText.echo("a"), ["Content-Type: Application/JSON; charset=utf-8"]), true),
        (HTTPText.post(HTTPText.echo("a"), ["X-Request-Id: mine", "X-Forwarded-For: 192.0.2.1"]), true),
        (HTTPText.post(#"{"jsonrpc":"2.0","method":"test.echo","params":{"text":"notified"}}"#), true),
        (HTTPText.post(#"{"jsonrpc":"2.0","id":"é","method":"test.echo","params":["pos"]}"#), true),
        (HTTPText.post(HTTPText.echo("again")), true), (HTTPText.post(HTTPText.echo("withheld")), true),
        (HTTPText.post(HTTPText.echo("refused")), false), (HTTPText.post("{"), false),
        (HTTPText.post(HTTPText.echo(String(repeating: "long", count: 2_500))), false),
        (HTTPText.post(HTTPText.echo("a"), ["Authorization: Bearer a"]), false),
        (HTTPText.post(HTTPText.echo("a"), ["Connection: close"]), false),
        (plain.replacing("Host: test", with: "Host: evil.example"), false),
    ]

    @Test("A client cannot tell whether its request went past the HTTP decoder or through it", arguments: requests)
    func alike(request: String, isPlain: Bool) throws {
        let whole = try answers([request])
        #expect(whole.decoded == (isPlain ? 0 : 1))
        let bytes = Array(request.utf8)
        for place in 1..<min(bytes.count, 500) {
            let pieces = [
                String(decoding: bytes[..<place], as: UTF8.self), String(decoding: bytes[place...], as: UTF8.self),
            ]
            // A letter of several bytes cannot be cut in two.
            guard pieces.joined() == request else { continue }
            let split = try answers(pieces)
            #expect(split.decoded == 1)
            #expect(split.text == whole.text)
        }
    }

    @Test("Web pages of other origins are answered alike", arguments: ["https://news.example", "https://evil.example"])
    func origins(origin: String) throws {
        for (fields, isPlain) in [(["Origin: \(origin)"], false), ([], true)] {
            let request = HTTPText.post(HTTPText.echo("a"), fields)
            let whole = try answers([request], origins: ["https://news.example"])
            let split = try answers(
                [String(request.prefix(9)), String(request.dropFirst(9))],
                origins: ["https://news.example"]
            )
            #expect(whole.text == split.text)
            #expect(whole.decoded == (isPlain ? 0 : 1))
        }
    }

    @Test(
        "What readers of HTTP might differ about is answered as the decoder alone would have it",
        arguments: StrangeFields.all
    )
    func strange(field: String) throws {
        let request = HTTPText.post(HTTPText.echo("a"), [field])
        let whole = try answers([request, Self.plain])
        let split = try answers([String(request.prefix(9)), String(request.dropFirst(9)), Self.plain])
        #expect(whole.text == split.text)
        #expect(whole.decoded == split.decoded)
    }

    @Test("Requests that come together are answered in their order, whatever comes apart")
    func together() throws {
        let requests = ["a", "b", "refused", "c"].map { HTTPText.post(HTTPText.echo($0)) }
        let alone = try answers(requests)
        #expect(alone.decoded == 1)
        let text = requests.joined()
        let bytes = Array(text.utf8)
        for place in 0..<bytes.count {
            let pieces = [bytes[..<place], bytes[place...]].map { String(decoding: $0, as: UTF8.self) }
            #expect(try answers(pieces).text == alone.text)
        }
        #expect(try answers(requests + ["GET / HTTP/1.1\r\nHost: test\r\n\r\n"]).text.count > alone.text.count)
    }

    @Test("After a request that ended with the bytes that came, the next plain one goes past the decoder")
    func between() throws {
        let bytes = Array(HTTPText.post(HTTPText.echo("c")).utf8)
        let bodyStart = bytes.count - HTTPText.echo("c").utf8.count
        let pieces = [bytes[..<bodyStart], bytes[bodyStart..<bodyStart + 9], bytes[(bodyStart + 9)...]]
            .map { String(decoding: $0, as: UTF8.self) }
        #expect(try answers([HTTPText.get("/"), Self.plain, HTTPText.get("/health/live"), Self.plain]).decoded == 2)
        #expect(try answers(pieces + [Self.plain]).decoded == 1)
        #expect(try answers(Array(pieces.dropLast()) + [pieces[2] + "\r\n", Self.plain]).decoded == 2)
        #expect(try answers([HTTPText.get("/") + "\r\n", Self.plain]).decoded == 2)
        #expect(try answers([HTTPText.get("/") + HTTPText.get("/"), Self.plain]).decoded == 3)
        let chunked = "POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(try answers([chunked, "1\r\na\r\n0\r\n\r\n", Self.plain]).decoded == 2)
    }

    @Test("After bytes of which the end is not known, the decoder reads all others")
    func afterwards() throws {
        let (first, second) = (String(Self.plain.prefix(30)), String(Self.plain.dropFirst(30)))
        #expect(try answers([Self.plain, first, second, Self.plain, Self.plain]).decoded == 3)
        #expect(try answers([Self.plain, Self.plain + first, second, Self.plain]).decoded == 3)
    }

    @Test("What arrives behind a plain request waits for its answer, and all answers keep the order")
    func order() async throws {
        var service = SampleService()
        service.holdsBeginnings = true
        let entrance = try PlainEntrance(service)
        try entrance.receive(Self.wait)
        let finish = try #require(await service.beginnings.next())
        for text in ["refused", "b"] { try entrance.receive(HTTPText.post(HTTPText.echo(text))) }
        #expect(try entrance.sent() == "")
        finish { .success(NoParams()) }
        let text = try entrance.sent()
        let places = [#""id":7"#, "202 Accepted", #""text":"b""#].map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
        #expect(entrance.decoded == 2)
        try entrance.receive(Self.plain)
        #expect(entrance.decoded == 2)
        #expect(try entrance.sent().contains("200 OK"))
    }

    @Test("A server that stops says with a plain request's answer that it is the last, unless another one is due")
    func stops() async throws {
        for hasNext in [false, true] {
            var service = SampleService()
            service.holdsBeginnings = true
            let entrance = try PlainEntrance(service)
            try entrance.receive(Self.wait)
            let finish = try #require(await service.beginnings.next())
            if hasNext { try entrance.receive(Self.plain) }
            entrance.channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
            finish { .success(NoParams()) }
            let answers = try entrance.sent().components(separatedBy: "HTTP/1.1 200 OK").dropFirst()
            #expect(answers.map { $0.contains("Connection: close") } == (hasNext ? [false, true] : [true]))
            try entrance.receive(Self.plain)
            #expect(try entrance.sent() == "")
        }
    }

    @Test("A connection that plain requests come on is ended when it is idle, and not before")
    func idle() throws {
        let entrance = try PlainEntrance()
        let idle = ConnectionTimeouts().idle
        for _ in 0..<3 {
            try entrance.receive(Self.plain)
            entrance.channel.embeddedEventLoop.advanceTime(by: idle - .seconds(1))
            #expect(entrance.channel.isActive)
        }
        entrance.channel.embeddedEventLoop.advanceTime(by: .seconds(2))
        #expect(!entrance.channel.isActive)
    }

    @Test("A connection has a decoder only when it needs one, and who answers beyond only when something is passed on")
    func needs() throws {
        let entrance = try PlainEntrance()
        #expect(!entrance.hasDecoder && !entrance.isConversing)
        try entrance.receive(Self.plain)
        #expect(!entrance.hasDecoder && !entrance.isConversing)
        try entrance.receive("GET / HTTP/1.1\r\nHost: test\r\nX-")
        #expect(entrance.hasDecoder && !entrance.isConversing)
        try entrance.receive("A: 1\r\n\r\n")
        #expect(entrance.isConversing)
        #expect(entrance.sink.heads.map(\.path) == ["/"])
    }

    @Test(
        "What cannot be answered without waiting is, whatever the connection had until then",
        arguments: ["refused", "again"]
    )
    func passedOn(text: String) throws {
        let entrance = try PlainEntrance()
        try entrance.receive(Self.plain)
        #expect(try entrance.sent().contains("200 OK"))
        try entrance.receive(HTTPText.post(HTTPText.echo(text)))
        #expect(try entrance.sent().contains("202 Accepted"))
        try entrance.receive(Self.plain)
        #expect(try entrance.sent().contains("200 OK"))
        #expect(entrance.sink.heads.count == 1)
    }

    @Test("A client that closes its side ends a connection on which nothing is due, and needs nothing for that")
    func closedInput() throws {
        for hasAsked in [false, true] {
            let entrance = try PlainEntrance()
            if hasAsked { try entrance.receive(Self.plain) }
            entrance.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            #expect(!entrance.channel.isActive)
            #expect(entrance.sink.heads.isEmpty && entrance.sink.errors.isEmpty)
        }
    }

    @Test("A client that closes its side within a header is told so, and one that has gone is not")
    func cutHeader() throws {
        for isGone in [false, true] {
            let entrance = try PlainEntrance()
            try entrance.receive(String(Self.plain.prefix(30)))
            if isGone {
                try entrance.channel.close().wait()
            } else {
                entrance.channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
            }
            #expect(entrance.sink.errors.count == (isGone ? 0 : 1))
        }
    }
}
