import PollServer
import Synchronization
import Testing

@Suite("Health, metrics and other pages")
struct PageTests {
    @Test("The server is live, and HEAD is answered without a body")
    func live() async throws {
        try await TestServer.run { server in
            let answer = try await server.send(HTTPText.get("/health/live"))
            #expect(answer.status == 200)
            #expect(answer.body == #"{"status":"live"}"#)
            try await server.withConnection { connection in
                try await connection.write(HTTPText.get("/health/live", method: "HEAD"))
                #expect(try await connection.answer(toHead: true).fields["content-length"] == "17")
                try await connection.write(HTTPText.get("/"))
                #expect(try await connection.answer().body.contains("POST /rpc"))
            }
        }
    }

    @Test("A HEAD that is refused is answered without a body too", arguments: [("/rpc", 405), ("/nothing", 404)])
    func refusedHead(path: String, status: Int) async throws {
        try await TestServer.run { server in
            try await server.withConnection { connection in
                try await connection.write(HTTPText.get(path, method: "HEAD"))
                #expect(try await connection.answer(toHead: true).status == status)
                try await connection.write(HTTPText.get("/health/live"))
                #expect(try await connection.answer().status == 200)
            }
        }
    }

    @Test("Pages are only read", arguments: ["/", "/health/live", "/health/ready", "/metrics"])
    func methods(path: String) async throws {
        let answer = try await TestServer.run { try await $0.send(HTTPText.get(path, method: "DELETE")) }
        #expect(answer.status == 405)
        #expect(answer.fields["allow"] == "GET, HEAD")
    }

    @Test("Readiness is 200 or 503, with a word for each check")
    func ready() async throws {
        let isAway = Mutex(false)
        let service = SampleService(readiness: {
            Readiness(["database": isAway.withLock { $0 } ? .failing("away") : .ok])
        })
        try await TestServer.run(service) { server in
            let ready = try await server.send(HTTPText.get("/health/ready"))
            #expect(ready.status == 200)
            #expect(ready.body == #"{"status":"ready","checks":{"database":"ok"}}"#)
            isAway.withLock { $0 = true }
            let away = try await server.send(HTTPText.get("/health/ready?verbose=1"))
            #expect(away.status == 503)
            #expect(away.body == #"{"status":"not ready","checks":{"database":"away"}}"#)
        }
    }

    @Test("Readiness is answered although the check hangs, and the server still stops")
    func hanging() async throws {
        let gate = Gate()
        let service = SampleService(readiness: {
            await gate.pass()
            return Readiness([:])
        })
        try await TestServer.run(service) { server in
            let answer = try await server.send(HTTPText.get("/health/ready"))
            #expect(answer.status == 503)
            #expect(try await server.send(HTTPText.get("/health/live")).status == 200)
        }
    }
}
