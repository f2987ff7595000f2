import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct DisclosureTests {
    private func item(_ result: JSON, _ key: String) -> JSON? {
        result["items"]?.elements.first { $0["key"]?.string == key }
    }

    @Test("What the server knows is given, and what only an editor knows is missing until it is added")
    func items() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""recruitment":"random","disclosure":{"sponsor":"The Times"}"#)
            for index in 0..<9 { _ = try await harness.result("vote.submit", SamplePoll.vote("\(index)")) }
            _ = try await harness.sql("UPDATE ballot SET submitted_at = '2026-03-01 12:00Z'")
            var result = try await harness.result("results.disclosure", #"{"poll":"p"}"#)
            #expect(item(result, "sponsor")?["value"]?.string == "The Times")
            #expect(item(result, "field-dates")?["value"]?.string == "2026-03-01 (UTC).")
            #expect(item(result, "base")?["value"]?.string == "9 ballots; 9 answered.")
            #expect(item(result, "precision")?["value"]?.string?.contains("±32.7 points") == true)
            #expect(
                item(result, "wording")?["value"]?.string?.contains("“Q?” Answers, in this order: “A”, “B”.") == true
            )
            let missing = result["items"]?.elements.filter { $0["status"]?.string == "missing" }
            #expect(
                missing?.compactMap { $0["key"]?.string } == [
                    "conducted-by", "population", "sampling", "languages", "contact",
                ]
            )
            #expect(missing?.allSatisfy { $0["value"] == nil } == true)
            #expect(
                result["text"]?.string?.hasSuffix(
                    "Still to be added: conducted by, population, recruitment, languages, contact."
                ) == true
            )
            // One more text, and the one that was there stays.
            let update = #"{"poll":"p","disclosure":{"contact":"polls@example.org"}}"#
            let updated = try await harness.result("poll.update", update)
            #expect(updated["poll"]?["disclosure"]?["sponsor"]?.string == "The Times")
            result = try await harness.result("results.disclosure", #"{"poll":"p"}"#)
            #expect(item(result, "contact")?["status"]?.string == "given")
            let seen = try await harness.result("poll.get", #"{"poll":"p"}"#, as: .reader)
            #expect(seen["poll"]?["disclosure"]?["contact"]?.string == "polls@example.org")
        }
    }

    @Test("A self-selected poll states no sampling error")
    func selfSelected() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let result = try await harness.result("results.disclosure", #"{"poll":"p"}"#)
            let precision = item(result, "precision")?["value"]?.string
            #expect(precision?.contains("no estimates of sampling error can be calculated") == true)
            #expect(item(result, "field-dates")?["value"]?.string == "No ballot has been cast yet.")
            #expect(try await harness.refusal("results.disclosure", #"{"poll":"p"}"#, as: .reader) == .unauthorized)
            #expect(
                try await harness.refusal("poll.update", #"{"poll":"p","disclosure":{"sponsor":" "}}"#)
                    == .invalidParams("disclosure.sponsor")
            )
        }
    }

    @Test("A disclosure states the bases that a breakdown shows the same caller, of every question")
    func bases() async throws {
        let questions = ["a", "b", "c"].map { key in
            #"{"key":"\#(key)","kind":"rating","text":"\#(key)?","required":false}"#
        }
        try await ServiceHarness.with { harness in
            try await harness.makePoll(
                questions: "[\(questions.joined(separator: ","))]",
                members: #""results":{"visibility":"public","minimumBase":3,"steps":{"ballots":3,"seconds":0}}"#
            )
            for index in 0..<12 {
                let answers = ["a": 12, "b": 9, "c": 2].filter { index < $0.value }.map { #""\#($0.key)":3"# }
                _ = try await harness.result(
                    "vote.submit",
                    SamplePoll.vote("\(index)", "{\(answers.joined(separator: ","))}")
                )
            }
            for caller in [Caller.editorKey, .reader] {
                var stated: [String] = []
                for key in ["a", "b", "c"] {
                    let params = #"{"poll":"p","question":"\#(key)"}"#
                    let base = try await harness.result("results.breakdown", params, as: caller)["base"]
                    let answered = base?["answered"]?.integer.map(String.init) ?? "too few to be shown"
                    stated.append("\(answered) answered “\(key)?”")
                }
                let result = try await harness.result("results.disclosure", #"{"poll":"p"}"#, as: caller)
                let text = item(result, "base")?["value"]?.string
                #expect(text?.hasSuffix(stated.joined(separator: ", ") + ".") == true, "\(text ?? "")")
            }
        }
    }
}
