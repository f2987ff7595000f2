import PollServer
import Testing

@Suite("POST /rpc")
struct EndpointTests {
    @Test("A call is answered with 200 and the fields that every answer has")
    func call() async throws {
        let answer = try await TestServer.run {
            try await $0.post(HTTPText.echo("hello", id: "12345678901234567890.5e3"))
        }
        #expect(answer.status == 200)
        #expect(
            answer.body
                == #"{"jsonrpc":"2.0","result":{"text":"hello","caller":"anonymous"},"id":12345678901234567890.5e3}"#
        )
        #expect(answer.fields["content-type"] == "application/json")
        #expect(answer.fields["cache-control"] == "no-store")
        #expect(answer.fields["x-content-type-options"] == "nosniff")
        #expect(answer.fields["x-request-id"]?.count == 16)
        #expect(answer.fields["date"]?.hasSuffix(" GMT") == true)
    }

    @Test(
        "Notifications are answered with 204 and nothing",
        arguments: [
            #"{"jsonrpc":"2.0","method":"test.echo","params":{"text":"a"}}"#,
            #"[{"jsonrpc":"2.0","method":"test.echo","params":{"text":"a"}},{"jsonrpc":"2.0","method":"none"}]"#,
        ]
    )
    func notification(body: String) async throws {
        let answer = try await TestServer.run { try await $0.post(body) }
        #expect(answer.status == 204)
        #expect(answer.body.isEmpty)
        #expect(answer.fields["cache-control"] == "no-store")
    }

    @Test(
        "JSON-RPC errors are answered with 200",
        arguments: [
            ("{", "-32700"), ("", "-32700"), ("\u{0}\u{1}", "-32700"), ("[]", "-32600"), ("1", "-32600"),
            ("{}", "-32600"),
            (#"{"jsonrpc":"2.0","id":1,"method":"rpc.none"}"#, "-32601"),
            (#"{"jsonrpc":"2.0","id":1,"method":"test.echo","params":{"other":1}}"#, "-32602"),
            (#"{"jsonrpc":"2.0","id":1,"method":"test.fail"}"#, "-32603"),
            (String(repeating: "[", count: 100_000), "-32700"),
        ]
    )
    func errors(body: String, code: String) async throws {
        let answer = try await TestServer.run { try await $0.post(body) }
        #expect(answer.status == 200)
        #expect(answer.body.contains(#""code":\#(code)"#))
        #expect(!answer.body.contains("hunter2"))
    }

    @Test(
        "Only application/json is read",
        arguments: [
            "text/plain", "application/json-rpc", "application/x-www-form-urlencoded", "", "application/jsonx", "*/*",
        ]
    )
    func otherTypes(type: String) async throws {
        let answer = try await TestServer.run { try await $0.post(HTTPText.echo("a"), "Content-Type: \(type)") }
        #expect(answer.status == 415)
        #expect(answer.isRefusal(code: -32600, type: "unsupported_media_type"))
    }

    @Test(
        "Parameters and capitals do not change a content type",
        arguments: [
            "application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8",
        ]
    )
    func sameType(type: String) async throws {
        let answer = try await TestServer.run { try await $0.post(HTTPText.echo("a"), "Content-Type: \(type)") }
        #expect(answer.status == 200)
    }

    @Test("A compressed body is refused unread")
    func compressed() async throws {
        let answer = try await TestServer.run { try await $0.post(HTTPText.echo("a"), "Content-Encoding: gzip") }
        #expect(answer.status == 415)
        #expect(answer.isRefusal(code: -32600, type: "unsupported_media_type"))
    }

    @Test("Other methods are told to post", arguments: ["GET", "PUT", "DELETE", "PATCH", "OPTIONS"])
    func otherMethods(method: String) async throws {
        let answer = try await TestServer.run { try await $0.send(HTTPText.get("/rpc", method: method)) }
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "POST")
        #expect(answer.isRefusal(code: -32600, type: "method_not_allowed"))
    }

    @Test("Other paths are not found", arguments: ["/RPC", "/rpc/", "/favicon.ico", "/health", "/rpc%2f", "//rpc"])
    func otherPaths(path: String) async throws {
        let answer = try await TestServer.run { try await $0.send(HTTPText.get(path)) }
        #expect(answer.status == 404)
        #expect(answer.isRefusal(code: -32600, type: "not_found"))
    }

    @Test(
        "A key changes who calls",
        arguments: [
            ("Bearer \(SampleService.key)", "k1"), ("bearer  \(SampleService.key)", "k1"), ("Bearer wrong", "rejected"),
            ("Basic \(SampleService.key)", "rejected"), (SampleService.key, "rejected"), ("Bearer ", "rejected"),
            ("Bearer \(SampleService.key) x", "rejected"), ("Bearer k\u{e9}y", "rejected"),
            ("Bearer \(SampleService.key)\r\nAuthorization: Bearer \(SampleService.key)", "rejected"),
        ]
    )
    func keys(authorization: String, caller: String) async throws {
        let answer = try await TestServer.run {
            try await $0.post(HTTPText.echo("a"), "Authorization: \(authorization)")
        }
        #expect(answer.status == 200)
        #expect(answer.body.contains(#""caller":"\#(caller)""#))
    }

    @Test("If keys cannot be looked up, the methods are asked all the same, and each call has its own answer")
    func keysAway() async throws {
        let answer = try await TestServer.run {
            try await $0.post(HTTPText.echo("a", id: "42"), "Authorization: Bearer away")
        }
        #expect(answer.status == 200)
        #expect(answer.body == #"{"jsonrpc":"2.0","result":{"text":"a","caller":"unresolved"},"id":42}"#)
    }

    @Test("A long batch with a key that cannot be looked up is not called too long")
    func longBatchWithKeysAway() async throws {
        let batch = "[" + (0..<1_000).map { HTTPText.echo("a", id: String($0)) }.joined(separator: ",") + "]"
        let answer = try await TestServer.run { try await $0.post(batch, "Authorization: Bearer away") }
        #expect(answer.body.hasSuffix(#""id":999}]"#))
    }

    @Test("If looking up a key fails unexpectedly, the answer is 500 and tells nothing")
    func keysBroken() async throws {
        let answer = try await TestServer.run { try await $0.post(HTTPText.echo("a"), "Authorization: Bearer broken") }
        #expect(answer.status == 500)
        #expect(answer.isRefusal(code: -32603, type: "internal_error"))
        #expect(!answer.body.contains("hunter2"))
    }

    @Test(
        "With a list of hosts, others are misdirected",
        arguments: [
            ("polls.example", true), ("POLLS.example:443", true), ("[::1]:80", true), ("evil.example", false),
            ("polls.example.evil", false), ("polls.example:443:1", false), ("", false),
        ]
    )
    func hosts(host: String, isServed: Bool) async throws {
        let answer = try await TestServer.run {
            $0.allowedHosts = ["polls.example", "[::1]"]
        } body: {
            try await $0.send("GET /health/live HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        }
        #expect(answer.status == (isServed ? 200 : 421))
    }

    @Test(
        "A client that asks before it sends is told to go on, or that it need not",
        arguments: [(50, true), (2_000_000, false)]
    )
    func expectation(length: Int, goesOn: Bool) async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                try await connection.write(
                    "POST /rpc HTTP/1.1\r\nHost: t\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                        + "Content-Length: \(length)\r\n\r\n"
                )
                #expect(try await connection.answer().status == (goesOn ? 100 : 413))
                if goesOn {
                    try await connection.write(String(repeating: " ", count: length))
                    #expect(try await connection.answer().status == 200)
                }
            }
        }
    }

    @Test(
        "A batch may be longer with a key that stands",
        arguments: [
            (100, "", true), (101, "", false), (101, "Authorization: Bearer wrong", false),
            (1_000, "Authorization: Bearer \(SampleService.key)", true),
            (1_001, "Authorization: Bearer \(SampleService.key)", false),
        ]
    )
    func batches(length: Int, field: String, isAnswered: Bool) async throws {
        let calls = (0..<length).map { HTTPText.echo("a", id: String($0)) }
        let body = "[" + calls.joined(separator: ",") + "]"
        let answer = try await TestServer.run {
            try await field.isEmpty ? $0.post(body) : $0.post(body, field)
        }
        #expect(answer.status == 200)
        #expect(answer.body.contains("batch_too_long") == !isAnswered)
        #expect(answer.body.contains(#""id":\#(length - 1)}]"#) == isAnswered)
    }

    @Test("The id that a client gives its request does not become the answer's")
    func clientRequestID() async throws {
        let answer = try await TestServer.run { try await $0.post(HTTPText.echo("a"), "X-Request-Id: mine") }
        #expect(answer.fields["x-request-id"] != "mine")
    }
}

extension HTTPAnswer {
    /// Whether the body is a JSON-RPC error with id null.
    func isRefusal(code: Int, type: String) -> Bool {
        fields["content-type"] == "application/json" && body.contains(#""code":\#(code),"#)
            && body.contains(#""type":"\#(type)""#) && body.hasSuffix(#","id":null}"#)
    }
}
