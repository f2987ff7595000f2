/// Ballots that rank the candidates of one question, counted by pattern: each distinct ranking with the number of ballots.
///
/// Candidates are numbered from 0 in the order in which they are listed. Unranked candidates stand below all ranked ones; a
/// candidate who is named twice keeps the first place. Instant runoff needs the patterns, the other methods only pairs.
public struct RankedBallots: Hashable, Sendable {
    /// One ranking and how many ballots carry it.
    public struct Pattern: Hashable, Sendable {
        /// Candidates from the first choice down; may be shorter than the list of candidates, or empty.
        public let ranking: [Int]
        /// How many ballots say so.
        public let count: Int

        /// Takes a ranking and its count; both are checked by ``RankedBallots/init(candidates:patterns:)``.
        public init(ranking: [Int], count: Int) {
            self.ranking = ranking
            self.count = count
        }
    }

    /// Why ballots cannot be counted.
    public enum Invalid: Error, Hashable, Sendable {
        /// There are no candidates.
        case noCandidates
        /// The pattern at this place counts fewer than zero ballots.
        case negative(pattern: Int)
        /// The pattern at this place names a candidate that does not stand.
        case unknownCandidate(pattern: Int)
        /// There are more ballots than can be counted.
        case tooLarge
    }

    /// How many candidates stand.
    public let candidates: Int
    /// The rankings, without repeated names.
    public let patterns: [Pattern]
    /// How many ballots there are.
    public let total: Int

    /// Checks the patterns.
    public init(candidates: Int, patterns: [Pattern]) throws(Invalid) {
        guard candidates > 0 else { throw .noCandidates }
        var total = 0
        var checked: [Pattern] = []
        for (index, pattern) in patterns.enumerated() {
            guard pattern.count >= 0 else { throw .negative(pattern: index) }
            let (sum, overflow) = total.addingReportingOverflow(pattern.count)
            // Borda counts half points, up to twice the candidates a ballot.
            guard !overflow, !sum.multipliedReportingOverflow(by: 2 * candidates).overflow else { throw .tooLarge }
            total = sum
            var seen = [Bool](repeating: false, count: candidates)
            var ranking: [Int] = []
            for candidate in pattern.ranking {
                guard candidate >= 0, candidate < candidates else { throw .unknownCandidate(pattern: index) }
                guard !seen[candidate] else { continue }
                seen[candidate] = true
                ranking.append(candidate)
            }
            checked.append(Pattern(ranking: ranking, count: pattern.count))
        }
        self.candidates = candidates
        self.patterns = checked
        self.total = total
    }

    /// How many ballots put each candidate first: the shares of a ranking question.
    public var firstPlaces: [Int] {
        var places = [Int](repeating: 0, count: candidates)
        for pattern in patterns {
            if let first = pattern.ranking.first { places[first] += pattern.count }
        }
        return places
    }
}
