import PollAPI
import PollAnalytics
import Testing

@testable import canvass

struct DemoBallotsTests {
    private let ballots = DemoBallots.make(poll: "p")

    private func counts(_ ballots: [VoteSubmit.Params]) -> [String: Int] {
        ballots.reduce(into: [:]) { counts, ballot in
            if case .text(let key) = ballot.answers[DemoPoll.question] { counts[key, default: 0] += 1 }
        }
    }

    @Test("There are 2,644 ballots of as many voters, and 1,348 are for the first option")
    func totals() {
        #expect(ballots.count == 2_644)
        #expect(Set(ballots.map(\.voter)).count == 2_644)
        #expect(counts(ballots)["contact"] == 1_348)
        #expect(counts(ballots).values.reduce(0, +) == 2_644)
    }

    @Test("The first option's share is 51% to the whole percent, and no other comes near it")
    func share() {
        #expect((Double(DemoPoll.leadingCount) / Double(DemoPoll.ballots) * 100).rounded() == 51)
        let others = counts(ballots).filter { $0.key != "contact" }
        #expect(others.count == 3)
        #expect(others.values.allSatisfy { $0 > 100 && $0 < 1_348 })
    }

    @Test("The same seed makes the same ballots, another seed others")
    func deterministic() {
        #expect(DemoBallots.make(poll: "p") == ballots)
        let other = DemoBallots.make(poll: "p", seed: 1)
        #expect(other != ballots)
        #expect(counts(other)["contact"] == 1_348)
    }

    @Test("The generator is SplitMix64: its first numbers for seed 1234567 are those of its reference implementation")
    func generator() {
        var generator = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<3).map { _ in generator.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
            ]
        )
    }

    @Test("Ages are such as a ballot may state, and some say neither age nor city")
    func demographics() {
        let ages = ballots.compactMap { $0.demographics?["age"] }
        #expect(ages.allSatisfy { if case .number(let age) = $0 { (13...79).contains(age) } else { false } })
        #expect(ages.count < ballots.count)
        let cities = ballots.compactMap { $0.demographics?["city"] }
        #expect(cities.count < ballots.count)
        for spelling in ["NYC", "New York, N.Y.", "boston", "Toronto", "München", "Springfield", "Peru, Vt."] {
            #expect(cities.contains(.text(spelling)))
        }
    }

    @Test("The poll is known again as the demonstration's own, and another of its name is not")
    func own() {
        var poll = PollView(
            id: "id",
            slug: DemoPoll.slug,
            status: .open,
            revision: 1,
            createdAt: "2026-11-21T10:00:00Z",
            content: DemoPoll.content
        )
        #expect(DemoPoll.isOwn(poll))
        poll.content.questions[0].options?.removeLast()
        #expect(!DemoPoll.isOwn(poll))
    }
}
