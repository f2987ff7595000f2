package import PollAPI
import PollAnalytics

extension AnalyzeRank.Params {
    /// The winner of the ballots.
    package func result() throws -> AnalyzeRank.Result {
        let election = try RankedElection(self)
        switch method {
        case .irv:
            let runoff = InstantRunoff(election.ballots)
            return election.result(
                winners: runoff.winners,
                rounds: runoff.rounds.enumerated().map { election.round($0.element, number: $0.offset + 1) }
            )
        case .borda:
            return election.result(
                winners: election.ballots.bordaWinners,
                scores: election.named(election.ballots.bordaScores)
            )
        case .condorcet:
            let pairs = PairwiseTable(election.ballots)
            return election.result(
                winners: pairs.condorcetWinner.map { [$0] } ?? pairs.smithSet,
                pairwise: election.named(pairs)
            )
        case .schulze:
            let pairs = PairwiseTable(election.ballots)
            let schulze = SchulzeMethod(pairs)
            return election.result(
                winners: schulze.winners,
                pairwise: election.named(pairs),
                strengths: election.named(schulze.strengths.map(election.named))
            )
        }
    }
}
