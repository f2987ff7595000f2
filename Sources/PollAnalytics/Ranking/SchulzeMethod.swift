/// Schulze's method: a candidate wins whose strongest paths to all others are at least as strong as theirs back.
///
/// Schulze, *Social Choice and Welfare* 36, 2011; strength of a link is the number of winning votes, of a path its weakest
/// link. It elects the Condorcet winner where there is one. O(candidates³).
public struct SchulzeMethod: Hashable, Sendable {
    /// `strengths[a][b]`: the strength of the strongest path from a to b, 0 where there is none.
    public let strengths: [[Int]]
    /// The winner, or everybody tied for it.
    public let winners: [Int]

    /// Finds the widest paths (Floyd–Warshall).
    public init(_ pairs: PairwiseTable) {
        let all = 0..<pairs.candidates
        var strengths = all.map { a in all.map { b in pairs.beats(a, b) ? pairs[a, over: b] : 0 } }
        // The stop-over must be the outermost loop.
        for via in all {
            for a in all where a != via {
                for b in all where b != via && b != a {
                    strengths[a][b] = max(strengths[a][b], min(strengths[a][via], strengths[via][b]))
                }
            }
        }
        self.strengths = strengths
        winners = all.filter { a in all.allSatisfy { b in strengths[a][b] >= strengths[b][a] } }
    }
}
