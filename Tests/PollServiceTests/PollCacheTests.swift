import Polls
import Testing

@testable import PollService

@Suite struct PollCacheTests {
    private func entry(_ id: Int32) throws -> PollCache.Entry {
        let definition = try PollDefinition(
            title: "T",
            questions: [Question(key: "q", text: "Q", kind: .rating(1...5))],
            voting: VotingRules(),
            results: ResultRules()
        )
        let slug = try #require(Key("p"))
        let poll = Poll(
            id: id,
            publicID: "id",
            slug: slug,
            status: .open,
            revision: 1,
            createdAt: Instant(microseconds: 0),
            definition: definition
        )
        return PollCache.Entry(poll: poll, salt: [1])
    }

    @Test("A poll is found under the name that it was kept under, until it is forgotten or kept anew")
    func keeping() throws {
        let cache = PollCache()
        #expect(cache.entry(named: "p") == nil)
        cache.keep(try entry(1), named: "p")
        cache.keep(try entry(2), named: "id")
        #expect(cache.entry(named: "p")?.poll.id == 1)
        cache.keep(try entry(3), named: "p")
        #expect(cache.entry(named: "p")?.poll.id == 3)
        cache.forget("p")
        #expect(cache.entry(named: "p") == nil)
        #expect(cache.entry(named: "id")?.poll.id == 2)
    }

    @Test("It never holds more than its capacity")
    func capacity() throws {
        let cache = PollCache(capacity: 3)
        for index in 0..<100 {
            cache.keep(try entry(Int32(index)), named: "p\(index)")
            #expect(cache.entry(named: "p\(index)") != nil)
            #expect((0...index).count { cache.entry(named: "p\($0)") != nil } <= 3)
        }
    }
}
