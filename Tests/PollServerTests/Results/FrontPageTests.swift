import JSONRPC
import MarkupReading
import PollAPI
import PollPages
import Testing

@Suite("The front page")
struct FrontPageTests {
    @Test("Who is not signed in is asked for a key; a program is told where calls go")
    func signedOut() async throws {
        try await SiteHarness.run { site in
            let page = try await site.get("/")
            #expect(page.fields["content-type"] == "text/html; charset=utf-8")
            #expect(page.body.contains("action=\"/signin\""))
            for accept in ["*/*", "application/json"] {
                let answer = try await site.server.send(HTTPText.get("/", "Accept: \(accept)"))
                #expect(answer.fields["content-type"] == "text/plain; charset=utf-8")
                #expect(answer.body.contains("POST /rpc"))
            }
            #expect(try await site.get("/", ["Cookie": "canvass-session=x"]).body.contains("action=\"/signin\""))
        }
    }

    @Test("Polls are listed with their states and counts, twenty to a page")
    func list() async throws {
        try await SiteHarness.run { site in
            for number in 0..<22 {
                try await site.makePoll(ResultsSample.params("p-\(number)"), votes: number == 21 ? 7 : 0)
            }
            let page = try await site.getAsEditor("/").body
            #expect(page.contains("7 ballots"))
            #expect(page.contains("href=\"/r/p-2\"") && !page.contains("href=\"/r/p-1\""))
            let older = try #require(page.firstRange(of: "href=\"/?before="))
            let address = page[older.lowerBound...].dropFirst(6).prefix { $0 != "\"" }
            let second = try await site.getAsEditor(String(address)).body
            #expect(second.contains("href=\"/r/p-1\"") && second.contains("href=\"/r/p-0\""))
            #expect(!second.contains("/?before="))
            #expect(try await site.getAsEditor("/?before=nonsense").status / 100 == 4)
        }
    }

    @Test("A poll is made, opened and closed from the page")
    func make() async throws {
        try await SiteHarness.run { site in
            let cookie = try await site.signIn()
            let token = ("token", try #require(SiteHarness.token(in: try await site.get("/", cookie: cookie).body)))
            let form = [
                token, ("template", "reader-poll"), ("title", "Coffee?"), ("slug", "coffee"), ("options", "Yes\nNo"),
            ]
            let made = try await site.post("/polls", form, cookie: cookie)
            #expect(made.status == 303)
            #expect(try await site.call(PollGet.self, .init(poll: "coffee")).poll.status == .draft)
            #expect(try await site.get("/", cookie: cookie).body.contains("/polls/coffee/open"))
            #expect(try await site.post("/polls/coffee/open", [token], cookie: cookie).status == 303)
            #expect(try await site.call(PollGet.self, .init(poll: "coffee")).poll.status == .open)
            #expect(try await site.post("/polls/coffee/close", [token], cookie: cookie).status == 303)
            #expect(try await site.call(PollGet.self, .init(poll: "coffee")).poll.status == .closed)
            // The slug is taken: what was typed is kept.
            let again = try await site.post("/polls", form, cookie: cookie)
            #expect(again.status == 422)
            #expect(again.body.contains("role=\"alert\""))
            #expect(again.body.contains("value=\"Coffee?\"") && again.body.contains("Yes\nNo</textarea>"))
            let gone = try await site.post("/polls/nothing/open", [token], cookie: cookie)
            #expect(gone.status == 409 && gone.body.contains("role=\"alert\""))
            #expect(try await site.post("/polls/coffee/delete", [token], cookie: cookie).status == 404)
        }
    }

    @Test("A key for results alone looks and changes nothing")
    func resultsKey() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"))
            let key = try await site.call(KeyCreate.self, .init(name: "r", scopes: [.results])).key
            let cookie = try await site.signIn(key: key)
            let page = try await site.get("/", cookie: cookie).body
            #expect(page.contains("href=\"/r/p\"") && !page.contains("/polls/p/close"))
            let token = ("token", try #require(SiteHarness.token(in: page)))
            #expect(try await site.post("/polls/p/close", [token], cookie: cookie).status == 403)
            #expect(try await site.call(PollGet.self, .init(poll: "p")).poll.status == .open)
        }
    }

    @Test("No text that people store or send makes an element or an attribute: 200 of them")
    func hostile() async throws {
        try await SiteHarness.run { site in
            let cookie = try await site.signIn()
            func skeletons(_ texts: [String], _ slug: String) async throws -> [[String]] {
                // What is no text at all to the service is refused, and stands on no page.
                let options = texts.enumerated().map { "\($0.offset) \($0.element.filter { $0 != "\0" })" }
                let params = ResultsSample.params(slug, minimumBase: 1, title: options[0], options: options)
                do {
                    try await site.makePoll(params, votes: 2)
                } catch let error as RPCError where error.code == RPCError.Code.invalidParams {
                    try #require(texts.contains { $0.unicodeScalars.contains { $0.value < 0x20 } })
                    return []
                }
                func query(_ names: String...) -> String {
                    "?" + FormFields(names.map { .init($0, texts[0]) }).urlEncoded
                }
                var pages = [
                    try await site.get("/r/\(slug)"), try await site.getAsEditor("/r/\(slug)?columns=group"),
                    try await site.getAsEditor("/r/\(slug)" + query("question", "where.group", "bands.age")),
                    try await site.get("/", cookie: cookie), try await site.get("/signin" + query("next")),
                ]
                let token = ("token", try #require(SiteHarness.token(in: pages[3].body)))
                let form = [token, ("title", texts[0]), ("slug", texts[0] + "!"), ("options", texts[0])]
                pages.append(try await site.post("/polls", form, cookie: cookie))
                _ = try await site.call(PollDelete.self, .init(poll: slug))
                return try pages.map { page in
                    try MarkupReader(page.body).elements.map { "\($0.depth) \($0.name) \($0.attributes.keys.sorted())" }
                }
            }
            let size = 10
            let harmless = try await skeletons((0..<size).map { "Harmless \($0)" }, "p")
            try #require(harmless.count == 6)
            let all = HostileText.all.filter { text in !text.unicodeScalars.contains { $0.value < 0x20 } }
            try #require(all.count >= 170)
            for start in stride(from: 0, to: all.count - size + 1, by: size) {
                let found = try await skeletons(Array(all[start..<start + size]), "p-\(start)")
                for (page, (skeleton, expected)) in zip(found, harmless).enumerated() {
                    #expect(skeleton == expected, "page \(page) from text \(start)")
                }
            }
        }
    }
}
