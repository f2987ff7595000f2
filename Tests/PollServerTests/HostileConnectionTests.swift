import Testing

@testable import PollServer

@Suite("Hostile connections")
struct HostileConnectionTests {
    /// Sends bytes on a connection of their own and then a call on another, which shows that the server lives.
    private func outcome(of bytes: String) async throws -> String {
        try await TestServer.run { server in
            let rest = try await server.withConnection { connection in
                // The server may have ended the connection before it has read everything.
                do { try await connection.write(bytes) } catch { return "" }
                return await connection.rest()
            }
            #expect(try await server.post(HTTPText.echo("alive")).body.contains("alive"))
            return rest
        }
    }

    @Test(
        "Bytes that are no HTTP are refused, and what follows them is not carried out",
        arguments: [
            "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "POST /rpc HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}",
            "POST /rpc HTTP/1.1\r\nHost : t\r\n\r\n", "POST /rpc HTTP/1.1\r\nBad\u{0}Name: t\r\n\r\n",
            "POST /rpc HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST /rpc HTTP/1.1\r\nContent-Length: 1, 2\r\n\r\n",
        ]
    )
    func garbage(bytes: String) async throws {
        let rest = try await outcome(of: bytes + HTTPText.post(HTTPText.echo("hidden")))
        #expect(!rest.contains("hidden"))
        #expect(rest.isEmpty || rest.hasPrefix("HTTP/1.1 400"))
    }

    @Test(
        "A request inside the body of an ambiguous one is not carried out",
        arguments: [
            "Content-Length: 6\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 6",
            "Content-Length: 6\r\nContent-Length: 5", "Transfer-Encoding: chunked, identity",
            "Transfer-Encoding: xchunked\r\nContent-Length: 6", "Transfer-Encoding : chunked\r\nContent-Length: 6",
        ]
    )
    func smuggling(fields: String) async throws {
        let rest = try await outcome(
            of: "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\n\(fields)\r\n\r\n0\r\n\r\nG"
                + HTTPText.post(HTTPText.echo("hidden"))
        )
        #expect(!rest.contains("hidden"))
    }

    @Test("A flood of header fields is refused", arguments: [(70_000, 1), (200, 10), (1, 100_000), (4, 20_000)])
    func headers(count: Int, length: Int) async throws {
        let field = "X-A: " + String(repeating: "a", count: length) + "\r\n"
        let rest = try await outcome(of: "GET / HTTP/1.1\r\n" + String(repeating: field, count: count) + "\r\n")
        #expect(rest.isEmpty || rest.hasPrefix("HTTP/1.1 4"))
    }

    @Test("A long target is refused")
    func target() async throws {
        let rest = try await outcome(of: HTTPText.get("/" + String(repeating: "a", count: 1_000_000)))
        #expect(rest.isEmpty || rest.hasPrefix("HTTP/1.1 4"))
    }

    @Test("Pipelined requests are answered in order")
    func pipelined() async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                let requests = (0..<100).map { HTTPText.post(HTTPText.echo("p\($0)"), ["Accept-Encoding: gzip"]) }
                try await connection.write(requests.joined())
                for number in 0..<100 {
                    #expect(try await connection.answer().body.contains("\"p\(number)\""))
                }
            }
        }
    }

    @Test("After a request that asks for the end of the connection nothing is carried out")
    func close() async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                let last = HTTPText.post(HTTPText.echo("last"), ["Connection: close"])
                try await connection.write(last + HTTPText.post(HTTPText.echo("hidden")))
                let answer = try await connection.answer()
                #expect(answer.body.contains("last"))
                #expect(answer.fields["connection"] == "close")
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test(
        "HTTP/1.0 ends the connection unless asked to keep it",
        arguments: [("", "close"), ("Connection: keep-alive\r\n", "keep-alive")]
    )
    func oldHTTP(field: String, connection expected: String) async throws {
        let body = HTTPText.echo("old")
        try await TestServer.run { server in
            try await server.withConnection { connection in
                try await connection.write(
                    "POST /rpc HTTP/1.0\r\nContent-Type: application/json\r\n\(field)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
                )
                let answer = try await connection.answer()
                #expect(answer.fields["connection"] == expected)
                if expected == "close" { #expect(await connection.rest().isEmpty) }
            }
        }
    }

    @Test("A client that sends nothing more still gets its answers")
    func halfClosed() async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                try await connection.write(HTTPText.post(HTTPText.echo("one")) + HTTPText.post(HTTPText.echo("two")))
                connection.finish()
                #expect(try await connection.answer().body.contains("one"))
                #expect(try await connection.answer().body.contains("two"))
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("A body that ends before its length is no call")
    func cutBody() async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                let body = HTTPText.echo("cut")
                try await connection.write(HTTPText.post(body + "  ").dropLast(2).description)
                connection.finish()
                #expect(await !connection.rest().contains("cut"))
            }
        }
    }

    @Test("Further connections wait while as many are open as may be")
    func connectionLimit() async throws {
        try await TestServer.run {
            $0.connectionLimit = 1
        } body: { server in
            try await withThrowingTaskGroup(of: String.self) { group in
                // While the first connection is open, its own requests are all that is answered.
                let answered = try await server.withConnection { first in
                    for number in 0..<50 {
                        try await first.write(HTTPText.post(HTTPText.echo("first")))
                        _ = try await first.answer()
                        if number == 0 { group.addTask { try await server.post(HTTPText.echo("second")).body } }
                    }
                    return try Exposition(server.metrics.exposition(with: []))
                        .values[#"canvass_http_requests_total{status="200"}"#]
                }
                #expect(answered == 50)
                let second = try await group.next()
                #expect(second?.contains("second") == true)
            }
        }
    }

    @Test("More requests at the same time than may be get 503 at once")
    func requestLimit() async throws {
        let service = SampleService()
        try await TestServer.run(service) {
            $0.requestLimit = 1
        } body: { server in
            async let waiting = server.post(#"{"jsonrpc":"2.0","id":1,"method":"test.wait"}"#)
            await service.gate.arrival()
            let refused = try await server.post(HTTPText.echo("a"))
            #expect(refused.status == 503)
            #expect(refused.isRefusal(code: 1503, type: "unavailable"))
            #expect(refused.fields["retry-after"] == "1")
            service.gate.open()
            #expect(try await waiting.status == 200)
        }
    }
}
