import JSONRPC
import PollAPI
import PollStore
import Polls

extension VoteMethods {
    /// Begins `vote.submit` for one call where nothing has to be read for it: its poll and its stratum are remembered.
    ///
    /// What is refused for the poll's sake is left to ``submit(_:_:)``, because a poll that was remembered may refuse what
    /// the poll as it is now would take.
    func beginSubmitting(
        _ call: VoteSubmit.Params,
        _ context: CallContext,
        finish: @escaping @Sendable (@escaping RPCLateResult<VoteSubmit.Result>) -> Void
    ) -> Bool {
        guard let entry = polls.entry(named: call.poll) else { return false }
        let cast: Cast
        do {
            cast = try prepare(call, index: 0, entry: entry, isFresh: false)
        } catch {
            return false
        }
        guard let stratum = strata.cachedID(of: cast.ballot.stratum, poll: cast.poll) else { return false }
        let isQueued = writer.enqueue(
            [PendingBallot(voter: cast.voter, stratum: stratum, ballot: cast.ballot, sequence: cast.sequence)],
            poll: cast.poll.id,
            revision: Int32(cast.poll.revision)
        ) { outcome in
            finish {
                switch outcome {
                case .success(let recorded):
                    guard case .done(let result) = self.step(of: cast, after: recorded) else { return nil }
                    return result
                case .failure(let error): return .failure(error.forVoter)
                }
            }
        }
        // Under more load than can be stored, a refusal must not cost more than a ballot that is taken.
        if !isQueued { finish { .failure(RPCError.overloaded) } }
        return true
    }
}
