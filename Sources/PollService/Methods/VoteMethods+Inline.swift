import JSONRPC
import PollAPI
import PollStore
import Polls

extension VoteMethods {
    /// Carries out one call of `vote.submit` on the caller's thread, where its poll and its stratum are remembered.
    ///
    /// A call that is refused because of its poll falls back: the poll as it is now may take what the remembered one refuses.
    func submitInline(
        _ call: VoteSubmit.Params,
        _ context: CallContext
    ) -> Deferred<InlineOutcome<Result<VoteSubmit.Result, any Error>>> {
        guard let remembered = polls.entry(named: call.poll) else {
            return .ready(.fallBack { await self.submit(call) })
        }
        let cast: Cast
        do {
            cast = try prepare(call, index: 0, entry: remembered, isFresh: false)
        } catch {
            return .ready(.fallBack { await self.submit(call) })
        }
        guard let stratum = strata.cachedID(of: cast.ballot.stratum, poll: cast.poll) else {
            return .ready(.fallBack { await self.submit(call, prepared: cast) })
        }
        let entry = PendingBallot(
            voter: cast.voter,
            stratum: stratum,
            ballot: cast.ballot,
            sequence: cast.sequence
        )
        return Deferred { deliver in
            let isQueued = self.writer.enqueue(
                [entry],
                poll: cast.poll.id,
                revision: Int32(cast.poll.revision)
            ) { outcome in
                deliver {
                    switch outcome {
                    case .success(let recorded):
                        guard case .done(let result) = self.step(of: cast, after: recorded) else {
                            return .fallBack { await self.submit(call) }
                        }
                        return .respond(result)
                    case .failure(let error): return .respond(.failure(error.forVoter))
                    }
                }
            }
            // Under more load than can be stored, a refusal must not cost more than a ballot that is taken.
            if !isQueued { deliver { .respond(.failure(RPCError.overloaded)) } }
        }
    }

    /// Carries out one call with its poll as it is now.
    private func submit(_ call: VoteSubmit.Params) async -> Result<VoteSubmit.Result, any Error> {
        await submit([call], fresh: await read([call.poll])).first ?? .failure(RPCError.internalError)
    }

    /// Carries out one call whose ballot is ready to be stored.
    private func submit(
        _ call: VoteSubmit.Params,
        prepared cast: Cast
    ) async -> Result<VoteSubmit.Result, any Error> {
        await submit([call], prepared: [cast], fresh: [:]).first ?? .failure(RPCError.internalError)
    }
}
