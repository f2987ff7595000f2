/// Every candidate against every other one: how many ballots put the one above the other.
public struct PairwiseTable: Hashable, Sendable {
    /// How many candidates stand.
    public let candidates: Int
    private let wins: [Int]

    /// Counts the pairs, in O(patterns × candidates²).
    public init(_ ballots: RankedBallots) {
        let m = ballots.candidates
        var wins = [Int](repeating: 0, count: m * m)
        for pattern in ballots.patterns {
            var below = [Bool](repeating: true, count: m)
            for candidate in pattern.ranking {
                below[candidate] = false
                for other in 0..<m where below[other] { wins[candidate * m + other] += pattern.count }
            }
        }
        candidates = m
        self.wins = wins
    }

    /// How many ballots put the first candidate above the second; the unranked stand below the ranked.
    public subscript(candidate: Int, over other: Int) -> Int {
        wins[candidate * candidates + other]
    }

    /// Whether more ballots put the first above the second than the other way round.
    public func beats(_ candidate: Int, _ other: Int) -> Bool {
        self[candidate, over: other] > self[other, over: candidate]
    }

    /// The candidate who beats every other one, if there is one; a single candidate wins unopposed.
    public var condorcetWinner: Int? {
        let all = 0..<candidates
        return all.first { candidate in all.allSatisfy { $0 == candidate || beats(candidate, $0) } }
    }

    /// The smallest group whose members each beat everybody outside it: the Condorcet winner alone, or those in a cycle or
    /// tie at the top.
    public var smithSet: [Int] {
        let all = Array(0..<candidates)
        // Grow from whoever beats most others: nobody outside may draw with or beat a member.
        let score = all.map { candidate in all.count { $0 != candidate && beats(candidate, $0) } }
        guard let best = score.max() else { return [] }
        var members = Set(all.filter { score[$0] == best })
        var grown = true
        while grown {
            let added = all.filter { outsider in
                !members.contains(outsider) && members.contains { !beats($0, outsider) }
            }
            members.formUnion(added)
            grown = !added.isEmpty
        }
        return members.sorted()
    }
}
