import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct HeadlineTests {
    private static let options =
        #""options":[{"key":"a","text":"Apples."},{"key":"b","text":"Bread","says":"that it is bread"}]"#

    private func headline(
        _ question: String,
        answers: [String],
        members: String = #""audience":"bakers""#,
        option: String? = nil
    ) async throws -> (text: String?, claims: [JSON]) {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: "[\(question)]", members: members)
            for (index, answer) in answers.enumerated() {
                _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)", #"{"q":\#(answer)}"#))
            }
            let params = #"{"poll":"p"\#(option.map { #","option":"\#($0)""# } ?? "")}"#
            let result = try await harness.result("results.headline", params)
            return (result["text"]?.string, result["claims"]?.elements ?? [])
        }
    }

    @Test("Each kind of question has a sentence, with and without phrases")
    func sentences() async throws {
        let single = #"{"key":"q","kind":"single","text":"What?","allowOther":true,\#(Self.options)}"#
        let votes = [#""a""#, #""a""#, #""b""#]
        #expect(
            try await headline(single, answers: votes).text
                == "We asked 3 bakers, “What?”, and 67% of them said “Apples”."
        )
        #expect(
            try await headline(single, answers: votes, members: #""headline":{"asks":"what they eat"}"#).text
                == "We asked 3 readers what they eat, and 67% of them said apples."
        )
        #expect(
            try await headline(single, answers: votes, option: "b").text
                == "We asked 3 bakers, “What?”, and 33% of them said that it is bread."
        )
        #expect(
            try await headline(single, answers: [#"{"other":"x"}"#]).text
                == "We asked 1 baker, “What?”, and 100% of them gave another answer."
        )
        #expect(
            try await headline(single.replacing("single", with: "multiple"), answers: [#"["a","b"]"#, #"["a"]"#]).text
                == "We asked 2 bakers, “What?”, and 100% of them chose “Apples”."
        )
        let ranking = #"{"key":"q","kind":"ranking","text":"What?",\#(Self.options)}"#
        #expect(
            try await headline(ranking, answers: [#"["b","a"]"#]).text
                == "We asked 1 baker, “What?”, and 100% of them ranked first that it is bread."
        )
        let rating = #"{"key":"q","kind":"rating","text":"How?","scale":{"min":-2,"max":2}}"#
        #expect(
            try await headline(rating, answers: ["-1", "-2", "1"]).text
                == "We asked 3 bakers, “How?”, and on average they answered -0.7."
        )
        #expect(
            try await headline(rating, answers: ["-1", "-2", "1"], option: "1").text
                == "We asked 3 bakers, “How?”, and 33% of them answered 1."
        )
        let number = #"{"key":"q","kind":"number","text":"How many?"}"#
        #expect(
            try await headline(number, answers: ["1200", "3.5", "1200", "5000"]).text
                == "We asked 4 bakers, “How many?”, and 75% of them said 1,200 or less."
        )
        let text = #"{"key":"q","kind":"text","text":"Why?"}"#
        #expect(try await headline(text, answers: [#""so""#]).text == "We asked 1 baker, “Why?”.")
    }

    @Test("Every claim stands in the sentence and is borne out by its counts")
    func claims() async throws {
        let single = #"{"key":"q","kind":"single","text":"What?",\#(Self.options)}"#
        let rating = #"{"key":"q","kind":"rating","text":"How?"}"#
        for (question, answers) in [(single, [#""a""#, #""a""#, #""b""#]), (rating, ["4", "5", "5", "1"])] {
            let (text, claims) = try await headline(question, answers: answers)
            #expect(claims.count == 2)
            for claim in claims {
                #expect(text?.contains(claim["text"]?.string ?? "nothing") == true)
                let share = (claim["numerator"]?.number ?? 0) / (claim["denominator"]?.number ?? 0)
                #expect(claim["share"]?.number == share)
                #expect(claim["text"]?.string?.contains(claim["display"]?.string ?? "nothing") == true)
            }
            #expect(claims[0]["exact"]?.boolean == false)
        }
        let even = try await headline(single, answers: [#""a""#, #""b""#])
        #expect(even.claims.first?["exact"]?.boolean == true)
        #expect(
            even.text == "We asked 2 bakers, “What?”, and 50% of them said “Apples”, as many as said that it is bread."
        )
    }

    @Test("Every number of a sentence is the display of a claim")
    func numbers() async throws {
        let number = #"{"key":"q","kind":"number","text":"How many?"}"#
        let rating = #"{"key":"q","kind":"rating","text":"How?","scale":{"min":-2,"max":2}}"#
        let cases: [(String, [String], String?, String?)] = [
            (number, ["1200", "3.5", "1200", "5000"], nil, "1,200"), (number, ["3.25", "3.25", "9"], nil, "3.25"),
            (number, ["-1234.5"], nil, "-1,234.5"), (number, ["0.05", "2"], nil, "1.025"),
            (number, ["1e300"], nil, nil),
            (number, ["1e-12"], nil, nil), (rating, ["-1", "-2", "1"], "-1", "-1"), (rating, ["2", "1"], nil, "1.5"),
        ]
        for (question, answers, option, value) in cases {
            let (text, claims) = try await headline(question, answers: answers, option: option)
            let digits = Set("0123456789")
            let numbers = (text ?? "").split { $0.isWhitespace || $0 == "“" || $0 == "”" || $0 == "?" }
                .filter { !digits.isDisjoint(with: $0) }
                .map { $0.last == "." || $0.last == "," ? String($0.dropLast()) : String($0) }
            let displays = claims.compactMap { $0["display"]?.string }
            #expect(numbers.sorted() == displays.sorted(), "\(text ?? "")")
            #expect(value.map(displays.contains) ?? (claims.count == 1), "\(text ?? "")")
            for claim in claims {
                let share = (claim["numerator"]?.number ?? 0) / (claim["denominator"]?.number ?? 0)
                #expect(claim["share"]?.number == share)
                #expect(text?.contains(claim["text"]?.string ?? "nothing") == true)
            }
        }
    }

    @Test("An option or question that is not there is not found")
    func unknown() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let option = try await harness.refusal("results.headline", #"{"poll":"p","option":"z"}"#)
            #expect(option == Refusal(1404, "not_found", "option"))
            let question = try await harness.refusal("results.headline", #"{"poll":"p","question":"z"}"#)
            #expect(question == Refusal(1404, "not_found", "question"))
            #expect(try await harness.refusal("results.headline", #"{"poll":"z"}"#) == .noSuchPoll)
        }
    }
}
