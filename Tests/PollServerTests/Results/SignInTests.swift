import PollAPI
import PollPages
import Testing

@testable import PollServer

@Suite("Signing in")
struct SignInTests {
    private static func isSignedIn(_ cookie: String?, _ site: SiteHarness) async throws -> Bool {
        let page = try await site.get("/", cookie: cookie)
        #expect(page.status == 200)
        return page.body.contains("action=\"/signout\"")
    }

    @Test("A key that stands opens a session: a sealed cookie that scripts do not see")
    func rightKey() async throws {
        try await SiteHarness.run { site in
            let (door, token) = try await site.signInForm()
            let form = [("key", site.key), ("token", token), ("next", "/r/p?by=age")]
            let answer = try await site.post("/signin", form, cookie: door)
            #expect(answer.status == 303)
            #expect(answer.fields["location"] == "/r/p?by=age")
            let cookie = try #require(answer.cookie("canvass-session"))
            for attribute in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=28800"] {
                #expect(cookie.contains(attribute))
            }
            #expect(!cookie.contains("Secure"))
            #expect(!cookie.contains(site.key.dropFirst(4)))
            let value = try #require(cookie.split(separator: ";").first)
            #expect(try await Self.isSignedIn("canvass-session=\(value)", site))
            #expect(try await !Self.isSignedIn(nil, site))
        }
    }

    @Test("Where the browser came over TLS the cookie goes over TLS alone")
    func secure() async throws {
        try await SiteHarness.run { site in
            let (door, token) = try await site.signInForm()
            let form = [("key", site.key), ("token", token)]
            let answer = try await site.post("/signin", form, cookie: door, ["Origin": "https://test"])
            #expect(answer.cookie("canvass-session")?.contains("; Secure") == true)
        }
    }

    @Test("A key that does not stand is refused with the form", arguments: ["", "x", "cvk_0123456789abcdef_AAAA"])
    func wrongKey(key: String) async throws {
        try await SiteHarness.run { site in
            let (door, token) = try await site.signInForm()
            let answer = try await site.post("/signin", [("key", key), ("token", token)], cookie: door)
            #expect(answer.status == 403)
            #expect(answer.cookie("canvass-session") == nil)
            #expect(answer.body.contains("unknown, expired or revoked"))
            #expect(SiteHarness.token(in: answer.body) != nil)
        }
    }

    @Test("Too many wrong keys from one client are refused, right ones with them, for a while")
    func tooMany() async throws {
        try await SiteHarness.run(configure: { ($0.rateLimit, $0.rateLimitLoopback) = (3, true) }) { site in
            let (door, token) = try await site.signInForm()
            for expected in [403, 403, 403, 429] {
                let answer = try await site.post("/signin", [("key", "x"), ("token", token)], cookie: door)
                #expect(answer.status == expected)
            }
            let answer = try await site.post("/signin", [("key", site.key), ("token", token)], cookie: door)
            #expect(answer.status == 429)
            #expect(answer.fields["retry-after"] != nil)
        }
    }

    @Test("A session ends at once with its key")
    func revoked() async throws {
        try await SiteHarness.run { site in
            let made = try await site.call(KeyCreate.self, .init(name: "short", scopes: [.editor]))
            let cookie = try await site.signIn(key: made.key)
            #expect(try await Self.isSignedIn(cookie, site))
            _ = try await site.call(KeyRevoke.self, .init(id: made.id))
            let start = ContinuousClock.now
            while try await Self.isSignedIn(cookie, site) {
                try #require(ContinuousClock.now - start < .seconds(1))
            }
        }
    }

    @Test("A session that is over, was changed or was sealed by another secret is none")
    func notOurs() async throws {
        try await SiteHarness.run { site in
            let seal = SessionSeal(PageSecrets(root: site.place.secret))
            let now = Int(try #require(seconds))
            let good = try seal.seal(Session(key: site.key, expires: now + 60))
            #expect(try await Self.isSignedIn("canvass-session=\(good)", site))
            let over = try seal.seal(Session(key: site.key, expires: now - 1))
            #expect(try await !Self.isSignedIn("canvass-session=\(over)", site))
            let other = SessionSeal(PageSecrets(root: [UInt8](repeating: 1, count: 32)))
            let foreign = try other.seal(Session(key: site.key, expires: now + 60))
            #expect(try await !Self.isSignedIn("canvass-session=\(foreign)", site))
            for index in [0, good.count / 2, good.count - 2] {
                var letters = Array(good)
                letters[index] = letters[index] == "A" ? "B" : "A"
                #expect(try await !Self.isSignedIn("canvass-session=\(String(letters))", site))
            }
            for text in ["", "x", "====", String(repeating: "A", count: 5_000)] {
                #expect(try await !Self.isSignedIn("canvass-session=\(text)", site))
            }
        }
    }

    private var seconds: Int64? {
        // A second since 1970 by the same clock as the server's.
        Int64(PageSettings().now())
    }

    @Test("Forms from other sites, without a token or with that of another session change nothing")
    func forged() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"))
            let cookie = try await site.signIn()
            let own = try #require(SiteHarness.token(in: try await site.get("/", cookie: cookie).body))
            let other = try #require(
                SiteHarness.token(in: try await site.get("/", cookie: try await site.signIn()).body)
            )
            let tries: [(String?, [String: String])] = [
                (own, ["Origin": "https://evil.example"]), (own, ["Origin": "null"]),
                (own, ["Sec-Fetch-Site": "cross-site"]), (own, ["Sec-Fetch-Site": "same-site"]), (nil, [:]),
                (other, ["Origin": "http://test"]), ("", ["Origin": "http://test"]),
            ]
            for (token, fields) in tries {
                let form = token.map { [("token", $0)] } ?? []
                for path in ["/polls/p/close", "/polls", "/signout"] {
                    let answer = try await site.post(path, form, cookie: cookie, fields)
                    #expect(answer.status == 403, "\(path) \(fields)")
                }
            }
            #expect(try await site.call(PollGet.self, .init(poll: "p")).poll.status == .open)
            #expect(try await Self.isSignedIn(cookie, site))
            // And one that is right does.
            let fields = ["Sec-Fetch-Site": "same-origin", "Origin": "null"]
            let closing = try await site.post("/polls/p/close", [("token", own)], cookie: cookie, fields)
            #expect(closing.status == 303)
            #expect(try await site.call(PollGet.self, .init(poll: "p")).poll.status == .closed)
            let out = try await site.post("/signout", [("token", own)], cookie: cookie, fields)
            #expect(out.cookie("canvass-session")?.contains("Max-Age=0") == true)
        }
    }

    @Test(
        "After signing in nobody is sent to another server",
        arguments: [
            "https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "/\n/evil.example",
            "evil.example", "javascript:alert(1)", "/é", "",
        ]
    )
    func openRedirect(next: String) async throws {
        #expect(LocalPath(next) == nil)
        try await SiteHarness.run { site in
            let page = try await site.get("/signin?" + FormFields([.init("next", next)]).urlEncoded)
            #expect(page.body.contains(#"name="next" value="/""#))
            let (door, token) = try await site.signInForm()
            let form = [("key", site.key), ("token", token), ("next", next)]
            #expect(try await site.post("/signin", form, cookie: door).fields["location"] == "/")
        }
    }

    @Test("A cookie is no key to the calls of the contract")
    func cookiesDoNotCall() async throws {
        try await SiteHarness.run { site in
            let cookie = try await site.signIn()
            let call = #"{"jsonrpc":"2.0","id":1,"method":"poll.list"}"#
            let byCookie = try await site.server.post(call, "Cookie: \(cookie)")
            #expect(byCookie.body.contains("1401"))
            let byKey = try await site.server.post(call, "Authorization: Bearer \(site.key)")
            #expect(byKey.body.contains("polls"))
        }
    }

    @Test("A key in Authorization opens pages too, and a wrong one is refused")
    func bearer() async throws {
        try await SiteHarness.run { site in
            let page = try await site.getAsEditor("/")
            #expect(page.body.contains("/polls"))
            let refused = try await site.get("/", ["Authorization": "Bearer nonsense"])
            #expect(refused.status == 403)
        }
    }
}
