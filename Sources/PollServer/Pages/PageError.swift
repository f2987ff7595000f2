import HTTPTypes
import JSONRPC
import PollAPI
import PollPages

/// A call for a page failed: what the caller may know of it, and how it is shown.
struct PageError: Error {
    let error: RPCError

    init(_ error: RPCError) {
        self.error = error
    }

    /// The error of the contract, where it is one of them.
    var kind: PollError? { PollError(rawValue: error.code) }

    /// What the page says, and under which status.
    var notice: (notice: NoticePage.Notice, status: HTTPResponse.Status) {
        switch kind {
        case .unauthorized, .forbidden: (.forbidden, .forbidden)
        case .notFound: (.notFound, .notFound)
        case .rateLimited: (.tooManyRequests, .tooManyRequests)
        case .unavailable: (.busy, .serviceUnavailable)
        case .pollNotOpen: (.closed, .conflict)
        case .conflict, .ballotRejected, .pollLocked: (.broken, .badRequest)
        // An address that makes no sense.
        case nil where error.code == RPCError.Code.invalidParams: (.notFound, .badRequest)
        case nil: (.broken, .internalServerError)
        }
    }
}

extension PageError {
    /// Whether the error is about what the address chose, and not about who may see the poll or whether it is there.
    var isOfChoice: Bool {
        switch kind {
        case .ballotRejected: true
        case .forbidden, .notFound: error.data?.path.map { $0 != "poll" } ?? false
        case .unauthorized, .conflict, .pollNotOpen, .pollLocked, .rateLimited, .unavailable: false
        case nil: error.code == RPCError.Code.invalidParams
        }
    }

    /// Whether the same call may well succeed a moment later.
    var isPassing: Bool { kind == .unavailable || kind == nil && error.code != RPCError.Code.invalidParams }

    /// What to tell the reader.
    var sentence: String { error.data?.detail ?? error.message }
}
