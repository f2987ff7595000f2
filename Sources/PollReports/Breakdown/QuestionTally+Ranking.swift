import PollAPI
import PollAnalytics
import Polls

extension QuestionTally {
    /// The most options whose rankings are counted in every way: the work grows with options × distinct rankings.
    private static let mostRanked = 20

    /// The instant run-off and the pairwise table of a ranking; nil for other kinds, where nobody answered, and for more
    /// than 20 options.
    func ranking(of question: Question) throws -> RankingFields? {
        guard case .ranking(let options, _) = question.kind, answered > 0, options.count <= Self.mostRanked else {
            return nil
        }
        let keys = options.map(\.key.text)
        let positions = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($0.element, $0.offset) })
        let patterns = choices.sorted { $0.key < $1.key }.map { choice, count in
            RankedBallots.Pattern(
                ranking: choice.split(separator: ">").compactMap { positions[String($0)] },
                count: count
            )
        }
        let ballots = try RankedBallots(candidates: keys.count, patterns: patterns)
        let runoff = InstantRunoff(ballots)
        let pairs = PairwiseTable(ballots)
        let winners = runoff.winners.map { keys[$0] }
        return RankingFields(
            winner: winners.count == 1 ? winners[0] : nil,
            tie: winners.count == 1 ? [] : winners,
            rounds: runoff.rounds.map { round in
                RankingRoundFields(
                    tally: Dictionary(uniqueKeysWithValues: round.tally.map { (keys[$0.candidate], $0.count) }),
                    exhausted: round.exhausted,
                    eliminated: round.eliminated.map { keys[$0] }
                )
            },
            pairwise: Dictionary(
                uniqueKeysWithValues: keys.indices.map { option in
                    let others = keys.indices.filter { $0 != option }
                    return (
                        keys[option],
                        Dictionary(uniqueKeysWithValues: others.map { (keys[$0], pairs[option, over: $0]) })
                    )
                }
            ),
            scores: Dictionary(uniqueKeysWithValues: zip(keys, ballots.bordaScores))
        )
    }

    /// The net promoter score in points, for a rating from 0 to 10 that somebody answered.
    func netPromoterScore(of question: Question) throws -> NetPromoterScore? {
        guard question.kind == .rating(0...10), answered > 0 else { return nil }
        return try NetPromoterScore(counts: (0...10).map { choices[String($0)] ?? 0 })
    }
}
