import BallotFiles
import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// `vote.get`.
    func vote(_ params: VoteGet.Params) async throws -> VoteGet.Result {
        let (poll, voter) = try await holder(of: params.receipt)
        switch try await store.ballot(poll: poll.number, voter: voter) {
        case nil: throw RPCError.noSuchBallot
        case .counted(let stored):
            let ballot = try exported(stored, of: poll)
            return VoteGet.Result(
                poll: poll.slug.text,
                status: .counted,
                answers: ballot.answers,
                demographics: ballot.demographics,
                submittedAt: ballot.submittedAt
            )
        case .withdrawn(let submittedAt, let withdrawnAt):
            return VoteGet.Result(
                poll: poll.slug.text,
                status: .withdrawn,
                answers: [:],
                demographics: [:],
                submittedAt: submittedAt.rfc3339,
                withdrawnAt: withdrawnAt.rfc3339
            )
        }
    }

    /// The poll of a receipt and the key of its voter.
    /// - Throws: 1404 for a receipt that this database's servers did not make, and where its poll is no more.
    func holder(of receipt: String) async throws -> (poll: Poll, voter: [UInt8]) {
        guard let ballot = voterKeys.ballot(of: receipt), let stored = try await store.poll(numbered: ballot.poll)
        else {
            throw RPCError.noSuchBallot
        }
        return (try Poll(stored), ballot.voter)
    }
}

extension RPCError {
    /// 1404: whether the receipt was forged or its poll was deleted is the same to a caller.
    static let noSuchBallot = PollError.notFound.error(path: "receipt", detail: "There is no ballot of this receipt.")
}
