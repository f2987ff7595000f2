import JSONRPC
import PollAPI
import PollPages
import PollServer
import PollService
import Synchronization
import Testing

/// Counts the calls of each method.
final class CallSpy: RPCObserver {
    private let counts = Mutex<[String: Int]>([:])

    func finished(_ call: RPCCallOutcome, context: CallContext) {
        counts.withLock { $0[call.method, default: 0] += 1 }
    }

    /// The calls of every method.
    var all: [String: Int] { counts.withLock { $0 } }

    func count(_ method: String) -> Int { counts.withLock { $0[method] ?? 0 } }
}

/// A place for polls as editors see it: their key, and how often each method was called.
struct SiteHarness: Sendable {
    let place: PollPlace
    let spy: CallSpy
    /// Of an administrator.
    let key: String

    var server: TestServer { place.server }

    static func run<Value: Sendable>(
        programFolders: String = "",
        configure: @Sendable (inout CanvassServer.Settings) -> Void = { _ in },
        _ body: @Sendable (SiteHarness) async throws -> Value
    ) async throws -> Value {
        let spy = CallSpy()
        return try await PollPlace.with(observer: spy, programFolders: programFolders, configure: configure) { place in
            let key = try await place.call(KeyCreate.self, .init(name: "test", scopes: [.admin])).key
            return try await body(SiteHarness(place: place, spy: spy, key: key))
        }
    }

    /// Carries out a call in the server's process.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .operatorOnMachine
    ) async throws -> Method.Result {
        try await place.call(method, params, as: caller)
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
        let body = FormFields(form.map { .init($0.0, $0.1) }).urlEncoded
        var lines = [
            "POST \(path) HTTP/1.1", "Host: test", "Content-Length: \(body.utf8.count)",
            "Content-Type: application/x-www-form-urlencoded",
        ]
        if let cookie { lines.append("Cookie: \(cookie)") }
        lines += fields.map { "\($0.key): \($0.value)" }
        return try await server.send(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
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
