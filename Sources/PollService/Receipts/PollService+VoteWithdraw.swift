import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// `vote.withdraw`.
    func withdraw(_ params: VoteWithdraw.Params) async throws -> VoteWithdraw.Result {
        if let sequence = params.sequence, sequence < 0 {
            throw RPCError.invalidParams(path: "sequence", detail: RPCError.sequenceNumber)
        }
        let (poll, voter) = try await holder(of: params.receipt)
        let withdrawal = Withdrawal(voter: voter, sequence: params.sequence)
        let outcome = try await withdrawals.withdraw(withdrawal, poll: poll.id)
        let status: BallotStanding
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
