import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct PollCreateTests {
    /// Members that make a poll's definition unacceptable, and the place that the refusal must name.
    static let refusals: [(members: String, path: String)] = [
        (#""title":"""#, "title"),
        (#""title":"  \n ""#, "title"),
        (#""title":"\#(String(repeating: "x", count: 301))""#, "title"),
        (#""title":5"#, "title"),
        (#""audience":"""#, "audience"),
        (#""recruitment":"guessed""#, "recruitment"),
        (#""slug":"Upper""#, "slug"),
        (#""slug":"-x""#, "slug"),
        (#""slug":"""#, "slug"),
        (#""slug":"\#(String(repeating: "x", count: 65))""#, "slug"),
        (#""status":"over""#, "status"),
        (#""nonsense":1"#, "nonsense"),
        (#""language":"english""#, "language"),
        (#""language":5"#, "language"),
        (#""translations":{"deutsch":{}}"#, "translations.deutsch"),
        (#""language":"de","translations":{"DE":{}}"#, "translations.de"),
        (#""translations":{"de":{},"DE":{}}"#, "translations.de"),
        (#""translations":{"de":{"title":" "}}"#, "translations.de.title"),
        (#""translations":{"de":{"title":"\#(String(repeating: "x", count: 301))"}}"#, "translations.de.title"),
        (#""translations":{"de":{"heading":"x"}}"#, "translations.de.heading"),
        (#""translations":{"de":{"questions":{"zz":{"text":"x"}}}}"#, "translations.de.questions.zz"),
        (#""translations":{"de":{"questions":{"q":{"text":""}}}}"#, "translations.de.questions.q.text"),
        (
            #""translations":{"de":{"questions":{"q":{"options":{"zz":"x"}}}}}"#,
            "translations.de.questions.q.options.zz"
        ),
        (#""translations":{"de":{"demographics":{"zz":{}}}}"#, "translations.de.demographics.zz"),
        (#""embed":{"origins":["news.example"]}"#, "embed.origins[0]"),
        (#""embed":{"origins":["*","https://a.example"]}"#, "embed.origins[0]"),
        (#""embed":{"origin":"*"}"#, "embed.origin"),
        (#""questions":[]"#, "questions"),
        (#""questions":{}"#, "questions"),
        (#""questions":[{"kind":"single","text":"Q?"}]"#, "questions[0].key"),
        (#""questions":[{"key":"Q","kind":"text","text":"Q?"}]"#, "questions[0].key"),
        (#""questions":[{"key":"q","kind":"text","text":" "}]"#, "questions[0].text"),
        (#""questions":[{"key":"q","kind":"poem","text":"Q?"}]"#, "questions[0].kind"),
        (#""questions":[{"key":"q","kind":"text","text":"Q?","colour":1}]"#, "questions[0].colour"),
        (
            #""questions":[{"key":"q","kind":"text","text":"Q?"},{"key":"q","kind":"text","text":"Q?"}]"#,
            "questions[1].key"
        ),
        (#""questions":[{"key":"q","kind":"single","text":"Q?"}]"#, "questions[0].options"),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"}]}]"#,
            "questions[0].options"
        ),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"},{"key":"a","text":"B"}]}]"#,
            "questions[0].options[1].key"
        ),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","options":[{"key":"a","text":"A"},{"key":"b","text":""}]}]"#,
            "questions[0].options[1].text"
        ),
        (
            #""questions":[{"key":"q","kind":"single","text":"Q?","allowOther":true,"#
                + #""options":[{"key":"a","text":"A"},{"key":"other","text":"B"}]}]"#,
            "questions[0].options[1].key"
        ),
        (
            #""questions":[{"key":"q","kind":"multiple","text":"Q?","choose":{"min":2,"max":1},"#
                + #""options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]"#,
            "questions[0].choose"
        ),
        (
            #""questions":[{"key":"q","kind":"multiple","text":"Q?","choose":{"max":3},"#
                + #""options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]"#,
            "questions[0].choose"
        ),
        (
            #""questions":[{"key":"q","kind":"ranking","text":"Q?","choose":{"min":0},"#
                + #""options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]}]"#,
            "questions[0].choose"
        ),
        (#""questions":[{"key":"q","kind":"single","text":"Q?","choose":{"max":1}}]"#, "questions[0].choose"),
        (#""questions":[{"key":"q","kind":"rating","text":"Q?","scale":{"min":3,"max":3}}]"#, "questions[0].scale"),
        (#""questions":[{"key":"q","kind":"rating","text":"Q?","scale":{"min":5,"max":1}}]"#, "questions[0].scale"),
        (#""questions":[{"key":"q","kind":"rating","text":"Q?","scale":{"min":1.5}}]"#, "questions[0].scale.min"),
        (
            #""questions":[{"key":"q","kind":"rating","text":"Q?","#
                + #""scale":{"min":-9223372036854775808,"max":9223372036854775807}}]"#, "questions[0].scale"
        ),
        (#""questions":[{"key":"q","kind":"rating","text":"Q?","allowOther":true}]"#, "questions[0].allowOther"),
        (
            #""questions":[{"key":"q","kind":"rating","text":"Q?","options":[{"key":"a","text":"A"}]}]"#,
            "questions[0].options"
        ),
        (#""questions":[{"key":"q","kind":"number","text":"Q?","range":{"min":2,"max":1}}]"#, "questions[0].range"),
        (#""questions":[{"key":"q","kind":"number","text":"Q?","maxLength":1}]"#, "questions[0].maxLength"),
        (#""questions":[{"key":"q","kind":"text","text":"Q?","maxLength":0}]"#, "questions[0].maxLength"),
        (#""questions":[{"key":"q","kind":"text","text":"Q?","range":{}}]"#, "questions[0].range"),
        (#""demographics":[{"key":"x","kind":"shoe"}]"#, "demographics[0].kind"),
        (#""demographics":[{"key":"x","kind":"age","bands":[]}]"#, "demographics[0].bands"),
        (#""demographics":[{"key":"x","kind":"age","bands":[18,18]}]"#, "demographics[0].bands[1]"),
        (#""demographics":[{"key":"x","kind":"age","bands":[18,131]}]"#, "demographics[0].bands[1]"),
        (#""demographics":[{"key":"x","kind":"city","bands":[18]}]"#, "demographics[0].bands"),
        (#""demographics":[{"key":"x","kind":"category"}]"#, "demographics[0].options"),
        (#""demographics":[{"key":"x","kind":"city"},{"key":"x","kind":"age"}]"#, "demographics[1].key"),
        (#""voting":{"opens":"tomorrow"}"#, "voting.opens"),
        (#""voting":{"opens":"2026-01-02T00:00:00Z","closes":"2026-01-01T00:00:00Z"}"#, "voting.closes"),
        (#""voting":{"perVoter":"twice"}"#, "voting.perVoter"),
        (#""results":{"visibility":"friends"}"#, "results.visibility"),
        (#""results":{"minimumBase":0}"#, "results.minimumBase"),
        (#""headline":{"asks":" "}"#, "headline.asks"),
    ]

    @Test("A poll that is not well defined is refused at the member at fault, and nothing is stored")
    func refusals() async throws {
        try await ServiceHarness.with { harness in
            let before = try await harness.rowCounts()
            for (members, path) in Self.refusals {
                var all = #""title":"T","questions":\#(SamplePoll.single)"#
                let name = String(members.dropFirst().prefix { $0 != "\"" })
                if name == "title" { all = #""questions":\#(SamplePoll.single)"# }
                if name == "questions" { all = #""title":"T""# }
                let refusal = try await harness.refusal("poll.create", "{\(all),\(members)}")
                #expect(refusal == .invalidParams(path), "\(members)")
            }
            #expect(try await harness.rowCounts() == before)
        }
    }

    @Test("A ranking whose longest ballot would not fit into the tally's index is refused")
    func longRankings() async throws {
        try await ServiceHarness.with { harness in
            let options = (100..<140).map { #"{"key":"\#($0)\#(String(repeating: "x", count: 60))","text":"T"}"# }
            let question = #"{"key":"q","kind":"ranking","text":"Q?","options":[\#(options.joined(separator: ","))]"#
            let refusal = try await harness.refusal("poll.create", SamplePoll.params("p", "[\(question)}]"))
            #expect(refusal == .invalidParams("questions[0].options"))
            try await harness.makePoll(questions: #"[\#(question),"choose":{"min":1,"max":30}}]"#)
            let keys = (100..<130).map { "\"\($0)\(String(repeating: "x", count: 60))\"" }.joined(separator: ",")
            let vote = try await harness.result("vote.submit", SamplePoll.vote("v", #"{"q":[\#(keys)]}"#))
            #expect(vote["status"]?.string == "counted")
        }
    }

    @Test("A poll comes back with every default written out")
    func defaults() async throws {
        try await ServiceHarness.with { harness in
            let poll = try #require(
                try await harness.result(
                    "poll.create",
                    #"{"title":" Würde & Bürde, 2nd ","questions":[{"key":"q","kind":"rating","text":"Q?"}]}"#
                )["poll"]
            )
            #expect(poll["slug"]?.string == "w-rde-b-rde-2nd")
            #expect(poll["title"]?.string == "Würde & Bürde, 2nd")
            #expect(poll["status"]?.string == "draft")
            #expect(poll["revision"]?.integer == 1)
            #expect(poll["recruitment"]?.string == "self-selected")
            #expect(poll["voting"]?["perVoter"]?.string == "once")
            #expect(
                try poll["results"]
                    == JSON(
                        #"{"visibility":"editors","minimumBase":5,"steps":{"ballots":5,"seconds":5},"slices":[]}"#
                    )
            )
            #expect(try poll["questions"]?[0]?["scale"] == JSON(#"{"min":1,"max":5}"#))
            #expect(poll["questions"]?[0]?["required"]?.boolean == true)
            #expect(poll["demographics"] == .array([]))
            #expect(poll["id"]?.string?.utf8.count == 32)
        }
    }

    @Test("A slug that is taken is a conflict, unless the server made it of the title")
    func slugs() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll("p")
            #expect(
                try await harness.refusal("poll.create", SamplePoll.params("p")) == Refusal(1409, "conflict", "slug")
            )
            let untitled = #"{"title":"P","questions":\#(SamplePoll.single)}"#
            let made = try await harness.result("poll.create", untitled)
            let slug = try #require(made["poll"]?["slug"]?.string)
            #expect(slug.hasPrefix("p-") && slug != "p")
        }
    }

    @Test("A poll whose slug is another one's id does not take its place")
    func slugLikeAnID() async throws {
        try await ServiceHarness.with { harness in
            let first = try await harness.result("poll.create", SamplePoll.params("p"))
            let id = try #require(first["poll"]?["id"]?.string)
            try await harness.makePoll(id)
            let found = try await harness.result("poll.get", #"{"poll":"\#(id)"}"#)
            #expect(found["poll"]?["slug"]?.string == "p")
        }
    }
}
