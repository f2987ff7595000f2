import Testing

@testable import PollServer

@Suite("The Host of a request")
struct HostHeaderTests {
    private static let body = HTTPText.echo("asked")
    private static let fields = "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n"

    /// Requests up to their fields, with the fields that name hosts.
    private static func requests(_ version: String, _ hosts: String) -> [String] {
        [
            "POST /rpc HTTP/\(version)\r\n\(hosts)\(fields)\r\n\(body)",
            "POST /rpc HTTP/\(version)\r\n\(fields)\(hosts)Authorization: Bearer \(SampleService.key)\r\n\r\n\(body)",
            "GET /health/live HTTP/\(version)\r\n\(hosts)\r\n",
        ]
    }

    private static let invalidRequests =
        requests("1.1", "") + requests("1.1", "Host: test\r\nHost: test\r\n")
        + requests("1.1", "host: test\r\nHOST: other\r\n") + requests("1.0", "Host: test\r\nHost: other\r\n")

    @Test(
        "A request of HTTP/1.1 without a host, or one with two hosts, gets 400, and nothing after it is carried out",
        arguments: invalidRequests
    )
    func invalid(request: String) async throws {
        try await TestServer.run { server in
            for before in ["", HTTPText.post(HTTPText.echo("before")), HTTPText.get("/health/live")] {
                try await server.withConnection { connection in
                    try await connection.write(before + request + HTTPText.post(HTTPText.echo("hidden")))
                    if !before.isEmpty { #expect(try await connection.answer().status == 200) }
                    let rest = await connection.rest()
                    #expect(rest.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
                    #expect(rest.lowercased().contains("connection: close"))
                    #expect(!rest.contains("asked") && !rest.contains("hidden"))
                }
            }
        }
    }

    @Test(
        "One host is enough, and HTTP/1.0 needs none",
        arguments: requests("1.1", "Host: test\r\n") + requests("1.1", "Host:\r\n") + requests("1.0", "")
            + requests("1.0", "Host: test\r\n")
    )
    func valid(request: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.send(request)
            #expect(answer.status == 200)
        }
    }
}
