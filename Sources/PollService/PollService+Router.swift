public import JSONRPC
import PollAPI
import PollReports
import PollStore

extension PollService {
    /// A router with every method of the contract, `rpc.discover` included.
    /// - Parameters:
    ///   - observer: told of every call.
    ///   - info: the title and version of the document that `rpc.discover` returns.
    public func router(
        observer: (any RPCObserver<CallContext>)? = nil,
        info: OpenRPCInfo
    ) throws -> RPCRouter<CallContext> {
        var router = RPCRouter<CallContext>(observer: observer)
        // The order is that of the document, and a caller can follow its examples from the first to the last.
        registerPolls(in: &router)
        registerVotes(in: &router)
        registerWeightings(in: &router)
        registerResults(in: &router)
        registerAnalyses(in: &router)
        registerEndings(in: &router)
        registerKeys(in: &router)
        try router.discoverable(info: info)
        return router
    }

    private func registerPolls(in router: inout RPCRouter<CallContext>) {
        register(PollCreate.self, in: &router) { try await self.create($0, $1) }
        register(PollGet.self, in: &router) { try await self.get($0, $1) }
        register(PollList.self, in: &router) { try await self.list($0, $1) }
        register(PollUpdate.self, in: &router) { try await self.update($0, $1) }
        register(PollBallotKey.self, in: &router) { try await self.ballotKey($0, $1) }
    }

    private func registerVotes(in router: inout RPCRouter<CallContext>) {
        router.register(VoteSubmit.self, batch: { await self.submit($0, $1) })
        register(VoteGet.self, in: &router) { params, _ in try await self.vote(params) }
        register(PollAudit.self, in: &router) { try await self.audit($0, $1) }
        router.register(VoteSubmit.self, beginning: { self.beginSubmitting($0, $1, finish: $2) })
    }

    private func registerWeightings(in router: inout RPCRouter<CallContext>) {
        register(WeightingCreate.self, in: &router) { try await self.createWeighting($0, $1) }
        register(WeightingGet.self, in: &router) { try await self.getWeighting($0, $1) }
        register(WeightingList.self, in: &router) { try await self.listWeightings($0, $1) }
        register(WeightingDelete.self, in: &router) { try await self.deleteWeighting($0, $1) }
    }

    private func registerResults(in router: inout RPCRouter<CallContext>) {
        registerReading(ResultsBreakdown.self, in: &router, isLong: { $0.weighting != nil }) {
            try await self.breakdown($0, $1)
        }
        registerReading(ResultsHeadline.self, in: &router) { try await self.headline($0, $1) }
        register(ResultsCrosstab.self, in: &router) { try await self.crosstab($0, $1) }
        registerReading(ResultsCheck.self, in: &router) { try await self.check($0, $1) }
        register(ResultsTimeline.self, in: &router) { try await self.timeline($0, $1) }
        register(ResultsDisclosure.self, in: &router) { try await self.disclosure($0, $1) }
    }

    private func registerAnalyses(in router: inout RPCRouter<CallContext>) {
        registerAnalysis(AnalyzeShares.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeLead.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeCrosstab.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeTrend.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeRatings.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeNPS.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeRank.self, in: &router) { try $0.result() }
        registerAnalysis(AnalyzeRake.self, in: &router) { try $0.result() }
    }

    /// What ends a poll or a ballot: last, so that the examples before it find them.
    private func registerEndings(in router: inout RPCRouter<CallContext>) {
        register(VoteWithdraw.self, in: &router) { params, _ in try await self.withdraw(params) }
        register(PollClose.self, in: &router) { try await self.close($0, $1) }
        register(PollOpen.self, in: &router) { try await self.open($0, $1) }
        register(PollDelete.self, in: &router) { try await self.delete($0, $1) }
    }

    private func registerKeys(in router: inout RPCRouter<CallContext>) {
        register(KeyCreate.self, in: &router) { try await self.createKey($0, $1) }
        register(KeyList.self, in: &router) { try await self.listKeys($1) }
        register(KeyRevoke.self, in: &router) { try await self.revokeKey($0, $1) }
    }

    /// Registers a method that reads what the ballots come to: such readings take turns, and equal ones that wait share one.
    ///
    /// - Parameter isLong: whether a reading may take so long that others are not to wait for it; it takes no turn.
    private func registerReading<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        isLong: @escaping @Sendable (Method.Params) -> Bool = { _ in false },
        _ handler: @escaping @Sendable (Method.Params, CallContext) async throws -> Method.Result
    ) where Method.Params: Hashable {
        router.registerEncoded(method) { params, context in
            do {
                if isLong(params) { return try RPCEncodedResult(try await handler(params, context)) }
                return try await self.readings.reading(ReadingName(method, params, by: context.caller)) {
                    try await self.readingLane.lend { try RPCEncodedResult(try await handler(params, context)) }
                }
            } catch let error as StoreError {
                throw error.forCaller
            }
        }
    }

    /// Registers a method whose failures of the database reach the caller in the form that it may know.
    private func register<Method: RPCMethod>(
        _ method: Method.Type,
        in router: inout RPCRouter<CallContext>,
        _ handler: @escaping @Sendable (Method.Params, CallContext) async throws -> Method.Result
    ) {
        router.register(method) { params, context in
            do {
                return try await handler(params, context)
            } catch let error as StoreError {
                throw error.forCaller
            }
        }
    }
}
