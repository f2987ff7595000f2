public import JSONRPC
import PollAPI
import PollStore
public import Polls

extension PollRejection: RPCErrorConvertible {
    /// Invalid params at the member that does not fit.
    public var rpcError: RPCError { .invalidParams(path: path, detail: detail) }
}

extension BallotRejection: RPCErrorConvertible {
    /// 1422 at the answer or the demographic value.
    public var rpcError: RPCError { PollError.ballotRejected.error(path: path, detail: detail) }
}

extension SliceRejection: RPCErrorConvertible {
    /// 1404 for a dimension that the poll does not have, otherwise invalid params.
    public var rpcError: RPCError {
        switch self {
        case .unknownDimension(let name, let path):
            PollError.notFound.error(path: path, detail: "The poll has no dimension '\(name)'.")
        case .invalid(let path, let detail): .invalidParams(path: path, detail: detail)
        }
    }
}

extension StoreError {
    /// The error to throw out of a method: what a caller may know of, or the failure itself, which the caller sees as an
    /// internal error and the log with its cause.
    var forCaller: any Error {
        switch self {
        case .slugTaken: PollError.conflict.error(path: "slug", detail: "Another poll has this slug.")
        case .unavailable: isOutcomeUnknown ? RPCError.outcomeUnknown : RPCError.unavailable
        case .unexpected, .corrupt: self
        }
    }
}

extension StoreError {
    /// The error to throw out of `vote.submit`.
    ///
    /// 1503 says that nothing was recorded. Where that is not known the voter gets no answer, and learns by asking again.
    var forVoter: any Error {
        if isUnread { return RPCError.unavailable }
        return isOutcomeUnknown ? RPCOutcomeUnknown(.outcomeUnknown) : forCaller
    }
}

extension RPCError {
    /// 1503: nothing was recorded, and the same call may be made again.
    static let unavailable = PollError.unavailable.error(
        detail: "Nothing was recorded. Try again in a moment with the same voter.",
        retryAfter: 1
    )

    /// 1503 where the connection broke before the database's answer came: asking again with the same voter settles it.
    static let outcomeUnknown = PollError.unavailable.error(
        detail:
            "The database did not answer, so it is not known whether this was recorded. Try again with the same voter.",
        retryAfter: 1
    )

    /// What a sequence number is.
    static let sequenceNumber = "A sequence number is 0 or more."

    /// 1404 for a poll that is not there, or that the caller may not know of.
    static let noSuchPoll = PollError.notFound.error(path: "poll", detail: "There is no such poll.")
}
