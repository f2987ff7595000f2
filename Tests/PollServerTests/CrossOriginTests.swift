import PollServer
import Testing

@Suite("Calls from web pages of other origins")
struct CrossOriginTests {
    private static let preflight = [
        "Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type",
    ]

    private func exchange(_ request: String) async throws -> HTTPAnswer {
        try await TestServer.run {
            $0.allowedOrigins = ["https://news.example"]
        } body: {
            try await $0.send(request)
        }
    }

    @Test("An allowed origin may ask, and then post")
    func allowed() async throws {
        let origin = "Origin: https://news.example"
        let asked = try await exchange(
            HTTPText.get("/rpc", method: "OPTIONS", origin, Self.preflight[0], Self.preflight[1])
        )
        #expect(asked.status == 204)
        #expect(asked.fields["access-control-allow-methods"] == "POST")
        #expect(asked.fields["access-control-allow-headers"]?.contains("Content-Type") == true)
        let posted = try await exchange(HTTPText.post(HTTPText.echo("a"), [origin]))
        for answer in [asked, posted] {
            #expect(answer.fields["access-control-allow-origin"] == "https://news.example")
            #expect(answer.fields["vary"] == "Origin")
            #expect(answer.fields["access-control-allow-credentials"] == nil)
        }
    }

    @Test(
        "Another origin is not named in any answer",
        arguments: [
            "https://evil.example", "null", "http://news.example", "https://news.example.evil", "*",
        ]
    )
    func foreign(origin: String) async throws {
        let asked = try await exchange(HTTPText.get("/rpc", method: "OPTIONS", "Origin: \(origin)", Self.preflight[0]))
        #expect(asked.status == 405)
        let posted = try await exchange(HTTPText.post(HTTPText.echo("a"), ["Origin: \(origin)"]))
        for answer in [asked, posted] {
            #expect(answer.fields["access-control-allow-origin"] == nil)
            #expect(answer.fields["vary"] == "Origin")
        }
    }

    @Test("No origin is allowed by default")
    func byDefault() async throws {
        let answer = try await TestServer.run {
            try await $0.send(HTTPText.get("/rpc", method: "OPTIONS", "Origin: https://news.example"))
        }
        #expect(answer.status == 405)
        #expect(answer.fields["access-control-allow-origin"] == nil)
    }
}
