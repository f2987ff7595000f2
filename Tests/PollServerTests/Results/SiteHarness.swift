import JSONRPC
import Migrations
import PollAPI
import PollServer
import PollService
import PollStore
import Postgres
import Synchronization
import TestCluster
import Testing

/// Counts the calls of each method.
final class CallSpy: RPCObserver {
    private let counts = Mutex<[String: Int]>([:])

    func finished(_ call: RPCCallOutcome, context: CallContext) {
        counts.withLock { $0[call.method, default: 0] += 1 }
    }

    func count(_ method: String) -> Int { counts.withLock { $0[method] ?? 0 } }
}

/// A server with the real methods on a database of its own.
struct SiteHarness: Sendable {
    let server: TestServer
    let router: RPCRouter<CallContext>
    let spy: CallSpy
    /// Of an administrator.
    let key: String

    static let pageSecret = [UInt8](repeating: 9, count: 32)

    static func run<Value: Sendable>(
        programFolders: String = "",
        configure: @Sendable @escaping (inout ServerConfiguration) -> Void = { _ in },
        _ body: @Sendable (SiteHarness) async throws -> Value
    ) async throws -> Value {
        try await TestCluster.withDatabase(template: "schema", prepare: migrate) { configuration in
            try await PostgresPool.withPool(configuration, logger: TestCluster.logger) { pool in
                let store = PollStore(pool: pool)
                let service = PollService(
                    store: store,
                    voterSecret: pageSecret,
                    logger: TestCluster.logger
                )
                return try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await service.run() }
                    defer { service.close() }
                    return try await run(service, programFolders: programFolders, configure: configure, body)
                }
            }
        }
    }

    private static func run<Value: Sendable>(
        _ service: PollService,
        programFolders: String,
        configure: (inout ServerConfiguration) -> Void,
        _ body: (SiteHarness) async throws -> Value
    ) async throws -> Value {
        let spy = CallSpy()
        let router = try service.router(observer: spy, info: OpenRPCInfo(title: "Canvass", version: "test"))
        let parts = PollServerParts(
            router: router,
            authenticate: { try await service.caller(bearing: $0) },
            readiness: { Readiness(["database": .ok]) },
            receipt: { try await service.receipt(ofVoter: $0, poll: $1) },
            forEachBallot: { poll, body in try await service.forEachBallot(of: poll) { try await body($0) } },
            pageSecret: pageSecret,
            programFolders: programFolders
        )
        let context = CallContext(requestID: "test", caller: .operatorOnMachine)
        let key = try await router.call(KeyCreate.self, .init(name: "test", scopes: [.admin]), context: context).key
        return try await TestServer.run(parts, configure: configure) { server in
            try await body(SiteHarness(server: server, router: router, spy: spy, key: key))
        }
    }

    private static func migrate(_ configuration: PostgresConfiguration) async throws {
        let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
        try await Migrator(logger: TestCluster.logger).migrate(connection)
        await connection.close()
    }

    /// Carries out a call in the server's process.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .operatorOnMachine
    ) async throws -> Method.Result {
        try await router.call(method, params, context: CallContext(requestID: "test", caller: caller))
    }

    /// Gets a page, as a browser does.
    func get(_ path: String, cookie: String? = nil, _ fields: [String: String] = [:]) async throws -> HTTPAnswer {
        var lines = ["GET \(path) HTTP/1.1", "Host: test", "Accept: text/html"]
        if let cookie { lines.append("Cookie: \(cookie)") }
        lines += fields.map { "\($0.key): \($0.value)" }
        return try await server.send(lines.joined(separator: "\r\n") + "\r\n\r\n")
    }

    /// Gets a page with the administrator's key.
    func getAsEditor(_ path: String, _ fields: [String: String] = [:]) async throws -> HTTPAnswer {
        try await get(path, fields.merging(["Authorization": "Bearer \(key)"]) { $1 })
    }

    /// Sends a form, as a browser does.
    func post(
        _ path: String,
        _ form: [(String, String)],
        cookie: String? = nil,
        _ fields: [String: String] = ["Origin": "http://test"]
    ) async throws -> HTTPAnswer {
        let body = form.map { "\($0)=\(Self.escaped($1))" }.joined(separator: "&")
        var lines = [
            "POST \(path) HTTP/1.1", "Host: test", "Content-Length: \(body.utf8.count)",
            "Content-Type: application/x-www-form-urlencoded",
        ]
        if let cookie { lines.append("Cookie: \(cookie)") }
        lines += fields.map { "\($0.key): \($0.value)" }
        return try await server.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
    }

    static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = byte < 0x80 && (Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte))
            let digits = String(byte, radix: 16)
            return isPlain ? String(Unicode.Scalar(byte)) : "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }

    /// Signs in as a browser does, and returns the cookie.
    func signIn(key: String? = nil) async throws -> String {
        let (cookie, token) = try await signInForm()
        let answer = try await post("/signin", [("key", key ?? self.key), ("token", token)], cookie: cookie)
        let value = try #require(answer.cookie("canvass-session")?.split(separator: ";").first)
        return "canvass-session=\(value)"
    }

    /// The cookie and the token of a sign-in form.
    func signInForm() async throws -> (cookie: String, token: String) {
        let page = try await get("/signin")
        let door = try #require(page.cookie("canvass-signin")?.split(separator: ";").first)
        return ("canvass-signin=\(door)", try #require(Self.token(in: page.body)))
    }

    /// The value of the field against forged forms.
    static func token(in html: String) -> String? {
        let start = #"name="token" value=""#
        return html.firstRange(of: start).map { String(html[$0.upperBound...].prefix { $0 != "\"" }) }
    }
}

extension HTTPAnswer {
    /// The value and the attributes of a cookie that it sets.
    func cookie(_ name: String) -> String? {
        cookies.first { $0.hasPrefix("\(name)=") }.map { String($0.dropFirst(name.count + 1)) }
    }
}
