import JSONRPC
import PollService
import Testing

@Suite("The two paths of vote.submit")
struct VotePathTests {
    private static let context = CallContext(requestID: "test", caller: .reader)

    private func body(_ params: String) -> [UInt8] {
        Array(#"{"jsonrpc":"2.0","id":1,"method":"vote.submit","params":\#(params)}"#.utf8)
    }

    @Test(
        "A vote is handled inline as soon as its poll and its stratum are remembered, and is stored like any other"
    )
    func inline() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            let vote = body(SamplePoll.vote("v"))
            #expect(await harness.inlineReply(to: vote, context: Self.context) == nil, "nothing is remembered yet")
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["0"]])
            let first = await harness.router.respond(to: vote, context: Self.context)
            let again = try #require(await harness.inlineReply(to: vote, context: Self.context))
            let text = String(decoding: first.bytes ?? [], as: UTF8.self)
            #expect(text.contains(#""counted""#))
            // The receipt is the same on either path.
            #expect(
                String(decoding: again.bytes ?? [], as: UTF8.self)
                    == text.replacing(#""counted""#, with: #""already_counted""#)
            )
            let other = try #require(await harness.inlineReply(to: body(SamplePoll.vote("w")), context: Self.context))
            #expect(String(decoding: other.bytes ?? [], as: UTF8.self).contains(#""counted""#))
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["2"]])
        }
    }

    @Test("A poll that another server closed or changed is not answered from memory")
    func stale() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = await harness.router.respond(to: body(SamplePoll.vote("v")), context: Self.context)
            _ = try await harness.sql("UPDATE poll SET status = 'closed'")
            #expect(await harness.inlineReply(to: body(SamplePoll.vote("w")), context: Self.context) == nil)
            let refused = await harness.router.respond(to: body(SamplePoll.vote("w")), context: Self.context)
            #expect(String(decoding: refused.bytes ?? [], as: UTF8.self).contains("poll_not_open"))
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["1"]])
        }
    }

    @Test("A vote that finds no room is refused on either path in the same words, and told when to try again")
    func noRoom() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = await harness.router.respond(to: body(SamplePoll.vote("v")), context: Self.context)
            // A queue that is closed takes as little as one that is full.
            harness.service.close()
            let vote = body(SamplePoll.vote("w"))
            let inline = try #require(await harness.inlineReply(to: vote, context: Self.context))
            let text = String(decoding: inline.bytes ?? [], as: UTF8.self)
            #expect(text.contains(#""code":1503"#) && text.contains(#""retryAfter":1"#))
            #expect(await harness.router.respond(to: vote, context: Self.context).bytes == inline.bytes)
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["1"]])
        }
    }

    @Test("A vote of a new stratum falls back with the ballot that was prepared, and is stored once")
    func newStratum() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(demographics: SamplePoll.demographics)
            _ = await harness.router.respond(to: body(SamplePoll.vote("v")), context: Self.context)
            let vote = body(SamplePoll.vote("w", #"{"q":"a"}"#, #"{"age":83}"#))
            guard case .fallBack(let rest) = await harness.inlineOutcome(of: vote, context: Self.context) else {
                Issue.record("Nothing is remembered of the stratum.")
                return
            }
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["1"]])
            let reply = await rest()
            #expect(String(decoding: reply.bytes ?? [], as: UTF8.self).contains(#""counted""#))
            #expect(await harness.inlineReply(to: vote, context: Self.context) != nil, "now it is remembered")
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["2"]])
            let (stored, recount) = try await harness.tallies()
            #expect(stored == recount)
        }
    }

    @Test("A remembered poll that has changed falls back, and is read anew")
    func changed() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            _ = await harness.router.respond(to: body(SamplePoll.vote("v")), context: Self.context)
            _ = try await harness.sql("UPDATE poll SET revision = revision + 1")
            let vote = body(SamplePoll.vote("w"))
            guard case .fallBack(let rest) = await harness.inlineOutcome(of: vote, context: Self.context) else {
                Issue.record("The poll that is remembered is out of date.")
                return
            }
            let reply = await rest()
            #expect(String(decoding: reply.bytes ?? [], as: UTF8.self).contains(#""counted""#))
            #expect(try await harness.sql("SELECT count(*) FROM ballot") == [["2"]])
        }
    }
}
