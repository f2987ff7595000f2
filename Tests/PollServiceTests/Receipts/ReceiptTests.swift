import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct ReceiptTests {
    private static let questions = """
        [{"key":"s","kind":"single","text":"S?","allowOther":true,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"m","kind":"multiple","text":"M?","required":false,"allowOther":true,
         "options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"r","kind":"rating","text":"R?","required":false,"scale":{"min":0,"max":10}},
        {"key":"k","kind":"ranking","text":"K?","required":false,"options":[{"key":"a","text":"A"},{"key":"b","text":"B"}]},
        {"key":"n","kind":"number","text":"N?","required":false},
        {"key":"t","kind":"text","text":"T?","required":false,"maxLength":20}]
        """

    private static let ballots: [(answers: String, demographics: String)] = [
        (
            #"{"k":["b","a"],"m":["a",{"other":"mine"}],"n":-0.125,"r":7,"s":"a","t":"a \"text\" = {x,y}\\"}"#,
            #"{"age":34,"city":"NYC","group":"x"}"#
        ),
        (#"{"s":{"other":"own words"}}"#, "{}"),
        (#"{"k":["b"],"m":["b"],"n":1000000,"r":0,"s":"b","t":"ü"}"#, #"{"city":"Nowhere-on-Sea"}"#),
    ]

    @Test("A receipt shows every kind of answer and demographic as it was submitted, from any server", arguments: 0..<3)
    func confirmation(index: Int) async throws {
        let (answers, demographics) = Self.ballots[index]
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll(questions: Self.questions, demographics: SamplePoll.demographics)
            let receipt = try await here.receipt(SamplePoll.vote("v", answers, demographics))
            for harness in [here, there] {
                let ballot = try await harness.ballot(receipt)
                #expect(ballot["poll"]?.string == "p")
                #expect(ballot["status"]?.string == "counted")
                #expect(ballot["answers"] == (try JSON(answers)))
                #expect(ballot["demographics"] == (try JSON(demographics)))
                #expect(ballot["withdrawnAt"] == nil)
            }
            let stored = try await here.sql(
                #"SELECT to_char(submitted_at, 'YYYY-MM-DD"T"HH24:MI:SS') FROM ballot"#
            )
            let submittedAt = try #require(try await here.ballot(receipt)["submittedAt"]?.string)
            #expect(submittedAt.hasPrefix(stored[0][0] ?? "none") && submittedAt.hasSuffix("Z"))
            // What it shows can be submitted again, and changes nothing.
            let again = SamplePoll.vote("v", answers, demographics)
            #expect(try await there.status("vote.submit", again) == "already_counted")
            #expect(try await there.receipt(again) == receipt)
        }
    }

    @Test("A receipt is the same after a restart and from another server, and no other text stands for a ballot")
    func same() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let receipt = try await harness.receipt(SamplePoll.vote("v"))
            let restarted = try await ServiceHarness.with(harness.configuration) { other in
                #expect(try await other.ballot(receipt)["status"]?.string == "counted")
                return try await other.receipt(SamplePoll.vote("v", #"{"q":"b"}"#))
            }
            #expect(restarted == receipt)
            let absent = Refusal(1404, "not_found", "receipt")
            // The last character holds two bits of the receipt's 28 bytes, so the one before it is changed.
            let place = receipt.index(receipt.endIndex, offsetBy: -2)
            var forged = receipt
            forged.replaceSubrange(place...place, with: receipt[place] == "A" ? "B" : "A")
            for text in ["", "b1.", "x", forged, receipt + "A", receipt.lowercased() + "!", "b1." + receipt] {
                for method in ["vote.get", "vote.withdraw"] {
                    #expect(
                        try await harness.refusal(method, #"{"receipt":"\#(text)"}"#, as: .reader) == absent,
                        "\(text)"
                    )
                }
            }
            for params in ["{}", #"{"receipt":null}"#, #"{"receipt":5}"#, #"{"receipt":["x"]}"#] {
                #expect(try await harness.refusal("vote.get", params, as: .reader)?.code == -32602, "\(params)")
            }
            _ = try await harness.result("poll.delete", #"{"poll":"p"}"#)
            #expect(try await harness.refusal("vote.get", #"{"receipt":"\#(receipt)"}"#) == absent)
            #expect(try await harness.refusal("vote.withdraw", #"{"receipt":"\#(receipt)"}"#) == absent)
        }
    }

    @Test("Under changeable a receipt shows the ballot that counts")
    func changed() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""voting":{"perVoter":"changeable"}"#)
            let receipt = try await harness.receipt(SamplePoll.vote("v"))
            let first = try await harness.ballot(receipt)
            #expect(try await harness.receipt(SamplePoll.vote("v", #"{"q":"b"}"#)) == receipt)
            let second = try await harness.ballot(receipt)
            #expect(first["answers"]?["q"]?.string == "a" && second["answers"]?["q"]?.string == "b")
            let times = (first["submittedAt"]?.string ?? "", second["submittedAt"]?.string ?? "")
            #expect(times.0 <= times.1)
        }
    }

    @Test("A closed poll still confirms what was counted")
    func closed() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let receipt = try await harness.receipt(SamplePoll.vote("v"))
            _ = try await harness.result("poll.close", #"{"poll":"p"}"#)
            #expect(try await harness.ballot(receipt)["status"]?.string == "counted")
        }
    }
}
