import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct WithdrawalTests {
    private func withdrawal(_ receipt: String, _ sequence: Int? = nil) -> String {
        #"{"receipt":"\#(receipt)"\#(sequence.map { #","sequence":\#($0)"# } ?? "")}"#
    }

    private func vote(_ voter: String, _ option: String, _ sequence: Int?) -> String {
        let vote = SamplePoll.vote(voter, #"{"q":"\#(option)"}"#)
        return sequence.map { vote.dropLast() + #","sequence":\#($0)}"# } ?? vote
    }

    @Test("A ballot that is taken back counts nowhere, its words are erased, and taking it back again changes nothing")
    func withdrawal() async throws {
        try await ServiceHarness.withTwo { here, there in
            let text = SamplePoll.single.dropLast() + #",{"key":"t","kind":"text","text":"T?","required":false}]"#
            try await here.makePoll(
                questions: String(text),
                demographics: SamplePoll.demographics,
                members: #""results":{"minimumBase":1}"#
            )
            let vote = SamplePoll.vote("v", #"{"q":"a","t":"words"}"#, #"{"age":20,"city":"Boston"}"#)
            let receipt = try await here.receipt(vote)
            _ = try await here.receipt(SamplePoll.vote("w", #"{"q":"b"}"#, #"{"age":40}"#))
            var times = Set<String?>()
            for harness in [here, there, here] {
                let result = try await harness.result("vote.withdraw", withdrawal(receipt), as: .reader)
                #expect(result["status"]?.string == "withdrawn")
                #expect(result["receipt"]?.string == receipt)
                #expect(result["poll"]?.string == "p")
                let ballot = try await harness.ballot(receipt)
                #expect(ballot["status"]?.string == "withdrawn")
                #expect(ballot["answers"]?.members.isEmpty == true && ballot["demographics"]?.members.isEmpty == true)
                times.insert(ballot["withdrawnAt"]?.string)
            }
            #expect(times.count == 1 && times.first != .some(nil))
            let breakdown = try await there.result(
                "results.breakdown",
                #"{"poll":"p","question":"q","by":["age"],"includeEmpty":false}"#
            )
            #expect(breakdown["base"]?["ballots"]?.integer == 1)
            #expect(breakdown["total"]?["shares"]?.elements.map { $0["count"]?.integer } == [0, 1])
            // The group of the one who withdrew is one that nobody is in.
            #expect(breakdown["by"]?[0]?["slices"]?.elements.map { $0["where"]?["age"]?.string } == ["35-44"])
            #expect(breakdown["revision"]?.integer == 3)
            #expect(try await here.sql("SELECT count(*) FROM open_text") == [["0"]])
            #expect(try await here.sql("SELECT count(*) FROM ballot") == [["1"]])
            try await there.expectEqualAudit()
        }
    }

    @Test(
        "Where the first ballot stands a withdrawal is final: nothing of that voter counts again",
        arguments: ["once", "unlimited"]
    )
    func final(perVoter: String) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""voting":{"perVoter":"\#(perVoter)"}"#)
            let receipt = try await harness.receipt(vote("v", "a", 1))
            #expect(try await harness.status("vote.withdraw", withdrawal(receipt)) == "withdrawn")
            for late in [vote("v", "a", 1), vote("v", "a", nil), vote("v", "b", 9)] {
                let answers = try await harness.batch("vote.submit", [late, late], as: .reader)
                #expect(answers.map { $0["result"]?["status"]?.string } == ["withdrawn", "withdrawn"])
                #expect(answers.allSatisfy { $0["result"]?["receipt"]?.string == receipt })
            }
            #expect(try await harness.rowCounts()["ballot"] == "0")
            #expect(try await harness.counts().revision == 2)
            // Without ballots that count, the poll still has some that were cast.
            let params = #"{"poll":"p","questions":[{"key":"z","kind":"rating","text":"Z?"}]}"#
            #expect(try await harness.refusal("poll.update", params)?.code == 1423)
            try await harness.expectEqualAudit()
        }
    }

    @Test("Under changeable the voter may vote anew, and what is known to come late does not count")
    func anew() async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll(members: #""voting":{"perVoter":"changeable"}"#)
            let receipt = try await here.receipt(vote("v", "a", 3))
            let steps: [(method: String, params: String, status: String)] = [
                ("vote.withdraw", withdrawal(receipt, 5), "withdrawn"),
                ("vote.submit", vote("v", "b", 4), "withdrawn"),
                ("vote.submit", vote("v", "b", 5), "withdrawn"),
                ("vote.submit", vote("v", "b", 6), "counted"),
                ("vote.submit", vote("v", "a", 3), "already_counted"),
                ("vote.withdraw", withdrawal(receipt, 5), "counted"),
                ("vote.withdraw", withdrawal(receipt, 6), "withdrawn"),
                ("vote.withdraw", withdrawal(receipt, 8), "withdrawn"),
                ("vote.submit", vote("v", "a", 7), "withdrawn"),
                ("vote.submit", vote("v", "a", nil), "counted"),
                // The numbers seen so far still hold.
                ("vote.submit", vote("v", "b", 8), "already_counted"),
                ("vote.submit", vote("v", "b", 9), "changed"),
                ("vote.withdraw", withdrawal(receipt), "withdrawn"),
            ]
            for (index, step) in steps.enumerated() {
                let harness = index % 2 == 0 ? here : there
                #expect(try await harness.status(step.method, step.params) == step.status, "step \(index)")
                try await harness.expectEqualAudit()
            }
        }
    }

    @Test("A late message does not undo a newer one, whatever the order of arrival")
    func order() async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll(members: #""voting":{"perVoter":"changeable"}"#)
            let options = ["a", "b", "a", "a", "b"]
            for (number, order) in Permutations.of(options.count).enumerated() {
                let voter = "v\(number)"
                var highest = -1
                for sequence in order {
                    let harness = sequence % 2 == 0 ? here : there
                    let status = try await harness.status("vote.submit", vote(voter, options[sequence], sequence))
                    if sequence < highest { #expect(status == "already_counted") }
                    highest = max(highest, sequence)
                }
                let receipt = try await here.receipt(vote(voter, "a", 0))
                #expect(try await here.ballot(receipt)["answers"]?["q"]?.string == options.last, "\(order)")
            }
            try await there.expectEqualAudit()
        }
    }

    @Test("A sequence number is a whole number from 0", arguments: ["-1", "0.5", "\"1\"", "1e30", "[]"])
    func badSequence(sequence: String) async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let receipt = try await harness.receipt(SamplePoll.vote("v"))
            let vote = SamplePoll.vote("w").dropLast() + #","sequence":\#(sequence)}"#
            #expect(try await harness.refusal("vote.submit", String(vote)) == .invalidParams("sequence"))
            let withdrawal = #"{"receipt":"\#(receipt)","sequence":\#(sequence)}"#
            #expect(try await harness.refusal("vote.withdraw", withdrawal) == .invalidParams("sequence"))
            #expect(try await harness.rowCounts()["ballot"] == "1")
        }
    }

    @Test(
        "A ballot is taken back only while its poll takes ballots; one that was taken back before is so after the end"
    )
    func closed() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let gone = try await harness.receipt(SamplePoll.vote("v"))
            let kept = try await harness.receipt(SamplePoll.vote("w"))
            #expect(try await harness.status("vote.withdraw", withdrawal(gone)) == "withdrawn")
            for change in ["status = 'closed'", "status = 'open', closes = clock_timestamp()"] {
                _ = try await harness.sql("UPDATE poll SET \(change)")
                #expect(try await harness.status("vote.withdraw", withdrawal(gone)) == "withdrawn")
                #expect(
                    try await harness.refusal("vote.withdraw", withdrawal(kept), as: .reader)
                        == Refusal(1410, "poll_not_open", "receipt")
                )
                #expect(try await harness.ballot(kept)["status"]?.string == "counted")
            }
            try await harness.expectEqualAudit()
        }
    }

    @Test("Who took the ballot back no longer sees the results that voters see")
    func visibility() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""results":{"visibility":"after-vote","minimumBase":1}"#)
            let receipt = try await harness.receipt(SamplePoll.vote("v"))
            let params = #"{"poll":"p","receipt":"\#(receipt)"}"#
            #expect(try await harness.refusal("results.breakdown", params, as: .reader) == nil)
            _ = try await harness.status("vote.withdraw", withdrawal(receipt))
            #expect(try await harness.refusal("results.breakdown", params, as: .reader)?.code == 1401)
        }
    }
}

/// Every order of some numbers.
private enum Permutations {
    static func of(_ count: Int) -> [[Int]] {
        guard count > 0 else { return [[]] }
        return of(count - 1).flatMap { order in
            (0..<count).map { place in order[..<place] + [count - 1] + order[place...] }
        }
    }
}
