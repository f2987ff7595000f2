public import JSONRPC
import PollAPI

extension PollService {
    /// A router with every method of the contract, `rpc.discover` included.
    /// - Parameters:
    ///   - observer: told of every call.
    ///   - info: the title and version of the document that `rpc.discover` returns.
    public func router(
        observer: (any RPCObserver<CallContext>)? = nil,
        info: OpenRPCInfo
    ) -> RPCRouter<CallContext> {
        var router = RPCRouter<CallContext>(observer: observer)
        // The order is that of the document, and a caller can follow its examples from the first to the last.
        router.register(PollCreate.self) { try await self.create($0, $1) }
        router.register(PollGet.self) { try await self.get($0, $1) }
        router.register(PollList.self) { try await self.list($0, $1) }
        router.register(PollUpdate.self) { try await self.update($0, $1) }
        router.register(VoteSubmit.self, batch: { await self.submit($0, $1) })
        router.register(ResultsBreakdown.self) { try await self.breakdown($0, $1) }
        router.register(ResultsHeadline.self) { try await self.headline($0, $1) }
        router.register(PollClose.self) { try await self.close($0, $1) }
        router.register(PollOpen.self) { try await self.open($0, $1) }
        router.register(PollDelete.self) { try await self.delete($0, $1) }
        router.register(KeyCreate.self) { try await self.createKey($0, $1) }
        router.register(KeyList.self) { try await self.listKeys($1) }
        router.register(KeyRevoke.self) { try await self.revokeKey($0, $1) }
        router.discoverable(info: info)
        return router
    }
}
