import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct ResultsCheckTests {
    private static let options =
        #""options":[{"key":"apples","text":"Apples"},{"key":"bread","text":"Bread","says":"that it is bread"}]"#

    private func line(_ claims: JSON?) -> String {
        (claims?.elements ?? []).map { claim in
            (claim["text"]?.string ?? "") + (claim["holds"]?.boolean == true ? " ✓" : " ✗")
                + (claim["correct"]?.string.map { " " + $0 } ?? "")
        }.joined(separator: "; ")
    }

    /// 12 young readers and 3 old ones; 10 apples, 5 bread.
    private func vote(_ harness: ServiceHarness) async throws {
        for index in 0..<15 {
            let answer = index % 3 == 0 ? "bread" : "apples"
            let age = index < 12 ? 20 + index % 5 : 70
            let vote = SamplePoll.vote(
                "\(index)",
                #"{"q":"\#(answer)"}"#,
                #"{"age":\#(age),"city":"\#(index < 12 ? "Boston" : "NYC")"}"#
            )
            _ = try await harness.result("vote.submit", vote)
        }
    }

    @Test("Every headline holds when it is typed in again, for each kind of question and in both styles")
    func headlines() async throws {
        let cases: [(String, [String])] = [
            (
                #"{"key":"q","kind":"single","text":"What?",\#(Self.options)}"#,
                [#""apples""#, #""apples""#, #""bread""#]
            ),
            (#"{"key":"q","kind":"single","text":"What?",\#(Self.options)}"#, [#""apples""#, #""bread""#]),
            (#"{"key":"q","kind":"single","text":"What?",\#(Self.options)}"#, [#""bread""#]),
            (
                #"{"key":"q","kind":"multiple","text":"What?",\#(Self.options)}"#,
                [#"["apples"]"#, #"["apples","bread"]"#]
            ),
            (#"{"key":"q","kind":"ranking","text":"What?",\#(Self.options)}"#, [#"["bread","apples"]"#]),
            (#"{"key":"q","kind":"rating","text":"How?"}"#, ["4", "5", "5", "1"]),
            (#"{"key":"q","kind":"rating","text":"How?","scale":{"min":-2,"max":2}}"#, ["-1", "-2", "1"]),
            (#"{"key":"q","kind":"number","text":"How many?"}"#, ["1200", "3.5", "1200", "5000"]),
        ]
        for (question, answers) in cases {
            try await ServiceHarness.with { harness in
                try await harness.makePoll(questions: "[\(question)]", members: #""audience":"bakers""#)
                for (index, answer) in answers.enumerated() {
                    _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)", #"{"q":\#(answer)}"#))
                }
                for style in ["percent", "words"] {
                    let headline = try await harness.result("results.headline", #"{"poll":"p","style":"\#(style)"}"#)
                    let text = try #require(headline["text"]?.string)
                    let checked = try await harness.result(
                        "results.check",
                        #"{"poll":"p","text":\#(JSON.quoted(text))}"#
                    )
                    let claims = checked["claims"]?.elements ?? []
                    #expect(claims.count >= 2, "\(text): \(checked.text)")
                    #expect(claims.allSatisfy { $0["holds"]?.boolean == true }, "\(text): \(checked.text)")
                    for claim in headline["claims"]?.elements ?? [] {
                        let display = try #require(claim["display"]?.string)
                        #expect(claim["wordings"]?.elements.contains(.string(display)) == true)
                        #expect(text.contains(claim["text"]?.string ?? "nothing"))
                    }
                }
            }
        }
    }

    @Test("Groups are looked up as a breakdown shows them, and a small one is not told about")
    func groups() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"single","text":"What?",\#(Self.options)}]"#,
                demographics: SamplePoll.demographics
            )
            try await vote(harness)
            func checked(_ text: String) async throws -> JSON {
                try await harness.result("results.check", #"{"poll":"p","text":\#(JSON.quoted(text))}"#)
            }
            let all = try await checked("67% of 15 readers said apples.")
            #expect(line(all["claims"]) == "67% ✓; 15 ✓")
            for text in ["67% of readers over 65 said apples.", "50% of readers aged 65 and over said apples."] {
                let old = try await checked(text)
                let claim = try #require(old["claims"]?[0])
                #expect(claim["holds"]?.boolean == false)
                #expect(claim["correct"] == nil, "\(old.text)")
                #expect(claim["reason"]?.string?.contains("Too few") == true, "\(old.text)")
            }
            // The young ones would give the old ones away; ages of the caller's own making are filtered likewise.
            let young = try await checked("67% of readers aged 18-24 said apples.")
            #expect(young["claims"]?[0]?["correct"] == nil)
            let free = try await checked("67% of readers aged 20-22 said apples.")
            #expect(free["claims"]?.elements.count == 1)
            let unknown = try await checked("67% of Y said apples.")
            #expect(unknown["claims"]?[0]?["holds"]?.boolean == false)
        }
    }

    @Test("Groups that may be shown are")
    func shownGroups() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"single","text":"What?",\#(Self.options)}]"#,
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":1}"#
            )
            try await vote(harness)
            let cases = [
                ("33% of readers aged 65 and over said bread.", "33% ✓"),
                ("Half of the 12 readers in Boston said apples.", "Half ✗ 67% of 12; 12 ✓"),
                ("In New York City, two in three said apples.", "two in three ✓"),
                ("In Massachusetts, two thirds said apples.", "two thirds ✓"),
                ("67% of readers aged 20-24 in Boston said apples.", "67% ✓"),
                ("67% of readers aged 20-30 said apples.", "67% ✓"),
                ("In Chicago, 67% said apples.", "67% ✗"),
            ]
            for (text, expected) in cases {
                let checked = try await harness.result("results.check", #"{"poll":"p","text":\#(JSON.quoted(text))}"#)
                #expect(line(checked["claims"]) == expected, "\(text): \(checked.text)")
            }
        }
    }

    @Test("A reader who may see results has sentences checked against what a breakdown shows readers")
    func readers() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"single","text":"What?",\#(Self.options)}]"#,
                demographics: SamplePoll.demographics,
                members: #""results":{"visibility":"public","minimumBase":20}"#
            )
            try await vote(harness)
            for text in ["67% of 15 readers said apples.", "67% of readers aged 20-22 said apples."] {
                let checked = try await harness.result(
                    "results.check",
                    #"{"poll":"p","text":\#(JSON.quoted(text))}"#,
                    as: .reader
                )
                for claim in checked["claims"]?.elements ?? [] {
                    #expect(claim["holds"]?.boolean == false, "\(checked.text)")
                    #expect(claim["correct"] == nil, "\(checked.text)")
                }
            }
            let timeline = try await harness.refusal("results.timeline", #"{"poll":"p","interval":"day"}"#, as: .reader)
            #expect(timeline == .forbidden)
            let disclosure = try await harness.result("results.disclosure", #"{"poll":"p"}"#, as: .reader)
            #expect(disclosure["text"]?.string?.contains("15") == false)
        }
    }

    @Test("Of several questions the one is meant whose options the text names")
    func questions() async throws {
        try await ServiceHarness.with { harness in
            let other =
                #"{"key":"r","kind":"single","text":"Where?","options":[{"key":"home","text":"At home"},{"key":"out","text":"Elsewhere"}]}"#
            try await harness.makePoll(
                questions: #"[{"key":"q","kind":"single","text":"What?",\#(Self.options)},\#(other)]"#
            )
            for index in 0..<10 {
                let answers = #"{"q":"\#(index < 7 ? "apples" : "bread")","r":"\#(index < 2 ? "home" : "out")"}"#
                _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)", answers))
            }
            let home = try await harness.result("results.check", #"{"poll":"p","text":"20% said at home."}"#)
            #expect(line(home["claims"]) == "20% ✓")
            let apples = try await harness.result("results.check", #"{"poll":"p","text":"70% said apples."}"#)
            #expect(line(apples["claims"]) == "70% ✓")
            let named = try await harness.result("results.check", #"{"poll":"p","text":"80% of 10","question":"r"}"#)
            #expect(line(named["claims"]) == "80% ✓; 10 ✓")
        }
    }

    @Test("Bad calls are refused, and who may not see results may not check them")
    func refusals() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let long = String(repeating: "a", count: 2_001)
            #expect(
                try await harness.refusal("results.check", #"{"poll":"p","text":"\#(long)"}"#) == .invalidParams("text")
            )
            #expect(try await harness.refusal("results.check", #"{"poll":"z","text":""}"#) == .noSuchPoll)
            #expect(
                try await harness.refusal("results.check", #"{"poll":"p","text":"","question":"z"}"#)
                    == Refusal(1404, "not_found", "question")
            )
            #expect(
                try await harness.refusal("results.check", #"{"poll":"p","text":"51%"}"#, as: .reader) == .unauthorized
            )
            let empty = try await harness.result("results.check", #"{"poll":"p","text":""}"#)
            #expect(empty["claims"] == .array([]))
            let nobody = try await harness.result("results.check", #"{"poll":"p","text":"51% said so."}"#)
            #expect(nobody["claims"]?[0]?["holds"]?.boolean == false)
        }
    }
}
