import BallotFiles
import JSONRPC
import PollAPI
import PollStore
import Polls

/// The methods for the holder of a receipt: `vote.get` and `vote.withdraw`.
struct ReceiptMethods: Sendable {
    let store: PollStore
    let voterKeys: VoterKeys
    let withdrawals: WithdrawalBatcher
    let exporter: BallotExporter

    func register(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(VoteGet.self) { params, _ in try await vote(params) }
    }

    /// The method that ends a ballot: after those whose examples read it.
    func registerEndings(in router: inout RPCRouter<CallContext>) {
        router.registerMethod(VoteWithdraw.self) { params, _ in try await withdraw(params) }
    }

    /// The receipt that a voter's ballot in a poll has or would have; nil where there is no such poll.
    ///
    /// It does not tell whether there is a ballot: `vote.get` does.
    /// - Parameter name: the poll's slug or id.
    func receipt(ofVoter voter: String, poll name: String) async throws(StoreError) -> String? {
        guard VoterToken.isValid(voter), let stored = try await store.poll(named: name) else { return nil }
        return voterKeys.receipt(poll: stored.id, voter: voterKeys.key(of: voter, salt: stored.salt))
    }

    /// `vote.get`.
    private func vote(_ params: VoteGet.Params) async throws -> VoteGet.Result {
        let (poll, voter) = try await holder(of: params.receipt)
        switch try await store.ballot(poll: poll.id, voter: voter) {
        case nil: throw RPCError.noSuchBallot
        case .counted(let stored):
            let ballot = try exporter.exported(stored, of: poll)
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
    private func holder(of receipt: String) async throws -> (poll: Poll, voter: [UInt8]) {
        guard let ballot = voterKeys.ballot(of: receipt), let stored = try await store.poll(withID: ballot.poll)
        else {
            throw RPCError.noSuchBallot
        }
        return (try Poll(stored), ballot.voter)
    }

    /// `vote.withdraw`.
    private func withdraw(_ params: VoteWithdraw.Params) async throws -> VoteWithdraw.Result {
        if let sequence = params.sequence, sequence < 0 {
            throw RPCError.invalidParams(path: "sequence", detail: RPCError.sequenceNumber)
        }
        let (poll, voter) = try await holder(of: params.receipt)
        let withdrawal = Withdrawal(voter: voter, sequence: params.sequence)
        let outcome = try await withdrawals.withdraw(withdrawal, poll: poll.id)
        let status: BallotState
        switch outcome {
        case nil: throw RPCError.noSuchBallot
        case .notOpen:
            throw PollError.pollNotOpen.error(
                path: "receipt",
                detail: "A ballot can be taken back only while its poll takes ballots."
            )
        case .withdrawn: status = .withdrawn
        case .newerStands: status = .counted
        }
        return VoteWithdraw.Result(poll: poll.slug.text, receipt: params.receipt, status: status)
    }
}

extension RPCError {
    /// 1404: whether the receipt was forged or its poll was deleted is the same to a caller.
    static let noSuchBallot = PollError.notFound.error(path: "receipt", detail: "There is no ballot of this receipt.")
}
