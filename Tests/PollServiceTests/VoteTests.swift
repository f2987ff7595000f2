import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct VoteTests {
    private static let questions = """
        [{"key":"s","kind":"single","text":"S?","allowOther":true,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"m","kind":"multiple","text":"M?","required":false,"choose":{"min":1,"max":2},
         "options":[{"key":"a","text":"A"},{"key":"b","text":"B"},{"key":"c","text":"C"}]},
        {"key":"r","kind":"rating","text":"R?","required":false,"scale":{"min":0,"max":10}},
        {"key":"k","kind":"ranking","text":"K?","required":false,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"n","kind":"number","text":"N?","required":false,"range":{"min":-1e6,"max":1e300}},
        {"key":"t","kind":"text","text":"T?","required":false,"maxLength":20}]
        """

    private static let refusals: [(answers: String, demographics: String, path: String)] = [
        (#"{}"#, "{}", "answers.s"),
        (#"{"s":null}"#, "{}", "answers.s"),
        (#"{"s":"c"}"#, "{}", "answers.s"),
        (#"{"s":1}"#, "{}", "answers.s"),
        (#"{"s":true}"#, "{}", "answers.s"),
        (#"{"s":["a"]}"#, "{}", "answers.s"),
        (#"{"s":{"other":" "}}"#, "{}", "answers.s"),
        (#"{"s":{"other":5}}"#, "{}", "answers.s"),
        (#"{"s":{"other":"x","more":1}}"#, "{}", "answers.s"),
        (#"{"s":{"another":{"other":"x"}}}"#, "{}", "answers.s"),
        (#"{"s":{}}"#, "{}", "answers.s"),
        (#"{"s":"a","zz":"a"}"#, "{}", "answers.zz"),
        (#"{"s":"a","m":"a"}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["a","a"]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["a","b","c"]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["a",5]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["a",["b"]]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["a",null]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":["z"]}"#, "{}", "answers.m"),
        (#"{"s":"a","m":[{"other":"x"}]}"#, "{}", "answers.m"),
        (#"{"s":"a","r":11}"#, "{}", "answers.r"),
        (#"{"s":"a","r":-1}"#, "{}", "answers.r"),
        (#"{"s":"a","r":1.5}"#, "{}", "answers.r"),
        (#"{"s":"a","r":"5"}"#, "{}", "answers.r"),
        (#"{"s":"a","r":1e300}"#, "{}", "answers.r"),
        (#"{"s":"a","k":["a","a"]}"#, "{}", "answers.k"),
        (#"{"s":"a","k":["a","z"]}"#, "{}", "answers.k"),
        (#"{"s":"a","k":"a"}"#, "{}", "answers.k"),
        (#"{"s":"a","k":[{"other":"x"}]}"#, "{}", "answers.k"),
        (#"{"s":"a","n":-1e7}"#, "{}", "answers.n"),
        (#"{"s":"a","n":"5"}"#, "{}", "answers.n"),
        (#"{"s":"a","t":5}"#, "{}", "answers.t"),
        (#"{"s":"a","t":"\#(String(repeating: "x", count: 21))"}"#, "{}", "answers.t"),
        (#"{"s":"a"}"#, #"{"age":34.5}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":-1}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":131}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":"34"}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":{"years":34}}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":[{"a":1}]}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"age":true}"#, "demographics.age"),
        (#"{"s":"a"}"#, #"{"city":5}"#, "demographics.city"),
        (#"{"s":"a"}"#, #"{"city":"\#(String(repeating: "x", count: 201))"}"#, "demographics.city"),
        (#"{"s":"a"}"#, #"{"group":"z"}"#, "demographics.group"),
        (#"{"s":"a"}"#, #"{"group":["x"]}"#, "demographics.group"),
        (#"{"s":"a"}"#, #"{"shoe":42}"#, "demographics.shoe"),
    ]

    @Test(
        "A ballot that the poll does not allow is refused with its place, nothing is stored, and the voter may try again"
    )
    func refusals() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: Self.questions, demographics: SamplePoll.demographics)
            let before = try await harness.rowCounts()
            for (answers, demographics, path) in Self.refusals {
                let refusal = try await harness.refusal(
                    "vote.submit",
                    SamplePoll.vote("v", answers, demographics),
                    as: .reader
                )
                #expect(refusal == .ballotRejected(path), "\(answers) \(demographics)")
            }
            #expect(try await harness.rowCounts() == before)
            let vote = try await harness.result("vote.submit", SamplePoll.vote("v", #"{"s":"a"}"#), as: .reader)
            #expect(vote["status"]?.string == "counted")
        }
    }

    @Test("Parameters that are no ballot are refused as such")
    func badParameters() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let long = String(repeating: "x", count: 201)
            let refusals: [(String, String)] = [
                (#"{"poll":"p","answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":null,"answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":"","answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":" \t ","answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":0,"answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":[],"answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":"\#(long)","answers":{"q":"a"}}"#, "voter"),
                (#"{"poll":"p","voter":"v"}"#, "answers"),
                (#"{"poll":"p","voter":"v","answers":[]}"#, "answers"),
                (#"{"poll":"p","voter":"v","answers":{"q":"a"},"demographics":5}"#, "demographics"),
                (#"{"poll":"p","voter":"v","answers":{"q":"a"},"weight":5}"#, "weight"),
                (#"{"voter":"v","answers":{"q":"a"}}"#, "poll"),
            ]
            for (params, path) in refusals {
                #expect(try await harness.refusal("vote.submit", params) == .invalidParams(path), "\(params)")
            }
            #expect(
                try await harness.refusal("vote.submit", SamplePoll.vote("v").replacing("\"p\"", with: "\"no\""))
                    == .noSuchPoll
            )
            #expect(try await harness.rowCounts()["ballot"] == "0")
        }
    }

    @Test("Every kind of answer is counted as what it says")
    func kinds() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: Self.questions, demographics: SamplePoll.demographics)
            let ballots = [
                #"{"s":"a","m":["a","c"],"r":10,"k":["b","a"],"n":0.1,"t":"  fine  "}"#,
                #"{"s":{"other":" mine "},"m":[],"r":0,"k":["b"],"n":-0.0,"t":" "}"#,
                #"{"s":"b","m":null,"r":10.0,"k":[],"n":1e300}"#,
                #"{"s":"b","n":0}"#,
            ]
            for (index, ballot) in ballots.enumerated() {
                let vote = SamplePoll.vote("v\(index)", ballot, #"{"age":34,"city":" NYC ","group":"x"}"#)
                #expect(try await harness.result("vote.submit", vote, as: .reader)["status"]?.string == "counted")
            }
            let cells = try await harness.sql(
                "SELECT question, choice, n FROM tally WHERE strpos(question, '*') = 0 ORDER BY question, choice COLLATE \"C\""
            )
            #expect(
                cells.map { $0.map { $0 ?? "" }.joined(separator: " ") } == [
                    "  4", "k b 1", "k b>a 1", "m  1", "m a 1", "m c 1", "n 0 2", "n 0.1 1", "n 1e+300 1", "r 0 1",
                    "r 10 2",
                    "s a 1", "s b 2", "s other 1", "t  1",
                ]
            )
            #expect(
                try await harness.sql("SELECT question, body FROM open_text ORDER BY 1") == [
                    ["s", "mine"], ["t", "fine"],
                ]
            )
            #expect(try await harness.sql("SELECT demographics FROM stratum") == [["{34,p5128581,x}"]])
            #expect(try await harness.sql("SELECT DISTINCT entered_cities FROM ballot") == [["{city=NYC}"]])
        }
    }

    @Test("Under once the first ballot stands and the receipt is the same, in any spelling of the voter")
    func once() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let first = try await harness.result("vote.submit", SamplePoll.vote("caf\u{E9}"))
            #expect(first["status"]?.string == "counted")
            for voter in ["caf\u{E9}", "cafe\u{301}", " caf\u{E9}\t"] {
                let vote = SamplePoll.vote(
                    JSON.quoted(voter).trimmingPrefix("\"").dropLast().description,
                    #"{"q":"b"}"#
                )
                let again = try await harness.result("vote.submit", vote)
                #expect(again["status"]?.string == "already_counted")
                #expect(again["receipt"] == first["receipt"])
            }
            #expect(try await harness.sql("SELECT choice, n FROM tally WHERE question = 'q'") == [["a", "1"]])
        }
    }

    @Test("Under changeable the last ballot counts, and one that changes nothing is no change")
    func changeable() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                demographics: SamplePoll.demographics,
                members: #""voting":{"perVoter":"changeable"}"#
            )
            let steps = [
                (#"{"q":"a"}"#, #"{"age":20}"#, "counted"), (#"{"q":"a"}"#, #"{"age":20}"#, "already_counted"),
                (#"{"q":"b"}"#, #"{"age":20}"#, "changed"), (#"{"q":"b"}"#, #"{"age":30}"#, "changed"),
                (#"{"q":"b"}"#, #"{"age":30,"city":"Boston"}"#, "changed"),
            ]
            var receipts = Set<String?>()
            for (answers, demographics, status) in steps {
                let vote = try await harness.result("vote.submit", SamplePoll.vote("v", answers, demographics))
                #expect(vote["status"]?.string == status)
                receipts.insert(vote["receipt"]?.string)
            }
            #expect(receipts.count == 1)
            let breakdown = try await harness.result("results.breakdown", #"{"poll":"p"}"#)
            #expect(breakdown["base"]?["ballots"]?.integer == 1)
            #expect(breakdown["revision"]?.integer == 4)
            #expect(breakdown["total"]?["shares"]?.elements.map { $0["count"]?.integer } == [0, 1])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("Under unlimited every ballot counts that brings no voter or a new one")
    func unlimited() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""voting":{"perVoter":"unlimited"}"#)
            let anonymous = #"{"poll":"p","answers":{"q":"a"}}"#
            for _ in 0..<3 {
                #expect(try await harness.result("vote.submit", anonymous)["status"]?.string == "counted")
            }
            #expect(try await harness.result("vote.submit", SamplePoll.vote("v"))["status"]?.string == "counted")
            #expect(
                try await harness.result("vote.submit", SamplePoll.vote("v"))["status"]?.string == "already_counted"
            )
            #expect(try await harness.rowCounts()["ballot"] == "4")
        }
    }

    @Test(
        "Sixty-four ballots of one voter at the same moment make one",
        arguments: ["once", "changeable", "unlimited"]
    )
    func oneVoterAtOnce(perVoter: String) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""voting":{"perVoter":"\#(perVoter)"}"#)
            let answers = try await withThrowingTaskGroup(of: JSON.self) { group in
                for index in 0..<64 {
                    let vote = SamplePoll.vote("v", index % 2 == 0 ? #"{"q":"a"}"# : #"{"q":"b"}"#)
                    group.addTask { try await harness.result("vote.submit", vote) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0["status"]?.string == "counted" } == 1)
            #expect(Set(answers.map { $0["receipt"]?.string }).count == 1)
            #expect(try await harness.rowCounts()["ballot"] == "1")
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("In a batch the ballots of one voter follow each other, and a bad one does not fail its neighbours")
    func batches() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll("p")
            try await harness.makePoll("c", members: #""voting":{"perVoter":"changeable"}"#)
            let calls = [
                SamplePoll.vote("v"), SamplePoll.vote("v", #"{"q":"b"}"#), SamplePoll.vote("w", #"{"q":"z"}"#),
                SamplePoll.vote("w", #"{"q":"b"}"#), SamplePoll.vote("bad\\u0000"),
            ]
            let inOnce = try await harness.batch("vote.submit", calls, as: .reader)
            #expect(
                inOnce.map { $0["result"]?["status"]?.string } == ["counted", "already_counted", nil, "counted", nil]
            )
            #expect(inOnce[2]["error"]?["code"]?.integer == 1422)
            #expect(inOnce[4]["error"]?["data"]?["path"]?.string == "voter")
            let changes = ["a", "b", "b", "a"].map {
                #"{"poll":"c","voter":"v","answers":{"q":"\#($0)"}}"#
            }
            let inChangeable = try await harness.batch("vote.submit", changes, as: .reader)
            #expect(
                inChangeable.map { $0["result"]?["status"]?.string } == [
                    "counted", "changed", "already_counted", "changed",
                ]
            )
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("A draft, a closed poll and one outside its hours take no ballot; the voter is not used up")
    func hours() async throws {
        try await ServiceHarness.with { harness in
            _ = try await harness.result("poll.create", SamplePoll.params("p").replacing("\"open\"", with: "\"draft\""))
            let vote = SamplePoll.vote("v")
            #expect(try await harness.refusal("vote.submit", vote) == .notOpen)
            _ = try await harness.result("poll.open", #"{"poll":"p"}"#)
            for hours in [#"{"opens":"2090-01-01T00:00:00Z"}"#, #"{"opens":null,"closes":"2020-01-01T00:00:00Z"}"#] {
                _ = try await harness.result("poll.update", #"{"poll":"p","voting":\#(hours)}"#)
                #expect(try await harness.refusal("vote.submit", vote) == .notOpen)
            }
            _ = try await harness.result("poll.update", #"{"poll":"p","voting":{"closes":null}}"#)
            _ = try await harness.result("poll.close", #"{"poll":"p"}"#)
            #expect(try await harness.refusal("vote.submit", vote) == .notOpen)
            #expect(try await harness.rowCounts()["ballot"] == "0")
            _ = try await harness.result("poll.open", #"{"poll":"p"}"#)
            #expect(try await harness.result("vote.submit", vote)["status"]?.string == "counted")
        }
    }

    @Test("What another server changed is noticed by one that remembers the poll")
    func otherServer() async throws {
        try await ServiceHarness.with { here in
            try await here.makePoll(demographics: SamplePoll.demographics)
            #expect(
                try await here.refusal("vote.submit", SamplePoll.vote("v", #"{"q":"c"}"#))
                    == .ballotRejected("answers.q")
            )
            try await ServiceHarness.with(here.configuration) { there in
                let questions = SamplePoll.single.replacing("]}]", with: #",{"key":"c","text":"C"}]}]"#)
                _ = try await there.result("poll.update", #"{"poll":"p","demographics":[],"questions":\#(questions)}"#)
                #expect(
                    try await here.result("vote.submit", SamplePoll.vote("v", #"{"q":"c"}"#))["status"]?.string
                        == "counted"
                )
                let again = try await there.result("vote.submit", SamplePoll.vote("v"))
                #expect(again["status"]?.string == "already_counted")
                _ = try await there.result("poll.close", #"{"poll":"p"}"#)
                #expect(try await here.refusal("vote.submit", SamplePoll.vote("w")) == .notOpen)
                _ = try await there.result("poll.delete", #"{"poll":"p"}"#)
                try await there.makePoll()
                #expect(try await here.result("vote.submit", SamplePoll.vote("w"))["status"]?.string == "counted")
            }
        }
    }
}
