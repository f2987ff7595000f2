import JSONRPC
import PollAPI
import PollService
import Testing

@Suite struct VoteBatchTests {
    private func votes(_ count: Int, _ answer: (Int) -> AnswerValue) -> [VoteSubmit.Params] {
        (0..<count).map { VoteSubmit.Params(poll: "p", voter: "v\($0)", answers: ["q": answer($0)]) }
    }

    private func codes(_ calls: [VoteSubmit.Params], _ harness: ServiceHarness) async throws -> [Int] {
        let requests = try calls.enumerated().map { index, call in
            try RPCRequestEncoder.call(VoteSubmit.self, params: call, id: index)
        }
        let context = CallContext(requestID: "test", caller: .reader)
        let reply = await harness.router.respond(to: RPCRequestEncoder.batch(requests), context: context)
        let responses = try RPCResponses(reply.bytes ?? [])
        return calls.indices.map { index in
            do {
                _ = try responses.result(of: VoteSubmit.self, id: index)
                return 0
            } catch {
                return (error as? RPCError)?.code ?? -1
            }
        }
    }

    private func create(_ harness: ServiceHarness, status: PollStatusField = .open) async throws {
        let options = [OptionFields(key: "a", text: "A"), OptionFields(key: "b", text: "B")]
        let question = QuestionFields(key: "q", kind: .single, text: "Q?", options: options)
        let content = PollContent(title: "P", questions: [question])
        _ = try await harness.call(PollCreate.self, PollCreate.Params(slug: "p", status: status, content: content))
    }

    @Test("However many ballots of a batch a poll refuses, each gets its own refusal, and the others count")
    func manyRefusals() async throws {
        try await ServiceHarness.with { harness in
            try await create(harness)
            for round in 0..<2 {
                // The second round finds the poll remembered.
                let calls = votes(100) { .text($0 % 3 == 0 ? "zz" : "a") }.map { call in
                    var call = call
                    call.voter = "\(round)-\(call.voter ?? "")"
                    return call
                }
                let codes = try await codes(calls, harness)
                #expect(codes == (0..<100).map { $0 % 3 == 0 ? PollError.ballotRejected.rawValue : 0 })
            }
        }
    }

    @Test("A hundred ballots for a poll that was closed a moment ago are all told so")
    func closed() async throws {
        try await ServiceHarness.with { harness in
            try await create(harness)
            #expect(try await codes(votes(1) { _ in .text("a") }, harness) == [0])
            _ = try await harness.call(PollClose.self, PollName(poll: "p"))
            let codes = try await codes(votes(100) { _ in .text("a") }, harness)
            #expect(codes == Array(repeating: PollError.pollNotOpen.rawValue, count: 100))
        }
    }

    @Test("A poll that was opened a moment ago takes the whole batch, although it is remembered as a draft")
    func opened() async throws {
        try await ServiceHarness.with { harness in
            try await create(harness, status: .draft)
            let before = try await codes(votes(20) { _ in .text("a") }, harness)
            #expect(before == Array(repeating: PollError.pollNotOpen.rawValue, count: 20))
            _ = try await harness.call(PollOpen.self, PollName(poll: "p"))
            #expect(try await codes(votes(20) { _ in .text("a") }, harness) == Array(repeating: 0, count: 20))
        }
    }

    @Test("Without a key a poll shows what a ballot needs, and nothing of what is for editors")
    func publicPart() async throws {
        try await ServiceHarness.with { harness in
            let example = try #require(PollCreate.examples.first)
            _ = try await harness.call(PollCreate.self, example.params)
            let name = PollName(poll: "reunion-sign")
            let seen = try await harness.call(PollGet.self, name, as: .reader).poll
            let whole = try await harness.call(PollGet.self, name, as: .resultsKey).poll
            #expect(seen.content.results == nil && seen.content.headline == nil)
            #expect(whole.content.results != nil && whole.content.headline != nil)
            #expect(seen.content.questions.map(\.text) == whole.content.questions.map(\.text))
            #expect(seen.content.demographics == whole.content.demographics)
            #expect(seen.content.voting == whole.content.voting)
        }
    }

    @Test("A poll with ballots is deleted whole, and its slug is free at once")
    func deletion() async throws {
        try await ServiceHarness.with { harness in
            try await create(harness)
            #expect(try await codes(votes(100) { _ in .text("a") }, harness).allSatisfy { $0 == 0 })
            #expect(try await harness.call(PollDelete.self, PollName(poll: "p")).deleted)
            try await create(harness)
            let empty = try await harness.call(ResultsBreakdown.self, ResultsBreakdown.Params(poll: "p"))
            #expect(empty.base == BaseFields(ballots: 0, answered: 0))
        }
    }
}
