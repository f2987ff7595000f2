import JSONRPC
import Logging
import PollAPI
import PollReports
import PollStore
import Polls

extension PollService {
    /// Finds the poll and the question of a results call.
    ///
    /// A key with the results scope sees what every poll publishes, an editor's all of it. Keyless callers see what is published
    /// by the poll's visibility: always, once it is closed, or with the receipt of a ballot.
    /// - Throws: 1404, 1401 and 1403, and invalid params when the question must be named.
    func scope(
        poll name: String,
        question: String?,
        receipt: String?,
        caller: Caller
    ) async throws -> ResultScope {
        let poll = try await stored(name).poll
        if !caller.has(.results) {
            // A draft that a reader may not see is answered like one that is not there.
            guard poll.status != .draft else { throw RPCError.noSuchPoll }
            guard try await isVisible(poll, receipt: receipt) else {
                try require(.results, of: caller)
                throw RPCError.internalError
            }
        }
        return ResultScope(
            poll: poll,
            question: try poll.definition.question(named: question),
            isTrusted: caller.has(.editor)
        )
    }

    private func isVisible(_ poll: Poll, receipt: String?) async throws -> Bool {
        switch poll.definition.results.visibility {
        case .editors: return false
        case .everyone: return poll.status != .draft
        case .afterClose:
            if poll.status == .closed { return true }
            guard poll.status == .open, let closes = poll.definition.voting.closes else { return false }
            return try await store.now() >= closes
        case .afterVote:
            guard let receipt, let ballot = voterKeys.ballot(of: receipt), ballot.poll == poll.id else {
                return false
            }
            return try await store.hasBallot(poll: poll.id, voter: ballot.voter)
        }
    }

    /// Notes in the log which editor made slices of their own, and in which poll, for they can be subtracted from each other.
    func noteFreeSlices(
        where conditions: [String: FilterFields]?,
        bands: [String: [Int]]?,
        minimumBase: Int?,
        scope: ResultScope,
        _ context: CallContext
    ) {
        guard scope.isTrusted, case .key(let id, _) = context.caller else { return }
        guard conditions?.isEmpty == false || bands?.isEmpty == false || minimumBase != nil else { return }
        logger.info(
            "An editor made slices of their own.",
            metadata: ["request.id": "\(context.requestID)", "key.id": "\(id)", "poll.id": "\(scope.poll.publicID)"]
        )
    }
}
