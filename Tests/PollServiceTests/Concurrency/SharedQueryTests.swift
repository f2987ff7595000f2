import PollService
import Synchronization
import TestInstruments
import Testing

@Suite("Results that are asked for at the same time")
struct SharedQueryTests {
    /// What the voters know, and of when the results were that they saw.
    private final class Ledger: Sendable {
        private let entries = Mutex((acknowledged: 0, moments: [String]()))

        var moments: [String] { entries.withLock { $0.moments } }

        /// Notes a vote, and returns how many are acknowledged.
        func acknowledge() -> Int {
            entries.withLock { entries in
                entries.acknowledged += 1
                return entries.acknowledged
            }
        }

        func see(_ moment: String) { entries.withLock { $0.moments.append(moment) } }
    }

    private static let breakdown = #"{"poll":"p","by":["age"]}"#

    @Test("Readers who ask at the same time share queries, and each sees every vote acknowledged before")
    func readYourWrites() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            let ledger = Ledger()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for client in 0..<32 {
                    group.addTask {
                        for round in 0..<10 {
                            let vote = SamplePoll.vote("\(client)-\(round)", #"{"q":"a"}"#, #"{"age":\#(20 + client)}"#)
                            _ = try await harness.result("vote.submit", vote, as: .reader)
                            let least = ledger.acknowledge()
                            let result = try await harness.result("results.breakdown", Self.breakdown, as: .editorKey)
                            #expect(result["base"]?["ballots"]?.integer ?? 0 >= least)
                            ledger.see(result["asOf"]?.string ?? "")
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(ledger.moments.count == 320)
            // The moment is that of the snapshot, to the microsecond.
            #expect(Set(ledger.moments).count < 320)
        }
    }

    @Test("Callers of different rights who ask for the same at the same time each get what they may see")
    func rights() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(members: #""results":{"visibility":"editors"}"#)
            _ = try await harness.result("vote.submit", SamplePoll.vote("v"), as: .reader)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<40 {
                    group.addTask {
                        let result = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .editorKey)
                        #expect(result["total"]?["base"]?.integer == 1)
                    }
                    group.addTask {
                        let result = try await harness.result("results.breakdown", #"{"poll":"p"}"#, as: .resultsKey)
                        #expect(result["total"]?["suppressed"]?.boolean == true)
                    }
                    group.addTask {
                        let refusal = try await harness.refusal("results.breakdown", #"{"poll":"p"}"#, as: .reader)
                        #expect(refusal == .unauthorized)
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("An error is told to all who asked, and nothing is left behind")
    func errors() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<60 {
                    let name = index.isMultiple(of: 3) ? "p" : "none"
                    group.addTask {
                        let refusal = try await harness.refusal("results.headline", #"{"poll":"\#(name)"}"#)
                        #expect(refusal == (name == "p" ? nil : .noSuchPoll))
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await harness.refusal("results.headline", #"{"poll":"p"}"#) == nil)
        }
    }
}
