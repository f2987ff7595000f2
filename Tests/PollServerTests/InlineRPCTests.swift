import Foundation
import JSONRPC
import Logging
import ServiceLifecycle
import Testing

@testable import PollServer

@Suite("Calls on the event loop")
struct InlineRPCTests {
    private static let wait = HTTPText.post(#"{"jsonrpc":"2.0","id":7,"method":"test.wait"}"#)

    /// Requests, and how many calls of each are carried out on the event loop, at least in part.
    private static let requests: [(String, Int)] = [
        (HTTPText.post(HTTPText.echo("a")), 1),
        (HTTPText.post(HTTPText.echo("a"), ["Connection: close"]), 1),
        (HTTPText.post(HTTPText.echo("a"), ["Origin: https://news.example"]), 1),
        (HTTPText.post(HTTPText.echo("a"), ["Origin: https://evil.example"]), 1),
        (HTTPText.post(HTTPText.echo("a"), ["Content-Type: Application/JSON; charset=utf-8"]), 1),
        (HTTPText.post(HTTPText.echo("waiting")), 0),
        (HTTPText.post(HTTPText.echo("late")), 1),
        (HTTPText.post(#"{"jsonrpc":"2.0","method":"test.echo","params":{"text":"notified"}}"#), 1),
        (HTTPText.post(#"{"jsonrpc":"2.0","id":null,"method":"test.echo","params":["positional"]}"#), 1),
        (HTTPText.post(#"{"jsonrpc":"2.0","id":1,"method":"test.echo","params":{"other":1}}"#), 0),
        (HTTPText.post(#"{"jsonrpc":"2.0","id":1,"method":"test.fail"}"#), 0),
        (HTTPText.post("{"), 0), (HTTPText.post(""), 0), (HTTPText.post("[]"), 0),
        (HTTPText.post("[\(HTTPText.echo("batch"))]"), 0),
        (HTTPText.post(HTTPText.echo("a"), ["Content-Type: text/plain"]), 0),
        (HTTPText.post(HTTPText.echo("a"), ["Content-Encoding: gzip"]), 0),
        (HTTPText.post(HTTPText.echo("a"), ["Authorization: Bearer \(SampleService.key)"]), 0),
        (HTTPText.post(HTTPText.echo("a"), ["Authorization: Basic eA=="]), 0),
        (HTTPText.post(HTTPText.echo(String(repeating: "long", count: 5_000))), 0),
        (HTTPText.post(HTTPText.echo("a")).replacing("Host: test", with: "Host: evil.example"), 0),
        (HTTPText.post(HTTPText.echo("a")).replacing("/rpc", with: "/rpc?x=1"), 0),
        (HTTPText.post(HTTPText.echo("a")).replacing("POST", with: "PUT"), 0),
        (HTTPText.post(HTTPText.echo("a")).replacing("HTTP/1.1", with: "HTTP/1.0"), 1),
        (
            "POST /rpc HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "\(String(HTTPText.echo("chunked").utf8.count, radix: 16))\r\n\(HTTPText.echo("chunked"))\r\n0\r\n\r\n",
            0
        ),
    ]

    /// Everything that a client can tell of an answer, but for its moment and its name.
    private func telling(_ text: String) -> [String] {
        text.components(separatedBy: "\r\n").map { line in
            ["date:", "x-request-id:"].first { line.lowercased().hasPrefix($0) } ?? line
        }
    }

    @Test(
        "A client cannot tell whether its call was carried out on the event loop or in a task",
        arguments: requests
    )
    func alike(request: String, inline: Int) async throws {
        var answers: [[String]] = []
        for isSynchronous in [true, false] {
            var service = SampleService()
            service.isSynchronous = isSynchronous
            let text = try await TestServer.run(service) {
                $0.allowedOrigins = ["https://news.example"]
                $0.allowedHosts = ["test"]
            } body: { server in
                try await server.withConnection { connection in
                    // The second request ends the connection, so that the first one's answer can be read to its end.
                    try await connection.write(request + HTTPText.get("/health/live", "Connection: close"))
                    return await connection.rest()
                }
            }
            #expect(service.inlineEchoes.value == (isSynchronous ? inline : 0))
            answers.append(telling(text))
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0].first?.hasPrefix("HTTP/1.") == true)
    }

    @Test(
        "Where it is not known what a call did, the connection is closed without a response, whatever else was asked on it",
        arguments: [true, false],
        [HTTPText.echo("unknown"), "[\(HTTPText.echo("a")),\(HTTPText.echo("unknown"))]"]
    )
    func outcomeUnknown(isSynchronous: Bool, body: String) async throws {
        var service = SampleService()
        service.isSynchronous = isSynchronous
        let text = try await TestServer.run(service) { server in
            try await server.withConnection { connection in
                try await connection.write(HTTPText.post(body) + HTTPText.post(HTTPText.echo("next")))
                return await connection.rest()
            }
        }
        #expect(text == "")
    }

    @Test("What arrives behind a call waits for its answer, and all answers keep the order")
    func order() async throws {
        var service = SampleService()
        service.holdsCalls = true
        try await TestServer.run(service) { [service] server in
            try await server.withConnection { connection in
                // The call behind the page is forwarded with it: whether the page's answer is out by then is a matter of luck.
                let rest = HTTPText.post(HTTPText.echo("p1")) + HTTPText.get("/health/live")
                try await connection.write(Self.wait + rest + HTTPText.post(HTTPText.echo("p2")))
                let first = try #require(await service.pending.next())
                #expect(service.inlineEchoes.value == 0)
                first { .respond(.success(NoParams())) }
                #expect(try await connection.answer().body.contains(#""id":7"#))
                #expect(try await connection.answer().body.contains("p1"))
                #expect(try await connection.answer().body.contains("live"))
                #expect(try await connection.answer().body.contains("p2"))
                try await connection.write(Self.wait)
                let second = try #require(await service.pending.next())
                second { .respond(.success(NoParams())) }
                #expect(try await connection.answer().body.contains(#""id":7"#))
            }
        }
    }

    @Test(
        "A client that closes its side, or a server that stops, leaves no call unanswered",
        arguments: [true, false]
    )
    func ends(byClient: Bool) async throws {
        var service = SampleService()
        service.holdsCalls = true
        try await TestServer.run(service) { [service] server in
            try await server.withConnection { connection in
                try await connection.write(Self.wait + HTTPText.post(HTTPText.echo("behind")))
                if byClient { connection.finish() }
                let call = try #require(await service.pending.next())
                if !byClient { await server.group.triggerGracefulShutdown() }
                call { .respond(.success(NoParams())) }
                #expect(try await connection.answer().body == #"{"jsonrpc":"2.0","result":{},"id":7}"#)
                #expect(try await connection.answer().body.contains("behind"))
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("The answer to a client that has gone is counted, and nothing else comes of it", arguments: [true, false])
    func gone(fallsBack: Bool) async throws {
        var service = SampleService()
        service.holdsCalls = true
        try await TestServer.run(service) { [service] server in
            let call = try await server.withConnection { connection in
                try await connection.write(Self.wait)
                return await service.pending.next()
            }
            let late = try #require(call)
            // Whether the server knows yet that nobody is there or not, nothing waits for this client any more.
            service.gate.open()
            late { fallsBack ? .fallBack { .success(NoParams()) } : .respond(.success(NoParams())) }
            for _ in 0..<4 { #expect(try await server.post(HTTPText.echo("next")).status == 200) }
            func inFlight() throws -> Double? {
                try Exposition(server.metrics.exposition(with: [])).values["canvass_http_requests_in_flight"]
            }
            while try inFlight() != 0 { await Task.yield() }
        }
    }

    @Test("A call that falls back is counted once, by the limiter too")
    func once() async throws {
        let metrics = ServerMetrics()
        var service = SampleService()
        service.observer = CallObserver(
            metrics: metrics,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        let statuses = try await TestServer.run(service, metrics: metrics) {
            ($0.rateLimit, $0.rateLimitLoopback) = (3, true)
        } body: { server in
            var statuses: [Int] = []
            for text in ["late", "waiting", "a", "a"] {
                statuses.append(try await server.post(HTTPText.echo(text)).status)
            }
            return statuses
        }
        #expect(statuses == [200, 200, 200, 429])
        let page = try Exposition(metrics.exposition(with: []))
        #expect(page.values[#"canvass_rpc_calls_total{method="test.echo",code="0"}"#] == 3)
        #expect(page.values[#"canvass_http_requests_total{status="200"}"#] == 3)
        #expect(page.values[#"canvass_http_requests_total{status="429"}"#] == 1)
    }
}
