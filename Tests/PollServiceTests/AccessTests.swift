import Foundation
import JSONRPC
import PollService
import PollStore
import Postgres
import Synchronization
import TestCluster
import TestInstruments
import Testing

@Suite struct AccessTests {
    /// Each method with parameters that it takes, and the scope that it needs; nil for none.
    private static let methods: [(name: String, params: String, scope: Scope?)] = [
        ("poll.create", SamplePoll.params("fresh"), .editor),
        ("poll.get", #"{"poll":"p"}"#, nil),
        ("poll.list", "{}", .results),
        ("poll.update", #"{"poll":"p","title":"U"}"#, .editor),
        ("poll.close", #"{"poll":"p"}"#, .editor),
        ("poll.open", #"{"poll":"p"}"#, .editor),
        ("vote.submit", SamplePoll.vote("v"), nil),
        ("vote.get", #"{"receipt":"b1.x"}"#, nil),
        ("vote.withdraw", #"{"receipt":"b1.x"}"#, nil),
        ("poll.ballotKey", #"{"poll":"p"}"#, .editor),
        ("poll.audit", #"{"poll":"p"}"#, .editor),
        ("results.breakdown", #"{"poll":"p"}"#, .results),
        ("results.crosstab", #"{"poll":"p","rows":"q","columns":"group"}"#, .results),
        ("results.headline", #"{"poll":"p"}"#, .results),
        ("results.check", #"{"poll":"p","text":"51% said a."}"#, .results),
        ("results.timeline", #"{"poll":"p","interval":"day"}"#, .editor),
        ("results.disclosure", #"{"poll":"p"}"#, .results),
        (
            "weighting.create",
            #"{"poll":"p","name":"n","targets":{"group":{"x":0.5,"y":0.5}},"source":"s","date":"2021-01-01"}"#, .editor
        ),
        ("weighting.get", #"{"poll":"p","name":"n"}"#, .results),
        ("weighting.list", #"{"poll":"p"}"#, .results),
        ("weighting.delete", #"{"poll":"p","name":"n"}"#, .editor),
        ("analyze.shares", #"{"counts":[1]}"#, .results),
        ("analyze.lead", #"{"first":2,"second":1,"base":3}"#, .results),
        ("analyze.crosstab", #"{"counts":[[1]]}"#, .results),
        ("analyze.trend", #"{"successes":[1],"totals":[1]}"#, .results),
        ("analyze.ratings", #"{"values":[1],"counts":[1]}"#, .results),
        ("analyze.nps", #"{"counts":[0,0,0,0,0,0,0,0,0,0,1]}"#, .results),
        ("analyze.rank", #"{"ballots":[{"ranking":["a"],"count":1}],"method":"irv"}"#, .results),
        ("analyze.rake", #"{"cells":[{"levels":{"a":"x"},"count":1}],"targets":{"a":{"x":1}}}"#, .results),
        ("key.create", #"{"name":"n","scopes":["results"]}"#, .admin),
        ("key.list", "{}", .admin),
        ("key.revoke", #"{"id":"x"}"#, .admin),
        ("poll.delete", #"{"poll":"p"}"#, .editor),
        ("rpc.discover", "{}", nil),
    ]

    @Test(
        "Each method needs its scope: 1401 without a key that stands, 1403 with one that lacks it, and nothing is done"
    )
    func scopes() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let before = try await harness.rowCounts()
            let callers: [(Caller, Scope?)] = [
                (.reader, nil), (.rejected, nil), (.resultsKey, .results), (.editorKey, .editor), (.adminKey, .admin),
            ]
            for (name, params, scope) in Self.methods {
                guard let scope else { continue }
                for (caller, own) in callers where own?.includes(scope) != true {
                    let expected = own == nil ? Refusal.unauthorized : .forbidden
                    #expect(try await harness.refusal(name, params, as: caller) == expected, "\(name) as \(caller)")
                }
            }
            #expect(try await harness.rowCounts() == before)
            for (name, params, scope) in Self.methods where name != "poll.delete" {
                for (caller, own) in callers where scope.map({ own?.includes($0) == true }) ?? true {
                    let refusal = try await harness.refusal(name, params, as: caller)
                    #expect(refusal?.code != 1401 && refusal?.code != 1403, "\(name) as \(caller)")
                }
            }
        }
    }

    @Test("The documentation's table names every method once, with the key that it needs")
    func documentation() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized
        let path = "Sources/CanvassApp/Documentation.docc/Reference/Methods.md"
        let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
        let section = try #require(text.split(separator: "\n## ").first { $0.hasPrefix("Table of methods\n") })
        var found: [String] = []
        for row in section.split(separator: "\n") where row.hasPrefix("| `") {
            let cells = row.split(separator: "|")
            // A star says that a poll may show its results to readers too.
            let key = try #require(cells.dropFirst().first).replacing("*", with: "").filter { $0 != " " }
            found += (cells.first ?? "").split(separator: "`").filter { $0.contains(".") }.map { "\($0): \(key)" }
        }
        #expect(found.sorted() == Self.methods.map { "\($0.name): \($0.scope?.rawValue ?? "none")" }.sorted())
    }

    @Test("A reader learns nothing of a draft, an editor sees it")
    func drafts() async throws {
        try await ServiceHarness.with { harness in
            let params = SamplePoll.params("p", SamplePoll.single, "[]", #""results":{"visibility":"public"}"#)
            _ = try await harness.result("poll.create", params.replacing("\"open\"", with: "\"draft\""))
            for method in ["poll.get", "results.breakdown", "results.headline"] {
                for caller in [Caller.reader, .rejected] {
                    let draft = try await harness.answer(method, #"{"poll":"p"}"#, as: caller)
                    #expect(try await harness.answer(method, #"{"poll":"nothing"}"#, as: caller) == draft)
                }
                #expect(try await harness.refusal(method, #"{"poll":"p"}"#, as: .resultsKey) == nil)
            }
        }
    }

    @Test("Readers see results by the poll's visibility, and never a total below the minimum base")
    func visibility() async throws {
        try await ServiceHarness.with { harness in
            func see(_ poll: String, _ more: String = "") async throws -> Refusal? {
                let params = #"{"poll":"\#(poll)"\#(more)}"#
                let breakdown = try await harness.refusal("results.breakdown", params, as: .reader)
                #expect(try await harness.refusal("results.headline", params, as: .reader) == breakdown)
                return breakdown
            }
            var receipts: [String: String] = [:]
            for visibility in ["editors", "public", "after-close", "after-vote"] {
                try await harness.makePoll(
                    visibility,
                    members: #""results":{"visibility":"\#(visibility)","minimumBase":2}"#
                )
                for voter in ["v", "w", "x"] {
                    let vote = SamplePoll.vote(voter).replacing("\"p\"", with: "\"\(visibility)\"")
                    receipts[visibility] = try await harness.result("vote.submit", vote)["receipt"]?.string
                }
            }
            #expect(try await see("editors") == .unauthorized)
            #expect(try await see("public") == nil)
            #expect(try await see("after-close") == .unauthorized)
            #expect(try await see("after-vote") == .unauthorized)
            let own = try #require(receipts["after-vote"])
            #expect(try await see("after-vote", #","receipt":"\#(own)""#) == nil)
            #expect(try await see("editors", #","receipt":"\#(receipts["editors"] ?? "")""#) == .unauthorized)
            #expect(try await see("after-vote", #","receipt":"\#(receipts["public"] ?? "")""#) == .unauthorized)
            let forged = own.dropLast() + (own.last == "A" ? "E" : "A")
            for bad in ["", "b1.", "b1.AAAA", String(forged)] {
                #expect(try await see("after-vote", #","receipt":"\#(bad)""#) == .unauthorized)
            }
            _ = try await harness.result("poll.close", #"{"poll":"after-close"}"#)
            #expect(try await see("after-close") == nil)
            _ = try await harness.result("poll.open", #"{"poll":"after-close"}"#)
            let over = #"{"poll":"after-close","voting":{"closes":"2020-01-01T00:00:00Z"}}"#
            _ = try await harness.result("poll.update", over)
            #expect(try await see("after-close") == nil)
        }
    }

    @Test("A reader is shown nothing of a poll that too few have answered")
    func fewAnswers() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""results":{"visibility":"public"}"#)
            for index in 0..<4 { _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)")) }
            let hidden = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .reader)
            #expect(try hidden["total"] == JSON(#"{"suppressed":true,"reason":"small_base"}"#))
            #expect(hidden["base"] == .object([:]))
            #expect(hidden["revision"]?.integer == 0)
            let headline = try await harness.result("results.headline", #"{"poll":"p"}"#, as: .reader)
            #expect(headline["text"]?.string == "Too few people answered for results to be shown.")
            #expect(headline["claims"] == .array([]))
            _ = try await harness.result("vote.submit", SamplePoll.vote("fifth"))
            let shown = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .reader)
            #expect(shown["total"]?["base"]?.integer == 5)
            #expect(shown["revision"]?.integer == 5)
            _ = try await harness.result("vote.submit", SamplePoll.vote("sixth"))
            for (caller, revision) in [(Caller.reader, 5), (.resultsKey, 5), (.editorKey, 6)] {
                let result = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: caller)
                #expect(result["revision"]?.integer == revision)
            }
        }
    }

    @Test("A caller without the editor scope makes no slices but those that the poll declares")
    func freeSlices() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                demographics: SamplePoll.demographics,
                members: #""results":{"visibility":"public","minimumBase":2}"#
            )
            for index in 0..<3 { _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)")) }
            let refused = [
                (#""where":{"age":{"min":30,"max":30}}"#, "where"), (#""where":{"shoe":["x"]}"#, "where"),
                (#""by":["age"],"bands":{"age":[18,30]}"#, "bands.age"), (#""bands":{"shoe":[18]}"#, "bands.shoe"),
                (#""minimumBase":3"#, "minimumBase"), (#""minimumBase":1"#, "minimumBase"),
                (#""by":["age","region"]"#, "by[1]"), (#""by":[["age","group"]]"#, "by[0]"),
            ]
            for (parameter, path) in refused {
                let params = #"{"poll":"p",\#(parameter)}"#
                for caller in [Caller.reader, .rejected, .resultsKey, .key(id: "n", scopes: [])] {
                    let refusal = try await harness.refusal("results.breakdown", params, as: caller)
                    #expect(refusal == Refusal(1403, "forbidden", path), "\(parameter)")
                }
                let trusted = try await harness.refusal("results.breakdown", params, as: .editorKey)
                #expect(trusted?.code != 1403, "\(parameter)")
            }
            let allowed = [
                #""by":["age","city","group"]"#, #""by":[["group"]]"#, #""where":{}"#,
                #""bands":{"age":[18,25,35,45,55,65]}"#, #""minimumBase":2"#,
                #""interval":{},"rounding":{"decimals":1}"#,
                #""by":["age"],"includeEmpty":true"#,
            ]
            for parameter in allowed {
                let params = #"{"poll":"p",\#(parameter)}"#
                #expect(try await harness.refusal("results.breakdown", params, as: .reader) == nil, "\(parameter)")
            }
        }
    }

    @Test("A key works from its creation to its expiry or, within a second, its revocation")
    func keys() async throws {
        try await ServiceHarness.with { harness in
            let made = try await harness.result(
                "key.create",
                #"{"name":" desk ","scopes":["results","editor","results"]}"#
            )
            let text = try #require(made["key"]?.string)
            let id = try #require(made["id"]?.string)
            #expect(made["name"]?.string == "desk")
            #expect(try made["scopes"] == JSON(#"["editor","results"]"#))
            #expect(try await harness.service.caller(bearing: text) == .key(id: id, scopes: [.editor, .results]))
            #expect(try await harness.service.caller(bearing: nil) == .anonymous)
            for other in [
                "", "x", String(text.dropLast()), text + "A", text.replacing("cvk", with: "cvx"), text.uppercased(),
            ] {
                #expect(try await harness.service.caller(bearing: other) == .rejected)
            }
            let listed = try await harness.result("key.list", "{}")
            #expect(listed["keys"]?[0]?["id"]?.string == id)
            #expect(listed["keys"]?[0]?["key"] == nil)
            #expect(listed["keys"]?[0]?["lastUsedAt"]?.string != nil)
            #expect(try await harness.result("key.revoke", #"{"id":"\#(id)"}"#)["revoked"]?.boolean == true)
            let revokedAt = ContinuousClock.now
            while try await harness.service.caller(bearing: text) != .rejected { await Task.yield() }
            #expect(ContinuousClock.now - revokedAt < .seconds(1))
            #expect(try await harness.refusal("key.revoke", #"{"id":"\#(id)"}"#) == Refusal(1404, "not_found", "id"))
            #expect(try await harness.result("key.list", "{}")["keys"] == .array([]))

            let expired = try await harness.result(
                "key.create",
                #"{"name":"old","scopes":["admin"],"expiresAt":"2020-01-01T00:00:00+01:00"}"#
            )
            #expect(expired["expiresAt"]?.string == "2019-12-31T23:00:00Z")
            #expect(try await harness.service.caller(bearing: expired["key"]?.string) == .rejected)
        }
    }

    @Test("A key stands although its use cannot be noted, as on a database that is read only")
    func readOnly() async throws {
        try await ServiceHarness.with { harness in
            let made = try await harness.result("key.create", #"{"name":"n","scopes":["admin"]}"#)
            let key = try #require(made["key"]?.string)
            var configuration = harness.configuration
            configuration.sessionSettings["default_transaction_read_only"] = "on"
            try await PostgresPool.withPool(configuration, logger: TestCluster.logger) { pool in
                let service = PollService(
                    store: PollStore(pool: pool),
                    voterSecret: Array(repeating: 7, count: 32),
                    logger: TestCluster.logger
                )
                let caller = try await service.caller(bearing: key)
                #expect(caller.has(.admin))
            }
            let listed = try await harness.result("key.list", "{}")
            #expect(listed["keys"]?.elements.count == 1)
            #expect(listed["keys"]?[0]?["lastUsedAt"]?.string == nil)
        }
    }

    @Test(
        "A key that is not well described is refused",
        arguments: [
            (#"{"name":"","scopes":["admin"]}"#, "name"), (#"{"name":"n","scopes":[]}"#, "scopes"),
            (#"{"name":"n","scopes":["root"]}"#, "scopes[0]"), (#"{"name":"n"}"#, "scopes"),
            (#"{"name":"n","scopes":["admin"],"expiresAt":"soon"}"#, "expiresAt"),
        ]
    )
    func badKeys(params: String, path: String) async throws {
        try await ServiceHarness.with { harness in
            let refusal = try await harness.refusal("key.create", params)
            #expect(refusal == .invalidParams(path))
            #expect(try await harness.rowCounts()["api_key"] == "0")
        }
    }

    @Test("No secret and no voter's token stands anywhere in the database")
    func secrets() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            let made = try await harness.result("key.create", #"{"name":"n","scopes":["admin"]}"#)
            let key = try #require(made["key"]?.string)
            _ = try await harness.result("vote.submit", SamplePoll.vote("canary-voter-token"))
            _ = try await harness.result("poll.update", #"{"poll":"p","title":"U"}"#)
            let tables = try await harness.sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                .compactMap(\.first)
            var dump = ""
            for table in tables.compactMap({ $0 }) {
                dump += try await harness.sql("SELECT t::text FROM \(table) AS t").joined().compactMap { $0 }.joined()
            }
            #expect(dump.contains(key.split(separator: "_")[1]), "the dump has the id, so it would have the secret")
            let secret = key.split(separator: "_", maxSplits: 2)[2]
            for canary in [String(secret), String(secret.prefix(16)), "canary-voter-token"] {
                #expect(!dump.contains(canary))
                #expect(
                    !dump.contains(
                        Array(canary.utf8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
                    )
                )
            }
        }
    }
}
