import PollAnalytics
import Testing

@Suite("Ranked choice")
struct RankingTests {
    @Test("Schulze elects the Condorcet winner where there is one, and always somebody of the Smith set")
    func condorcetConsistency() throws {
        var generator = SplitMix64(seed: 17)
        var withWinner = 0
        for _ in 0..<200 {
            let ballots = try randomBallots(using: &generator)
            let pairs = PairwiseTable(ballots)
            let winners = SchulzeMethod(pairs).winners
            #expect(!winners.isEmpty && Set(winners).isSubset(of: pairs.smithSet))
            guard let winner = pairs.condorcetWinner else { continue }
            withWinner += 1
            #expect(winners == [winner] && pairs.smithSet == [winner])
        }
        #expect(withWinner > 50)
    }

    @Test("Every round of an instant runoff accounts for every ballot, and the winner has a majority of what continues")
    func runoffRounds() throws {
        var generator = SplitMix64(seed: 29)
        for _ in 0..<200 {
            let ballots = try randomBallots(using: &generator)
            let runoff = InstantRunoff(ballots)
            for round in runoff.rounds {
                #expect(round.tally.reduce(round.exhausted) { $0 + $1.count } == ballots.total)
            }
            let last = try #require(runoff.rounds.last)
            #expect(last.eliminated == nil)
            let continuing = ballots.total - last.exhausted
            let best = last.tally.map(\.count).max() ?? 0
            #expect(runoff.winners == last.tally.filter { $0.count == best && continuing > 0 }.map(\.candidate))
            #expect(runoff.winners.count != 1 || 2 * best >= continuing)
        }
    }

    @Test("A tie that no earlier round breaks is named and broken by the fixed order")
    func namedTie() throws {
        let patterns = [(0, 4), (1, 2), (2, 2)].map { RankedBallots.Pattern(ranking: [$0.0], count: $0.1) }
        let ballots = try RankedBallots(candidates: 3, patterns: patterns + [.init(ranking: [], count: 3)])
        #expect(InstantRunoff(ballots).rounds[0].eliminated == 2)
        let other = InstantRunoff(ballots, order: [2, 0, 1])
        #expect(other.rounds[0].tiedForLast == [1, 2])
        #expect(other.rounds[0].tieBreak == .order)
        #expect(other.rounds[0].eliminated == 1)
        #expect(other.brokeTie && other.winners == [0])
    }

    @Test("No ballots have no winner by any method")
    func noBallots() throws {
        let ballots = try RankedBallots(candidates: 3, patterns: [])
        #expect(InstantRunoff(ballots).winners.isEmpty)
        #expect(ballots.bordaWinners.isEmpty)
        #expect(PairwiseTable(ballots).condorcetWinner == nil)
        #expect(SchulzeMethod(PairwiseTable(ballots)).winners == [0, 1, 2])
    }

    @Test("A name that is repeated keeps its first place, and a stranger is refused")
    func repeatedNames() throws {
        let ballots = try RankedBallots(candidates: 2, patterns: [.init(ranking: [1, 1, 0], count: 2)])
        #expect(ballots.patterns[0].ranking == [1, 0])
        #expect(ballots.firstPlaces == [0, 2])
        #expect(throws: RankedBallots.Invalid.unknownCandidate(pattern: 0)) {
            try RankedBallots(candidates: 2, patterns: [.init(ranking: [2], count: 1)])
        }
        #expect(throws: RankedBallots.Invalid.tooLarge) {
            try RankedBallots(candidates: 2, patterns: [.init(ranking: [0], count: .max)])
        }
    }

    private func randomBallots(using generator: inout SplitMix64) throws -> RankedBallots {
        let candidates = Int.random(in: 1...6, using: &generator)
        let patterns = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
            let ranking = (0..<candidates).shuffled(using: &generator)
            let length = Int.random(in: 0...candidates, using: &generator)
            return RankedBallots.Pattern(
                ranking: Array(ranking.prefix(length)),
                count: Int.random(in: 1...9, using: &generator)
            )
        }
        return try RankedBallots(candidates: candidates, patterns: patterns)
    }
}
