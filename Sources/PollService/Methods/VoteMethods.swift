import JSONRPC
import Places
import PollAPI

/// `vote.submit`: takes ballots and hands them to the writer.
///
/// A class, so that a closure that outlives the call of one vote retains one object and not each of its parts.
final class VoteMethods: Sendable {
    let reader: PollReader
    let polls: PollCache
    let voterKeys: VoterKeys
    let strata: StratumIDCache
    let writer: BallotWriter
    let places: Gazetteer

    init(
        reader: PollReader,
        polls: PollCache,
        voterKeys: VoterKeys,
        strata: StratumIDCache,
        writer: BallotWriter,
        places: Gazetteer
    ) {
        self.reader = reader
        self.polls = polls
        self.voterKeys = voterKeys
        self.strata = strata
        self.writer = writer
        self.places = places
    }

    func register(in router: inout RPCRouter<CallContext>) {
        router.register(VoteSubmit.self, .batch { await self.submit($0, $1) }.sync { self.submitInline($0, $1) })
    }
}
