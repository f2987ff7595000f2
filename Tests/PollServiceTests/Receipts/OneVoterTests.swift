import PollService
import TestInstruments
import Testing

@Suite struct OneVoterTests {
    /// What a client may send in place of one and the same voter.
    private static let spellings = [#""caf\u00e9""#, #""cafe\u0301""#, #"" caf\u00e9 ""#, #""caf\u00e9\t""#]

    @Test(
        "Of sixty-four ballots of one voter through two servers at the same moment exactly one counts, again and again",
        arguments: ["once", "changeable", "unlimited"]
    )
    func barrier(perVoter: String) async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll(members: #""voting":{"perVoter":"\#(perVoter)"},"results":{"minimumBase":1}"#)
            for round in 0..<12 {
                let answers = try await withThrowingTaskGroup(of: JSON.self) { group in
                    for index in 0..<64 {
                        let vote = SamplePoll.vote("v\(round)", index % 3 == 0 ? #"{"q":"a"}"# : #"{"q":"b"}"#)
                        let harness = index % 2 == 0 ? here : there
                        group.addTask { try await harness.result("vote.submit", vote, as: .reader) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(answers.count { $0["status"]?.string == "counted" } == 1)
                #expect(Set(answers.map { $0["receipt"]?.string }).count == 1)
                let counts = try await there.counts()
                #expect(counts.ballots == round + 1)
                #expect(counts.shares.reduce(0) { $0 + ($1 ?? 0) } == round + 1)
            }
            try await here.expectEqualAudit()
        }
    }

    @Test("However a voter is spelled and whatever is left out, it is one vote or a refusal")
    func spellings() async throws {
        try await ServiceHarness.withTwo { here, there in
            try await here.makePoll()
            for demographics in [
                "", #","demographics":{}"#, #","demographics":null"#, #","sequence":null"#, #","sequence":0"#,
            ] {
                for (index, voter) in Self.spellings.enumerated() {
                    let harness = index % 2 == 0 ? here : there
                    _ = try await harness.receipt(
                        #"{"poll":"p","voter":\#(voter),"answers":{"q":"a"}\#(demographics)}"#
                    )
                }
            }
            for voter in ["null", #""""#, "0", "[]", #"" ""#, #""\u00a0""#, "{}", "true"] {
                let refusal = try await here.refusal(
                    "vote.submit",
                    #"{"poll":"p","voter":\#(voter),"answers":{"q":"a"}}"#
                )
                #expect(refusal == .invalidParams("voter"), "\(voter)")
            }
            #expect(try await there.rowCounts()["ballot"] == "1")
            try await here.expectEqualAudit()
        }
    }
}
