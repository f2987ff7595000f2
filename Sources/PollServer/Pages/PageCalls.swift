import JSONRPC
import PollAPI
import PollService

/// Calls the methods of the contract in this process, for pages.
struct PageCalls: Sendable {
    let parts: PollServerParts

    /// Carries out a call.
    ///
    /// - Throws: ``PageError``, or `RPCOutcomeUnknown` where it is not known what became of the call.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .anonymous,
        for request: PageRequest,
        _ reads: PollReadCache? = nil
    ) async throws -> Method.Result {
        let context = context(caller, request, reads)
        return try await converting { try await parts.router.call(method, params, context: context) }
    }

    /// Carries out `results.breakdown`, with the result's JSON too.
    ///
    /// - Throws: as ``call(_:_:as:for:_:)``.
    func breakdown(
        _ params: ResultsBreakdown.Params,
        as caller: Caller,
        for request: PageRequest,
        _ reads: PollReadCache
    ) async throws -> (result: ResultsBreakdown.Result, bytes: [UInt8]) {
        let context = context(caller, request, reads)
        return try await converting {
            try await parts.router.callEncoded(ResultsBreakdown.self, params, context: context)
        }
    }

    /// A poll as the caller may see it, and what decides how pages treat the caller. It counts as a call of `poll.get`.
    ///
    /// - Throws: ``PageError``: 1404 where there is none.
    func presentation(
        of poll: String,
        as caller: Caller = .anonymous,
        for request: PageRequest,
        _ reads: PollReadCache? = nil
    ) async throws -> PollPresentation {
        let context = context(caller, request, reads)
        return try await converting {
            try await parts.router.perform(PollGet.self, context: context) {
                try await parts.presentation(poll, context)
            }
        }
    }

    /// The receipt that a voter's ballot in a poll has or would have; nil where there is no such poll.
    ///
    /// - Throws: ``PageError``.
    func receipt(of voter: SignedVoter) async throws -> String? {
        try await converting { try await parts.receipt(voter.id, voter.poll) }
    }

    private func context(_ caller: Caller, _ request: PageRequest, _ reads: PollReadCache?) -> CallContext {
        let requestID = request.requestID.description
        return reads.map { CallContext(requestID: requestID, caller: caller, reads: $0) }
            ?? CallContext(requestID: requestID, caller: caller)
    }

    /// Turns the errors of a call into those of pages.
    private func converting<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as RPCError {
            throw PageError(error)
        }
    }
}
