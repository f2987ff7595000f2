import PollAPI
import PollPages
import PollService
import Testing

@testable import PollServer

@Suite("Results for readers and editors")
struct ResultsPageTests {
    @Test("Languages of a poll that share a page's language do not share its pages")
    func languages() async throws {
        try await SiteHarness.run { site in
            var params = ResultsSample.params("p", title: "Coffee or tea?")
            params.content.translations = [
                "nl": PollTranslation(title: "Koffie of thee?", questions: ["drink": .init(text: "Koffie of thee?")]),
                "it": PollTranslation(title: "Caffe o te?", questions: ["drink": .init(text: "Caffe o te?")]),
            ]
            try await site.makePoll(params, votes: 30)
            var tags = Set<String>()
            for (language, text) in [("nl", "Koffie of thee?"), ("it", "Caffe o te?"), ("en", "Coffee or tea?")] {
                let page = try await site.get("/r/p", ["Accept-Language": language])
                #expect(page.body.contains("<h1") && page.body.contains(text), "\(language)")
                tags.insert(page.fields["etag"] ?? "")
            }
            #expect(tags.count == 3)
        }
    }

    @Test("Readers see results by the poll's visibility, editors always")
    func visibility() async throws {
        try await SiteHarness.run { site in
            var receipts: [VisibilityField: String] = [:]
            for visibility in VisibilityField.allCases {
                try await site.makePoll(ResultsSample.params(visibility.rawValue, visibility: visibility), votes: 9)
                receipts[visibility] = try await site.vote(9, in: visibility.rawValue)
                let path = "/r/\(visibility.rawValue)"
                #expect(try await site.getAsEditor(path).status == 200)
                let page = try await site.get(path)
                #expect(page.status == (visibility == .public ? 200 : 403), "\(visibility)")
                for file in ["shown.csv", "shown.xlsx", "total.svg", "group.svg", "events"]
                where visibility != .public {
                    #expect(try await site.get("\(path)/\(file)").status == 403, "\(visibility) \(file)")
                }
                for file in ["ballots.csv"] { #expect(try await site.get("\(path)/\(file)").status == 403) }
            }
            let opened = try await site.get("/r/after-vote?receipt=\(receipts[.afterVote] ?? "")")
            #expect(opened.status == 200)
            #expect(opened.fields["referrer-policy"] == "no-referrer")
            #expect(opened.fields["cache-control"] == "private, no-cache")
            #expect(opened.body.contains("shown.csv?receipt="))
            #expect(try await site.get("/r/after-vote?receipt=\(receipts[.public] ?? "")").status == 403)
            #expect(try await site.get("/r/editors?receipt=\(receipts[.editors] ?? "")").status == 403)
            #expect(try await site.get("/r/after-vote").body.contains("href=\"/p/after-vote\""))
            _ = try await site.call(PollClose.self, .init(poll: "after-close"))
            #expect(try await site.getUntil("/r/after-close") { $0.status == 200 }.status == 200)
            #expect(try await site.get("/r/nothing").status == 404)
            #expect(try await site.get("/r/public/nothing.txt").status == 404)
        }
    }

    @Test("Nobody but editors learns that there is a draft")
    func draft() async throws {
        try await SiteHarness.run { site in
            var params = ResultsSample.params("p")
            params.status = .draft
            try await site.makePoll(params)
            for path in ["/r/p", "/r/p/events", "/r/p/total.svg", "/r/p/shown.csv"] {
                let (there, nowhere) = (try await site.get(path), try await site.get(path.replacing("/p", with: "/q")))
                #expect(there.status == 404)
                #expect(there.body.replacing("/r/p", with: "/r/q") == nowhere.body)
            }
            #expect(try await site.getAsEditor("/r/p").status == 200)
        }
    }

    @Test("The page says what the call says: counts, percents, base and headline")
    func numbers() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 60)
            let params = ResultsBreakdown.Params(poll: "p", by: [DimensionList(["age"])])
            let result = try await site.call(ResultsBreakdown.self, params, as: .anonymous)
            let headline = try await site.call(ResultsHeadline.self, .init(poll: "p"), as: .anonymous).text
            let page = try await site.get("/r/p").body
            #expect(page.contains("\(try #require(result.total.base)) answers"))
            #expect(page.contains(headline))
            for share in try #require(result.total.shares) {
                #expect(page.contains("<b>\(share.display)</b> <span class=\"detail\">\(share.count)</span>"))
            }
            for slice in result.by[0].slices {
                let text = slice.base.map { "of \($0)" } ?? "too few to show"
                #expect(page.contains(text), "\(slice.where)")
            }
        }
    }

    @Test("What is hidden is said to be hidden, and stands in no page, chart or file")
    func suppressed() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"))
            // 37 in one group and 3 in the other, of which readers must not learn that they are 3.
            for number in 0..<40 { try await site.vote(number, in: "p", group: number < 37 ? "y" : "x") }
            let params = ResultsBreakdown.Params(poll: "p", by: [DimensionList(["group"])])
            let table = try await site.call(ResultsBreakdown.self, params, as: .anonymous).by[0]
            #expect(table.suppressed == true || table.slices.contains(where: \.suppressed))
            for (path, isEditor) in [
                ("/r/p?by=group", false), ("/r/p?by=group", true), ("/r/p/group.svg", true), ("/r/p/group.svg", false),
                ("/r/p/shown.csv?by=group", false), ("/r/p/shown.xlsx?by=group", true),
            ] {
                let answer = isEditor ? try await site.getAsEditor(path) : try await site.get(path)
                if path.hasSuffix(".svg"), answer.status == 404 { continue }
                #expect(answer.status == 200)
                let text = answer.body
                for base in ["of 37", "of 3<", "37 answers", ">37<", ",37,", ",3,"] {
                    #expect(!text.contains(base), "\(path) \(isEditor) tells \(base)")
                }
                #expect(text.contains("small_base") || text.contains("oo few"), "\(path) \(isEditor)")
            }
        }
    }

    @Test("The same is sent once: a tag for each state, and 304 to those who have it")
    func entityTags() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            for path in ["/r/p", "/r/p/total.svg", "/r/p/shown.csv", "/r/p/shown.xlsx"] {
                for fields in [[:], ["Authorization": "Bearer \(site.key)"]] {
                    let first = try await site.get(path, fields)
                    let tag = try #require(first.fields["etag"])
                    let again = try await site.get(path, fields.merging(["If-None-Match": "\"x\", W/\(tag)"]) { $1 })
                    #expect(again.status == 304, "\(path)")
                    #expect(again.body.isEmpty)
                    #expect(again.fields["etag"] == tag)
                    #expect(again.fields["cache-control"] == (fields.isEmpty ? "no-cache" : "private, no-cache"))
                    let german = try await site.get(path, fields.merging(["Accept-Language": "de"]) { $1 })
                    // Readers get the languages of the poll, which has one; editors their own.
                    #expect((german.fields["etag"] == tag) == fields.isEmpty)
                }
            }
            let reader = try #require(try await site.get("/r/p").fields["etag"])
            #expect(try await site.getAsEditor("/r/p").fields["etag"] != reader)
            for number in 10..<15 { try await site.vote(number, in: "p") }
            let moved = try await site.getUntil("/r/p", ["If-None-Match": reader]) { $0.status == 200 }
            #expect(moved.body.contains("15 answers"))
        }
    }

    @Test("A thousand readers of one moment cost a handful of calls")
    func manyReaders() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            let before = site.spy.count("results.breakdown")
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await site.server.withConnection { connection in
                            for _ in 0..<50 {
                                try await connection.write("GET /r/p HTTP/1.1\r\nHost: test\r\n\r\n")
                                #expect(try await connection.answer().status == 200)
                            }
                            return 50
                        }
                    }
                }
                var pages = 0
                for try await count in group { pages += count }
                #expect(pages == 1_000)
            }
            let seconds = Int((ContinuousClock.now - start).components.seconds) + 1
            #expect(site.spy.count("results.breakdown") - before <= 2 * seconds)
        }
    }

    @Test("A choice that cannot be carried out is said on the page, and what was typed is kept")
    func refusedChoice() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            let page = try await site.getAsEditor(
                "/r/p?by=nothing&bands.age=18,30&where.group=zzz&weighting=none&nonsense=1"
            )
            #expect(page.status == 200)
            #expect(page.body.contains("role=\"alert\""))
            #expect(page.body.contains("nonsense=1"))
            #expect(page.body.contains(#"name="bands.age" value="18, 30""#))
            #expect(page.body.contains("10 answers"))
            // Slices of their own are not for readers, who still see what the poll shows.
            let reader = try await site.get("/r/p?where.group=y")
            #expect(reader.status == 200)
            #expect(reader.body.contains("role=\"alert\""))
            #expect(try await site.get("/r/p/shown.csv?where.group=y").status == 403)
            #expect(try await site.getAsEditor("/r/p/shown.csv?by=nothing").status == 404)
        }
    }

    @Test("An editor's choices are shown and stand in every link of the page")
    func choices() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 40)
            let page = try await site.getAsEditor(
                "/r/p?by=age&bands.age=18,30,50&decimals=1&columns=age&interval=wilson"
            )
            for text in [
                "18–29", "30–49", "50+", "50.0%", "Crosstab", "interval&quot;:{&quot;method&quot;:&quot;wilson",
            ] {
                #expect(page.body.contains(text), "\(text)")
            }
            #expect(page.body.contains("shown.csv?by=age&amp;bands.age=18,30,50&amp;decimals=1&amp;columns=age"))
        }
    }

    @Test("HEAD tells the same without a body")
    func head() async throws {
        try await SiteHarness.run { site in
            try await site.makePoll(ResultsSample.params("p"), votes: 10)
            try await site.server.withConnection { connection in
                for path in ["/r/p", "/r/p/total.svg", "/r/p/shown.xlsx", "/signin"] {
                    try await connection.write(HTTPText.get(path))
                    let got = try await connection.answer()
                    try await connection.write(HTTPText.get(path, method: "HEAD"))
                    let head = try await connection.answer(toHead: true)
                    #expect(head.status == got.status)
                    #expect(head.fields["content-length"] == got.fields["content-length"])
                    #expect(head.fields["etag"] == got.fields["etag"])
                }
            }
            let events = try await site.server.withConnection { connection in
                try await connection.write(HTTPText.get("/r/p/events", method: "HEAD"))
                return try await connection.answer(toHead: true)
            }
            #expect(events.status == 200)
            #expect(try await site.server.send(HTTPText.get("/r/p", method: "POST")).status == 405)
        }
    }
}

extension SiteHarness {
    /// Gets a page again and again, until it is as expected or two seconds have gone.
    func getUntil(
        _ path: String,
        _ fields: [String: String] = [:],
        _ isAsExpected: (HTTPAnswer) -> Bool
    ) async throws -> HTTPAnswer {
        let start = ContinuousClock.now
        while true {
            let answer = try await get(path, fields)
            if isAsExpected(answer) || ContinuousClock.now - start > .seconds(2) { return answer }
        }
    }
}
