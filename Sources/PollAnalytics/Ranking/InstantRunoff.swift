/// Instant runoff: the candidate with the fewest ballots leaves, and the ballots go on to their next choice, until one
/// candidate has a majority of the ballots that still count, or two are left.
///
/// Not monotone, and it can miss the candidate who beats every other one (Burlington 2009): print the pairwise table too.
public struct InstantRunoff: Hashable, Sendable {
    /// How a tie for the last place was broken.
    public enum TieBreak: Hashable, Sendable {
        /// By the fewest ballots in this earlier round, counted from 0.
        case earlierRound(Int)
        /// All earlier rounds were tied as well: the one who comes last in the fixed order left.
        case order
    }

    /// The ballots of one candidate in one round.
    public struct CandidateCount: Hashable, Sendable {
        /// Who it is.
        public let candidate: Int
        /// How many ballots count for them.
        public let count: Int
    }

    /// One round of counting.
    public struct Round: Hashable, Sendable {
        /// The candidates still standing, in the order in which they are listed, with their ballots.
        public let tally: [CandidateCount]
        /// The ballots that name none of them any more.
        public let exhausted: Int
        /// Who left after the round; `nil` in the last one.
        public let eliminated: Int?
        /// Everybody who was tied for the last place; empty if nobody was.
        public let tiedForLast: [Int]
        /// How that tie was broken.
        public let tieBreak: TieBreak?
    }

    /// Every round, first to last.
    public let rounds: [Round]
    /// The winner; several if the last round is a tie; none if there was no ballot.
    public let winners: [Int]
    /// Whether a tie for the last place was broken on the way.
    public var brokeTie: Bool { rounds.contains { $0.tieBreak != nil } }

    /// Counts the ballots, in O(candidates × size of the patterns).
    ///
    /// - Parameter order: All candidates, for ties that no earlier round breaks: the one who comes last leaves. Fix it when
    ///   the poll opens (drawn by lot from a printed seed, say). By default the order in which candidates are listed.
    ///   Candidates left out come first.
    public init(_ ballots: RankedBallots, order: [Int]? = nil) {
        var place = Array(0..<ballots.candidates)
        if let order {
            place = [Int](repeating: -1, count: ballots.candidates)
            for (index, candidate) in order.enumerated() where place.indices.contains(candidate) {
                place[candidate] = index
            }
        }
        var standing = [Bool](repeating: true, count: ballots.candidates)
        var tallies: [[Int]] = []
        var rounds: [Round] = []
        while true {
            let (counts, exhausted) = Self.count(ballots, standing: standing)
            tallies.append(counts)
            let left = standing.indices.filter { standing[$0] }
            let tally = left.map { CandidateCount(candidate: $0, count: counts[$0]) }
            let continuing = ballots.total - exhausted
            let top = tally.reduce(0) { max($0, $1.count) }
            if top > continuing - top || left.count <= 2 || continuing == 0 {
                rounds.append(
                    Round(tally: tally, exhausted: exhausted, eliminated: nil, tiedForLast: [], tieBreak: nil)
                )
                winners = continuing == 0 ? [] : left.filter { counts[$0] == top }
                break
            }
            let (out, tied, tieBreak) = Self.last(left, tallies: tallies, place: place)
            rounds.append(
                Round(tally: tally, exhausted: exhausted, eliminated: out, tiedForLast: tied, tieBreak: tieBreak)
            )
            standing[out] = false
        }
        self.rounds = rounds
    }

    private static func count(_ ballots: RankedBallots, standing: [Bool]) -> (counts: [Int], exhausted: Int) {
        var counts = [Int](repeating: 0, count: ballots.candidates)
        var exhausted = 0
        for pattern in ballots.patterns {
            if let choice = pattern.ranking.first(where: { standing[$0] }) {
                counts[choice] += pattern.count
            } else {
                exhausted += pattern.count
            }
        }
        return (counts, exhausted)
    }

    private static func last(
        _ left: [Int],
        tallies: [[Int]],
        place: [Int]
    ) -> (out: Int, tied: [Int], tieBreak: TieBreak?) {
        func fewest(_ candidates: [Int], in counts: [Int]) -> [Int] {
            let least = candidates.reduce(Int.max) { min($0, counts[$1]) }
            return candidates.filter { counts[$0] == least }
        }
        let round = tallies.count - 1
        let tied = fewest(left, in: tallies[round])
        guard tied.count > 1 else { return (tied[0], [], nil) }
        var low = tied
        for earlier in stride(from: round - 1, through: 0, by: -1) {
            low = fewest(low, in: tallies[earlier])
            if low.count == 1 { return (low[0], tied, .earlierRound(earlier)) }
        }
        let out = low.dropFirst().reduce(low[0]) { place[$1] >= place[$0] ? $1 : $0 }
        return (out, tied, .order)
    }
}
