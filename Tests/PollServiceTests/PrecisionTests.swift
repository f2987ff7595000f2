import JSONRPC
import PollService
import TestInstruments
import Testing

@Suite struct PrecisionTests {
    private func total(recruitment: String, interval: Bool) async throws -> (total: JSON, note: String) {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""recruitment":"\#(recruitment)""#)
            for index in 0..<8 {
                _ = try await harness.result(
                    "vote.submit",
                    SamplePoll.vote("\(index)", #"{"q":"\#(index < 6 ? "a" : "b")"}"#)
                )
            }
            let params = #"{"poll":"p"\#(interval ? #","interval":{"method":"wilson"}"# : "")}"#
            let result = try await harness.result("results.breakdown", params)
            return (try #require(result["total"]), result["note"]?.string ?? "")
        }
    }

    @Test("Only a random sample has a margin of error; a lead comes with it, or with intervals")
    func recruitment() async throws {
        for (recruitment, interval) in [
            ("random", false), ("random", true), ("panel", false), ("panel", true), ("self-selected", false),
            ("self-selected", true),
        ] {
            let (total, note) = try await total(recruitment: recruitment, interval: interval)
            let isRandom = recruitment == "random"
            #expect((total["marginOfError"] != nil) == isRandom, "\(recruitment)")
            #expect((total["lead"] != nil) == (isRandom || interval), "\(recruitment)")
            #expect(note.contains("±34.6 points at 95% confidence") == isRandom, "\(note)")
            #expect(note.contains("no margin of sampling error can be given") == !isRandom, "\(note)")
            #expect(note.contains("that a random sample of this size would have") == (interval && !isRandom), "\(note)")
            if let lead = total["lead"] {
                // √((0.75 + 0.25 − 0.25)/8)
                #expect(lead["lead"]?.number == 0.5)
                #expect(abs((lead["standardError"]?.number ?? 0) - 0.306186217847897) < 1e-12)
                #expect(lead["first"]?.string == "a")
            }
        }
    }

    @Test("The lead of counts agrees with the breakdown, and counts that fit no question are refused")
    func analyzed() async throws {
        let (total, _) = try await total(recruitment: "random", interval: false)
        try await ServiceHarness.with { harness in
            let lead = try await harness.result("analyze.lead", #"{"first":6,"second":2,"base":8}"#)
            for member in ["lead", "standardError", "interval", "exactP"] {
                #expect(lead[member] == total["lead"]?[member], "\(member)")
            }
            let refused = [
                (#"{"first":-1,"second":2,"base":8}"#, "first"), (#"{"first":1,"second":-2,"base":8}"#, "second"),
                (#"{"first":6,"second":3,"base":8}"#, "second"), (#"{"first":9,"second":0,"base":8}"#, "first"),
                (#"{"first":0,"second":0,"base":0}"#, "base"),
                (#"{"first":1,"second":0,"base":2,"confidence":1}"#, "confidence"),
            ]
            for (params, path) in refused {
                #expect(try await harness.refusal("analyze.lead", params) == .invalidParams(path), "\(params)")
            }
            #expect(
                try await harness.refusal("analyze.lead", #"{"first":1,"second":0,"base":2}"#, as: .reader)
                    == .unauthorized
            )
        }
    }
}
