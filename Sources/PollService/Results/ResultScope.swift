import JSONRPC
import PollAPI
import PollStore
import Polls

/// A poll and one of its questions, as a results method found them for a caller who may see them.
struct ResultScope: Sendable {
    let poll: Poll
    let question: Question
    /// Whether the caller is an editor; others see declared slices of published states, and no total below the minimum base.
    let isTrusted: Bool

    /// Whether the caller sees published states in place of the tally: where a poll hides nothing, steps would not either.
    var isStepped: Bool { !isTrusted && !poll.definition.results.isLive }
}

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
}

extension PollDefinition {
    /// The question that a call names, or the only one.
    func question(named name: String?) throws(RPCError) -> Question {
        if let name {
            guard let question = question(name) else {
                throw PollError.notFound.error(path: "question", detail: "The poll has no question '\(name)'.")
            }
            return question
        }
        guard questions.count == 1 else {
            let keys = questions.map(\.key.text).joined(separator: ", ")
            throw RPCError.invalidParams(path: "question", detail: "The poll has several questions: \(keys).")
        }
        return questions[0]
    }
}
