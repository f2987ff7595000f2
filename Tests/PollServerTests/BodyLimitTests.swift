import PollServer
import Testing

@Suite("Limits of a body")
struct BodyLimitTests {
    private func padded(to length: Int) -> String {
        let call = HTTPText.echo("a")
        return call + String(repeating: " ", count: length - call.utf8.count)
    }

    @Test(
        "A body of the limit is read, one byte more is not; a key raises the limit",
        arguments: [
            (4_096, "X-None: 1", 200), (4_097, "X-None: 1", 413),
            (8_192, "Authorization: Bearer \(SampleService.key)", 200),
            (8_193, "Authorization: Bearer \(SampleService.key)", 413),
            (4_097, "Authorization: Bearer wrong", 413),
        ]
    )
    func limits(length: Int, field: String, status: Int) async throws {
        let body = padded(to: length)
        try await TestServer.run {
            ($0.bodyLimit, $0.bodyLimitWithKey) = (4_096, 8_192)
        } body: { server in
            let answer = try await server.post(body, field)
            #expect(answer.status == status)
            #expect(answer.isRefusal(code: -32600, type: "body_too_large") == (status == 413))
        }
    }

    @Test(
        "A declared length over the limit is refused before any of the body comes",
        arguments: [
            "300000", "99999999999999999999",
        ]
    )
    func declared(length: String) async throws {
        let head =
            "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n"
        let answer = try await TestServer.run { try await $0.send(head) }
        // A length that no integer holds is a broken header.
        #expect([400, 413].contains(answer.status))
    }

    @Test("A chunked body is counted while it is read")
    func chunked() async throws {
        try await TestServer.run {
            $0.bodyLimit = 4_096
        } body: { server in
            try await server.withConnection { connection in
                try await connection.write(
                    "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                )
                for _ in 0..<5 { try await connection.write("400\r\n" + String(repeating: " ", count: 1_024) + "\r\n") }
                #expect(try await connection.answer().status == 413)
                try await connection.write("0\r\n\r\n" + HTTPText.post(HTTPText.echo("next")))
                #expect(try await connection.answer().body.contains("next"))
            }
        }
    }

    @Test("A chunked body within the limit is read")
    func chunkedWithin() async throws {
        let body = HTTPText.echo("chunks")
        let half = body.index(body.startIndex, offsetBy: 20)
        let chunks = [body[..<half], body[half...]].map { String($0.utf8.count, radix: 16) + "\r\n" + $0 + "\r\n" }
        let answer = try await TestServer.run {
            try await $0.send(
                "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + chunks.joined() + "0\r\n\r\n"
            )
        }
        #expect(answer.body.contains("chunks"))
    }

    @Test("A body that does not come in time is answered with 408, and the connection ends")
    func slow() async throws {
        try await TestServer.run {
            $0.bodyTimeout = .milliseconds(100)
        } body: { server in
            try await server.withConnection { connection in
                try await connection.write(
                    "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                )
                let answer = try await connection.answer()
                #expect(answer.status == 408)
                #expect(answer.isRefusal(code: -32600, type: "request_timeout"))
                #expect(answer.fields["connection"] == "close")
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("A header that does not come in time ends the connection", arguments: ["", "POST /rpc HTT"])
    func slowHeader(start: String) async throws {
        try await TestServer.run {
            $0.headerTimeout = .milliseconds(500)
        } body: { server in
            try await server.withConnection { connection in
                if !start.isEmpty { try await connection.write(start) }
                #expect(await connection.rest().isEmpty)
            }
        }
    }

    @Test("An idle connection is ended")
    func idle() async throws {
        try await TestServer.run {
            $0.idleTimeout = .milliseconds(100)
        } body: { server in
            try await server.withConnection { connection in
                try await connection.write(HTTPText.post(HTTPText.echo("a")))
                #expect(try await connection.answer().status == 200)
                #expect(await connection.rest().isEmpty)
            }
        }
    }
}
