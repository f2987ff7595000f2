import JSONRPC
import PollClient
import PollService

/// Carries out calls with the methods in this process, as the operator on the machine. `PollClient` does the same over
/// HTTP.
struct InProcessCaller: PollCalling {
    private let router: RPCRouter<CallContext>

    init(_ router: RPCRouter<CallContext>) {
        self.router = router
    }

    func exchange(_ message: [UInt8]) async throws(PollClientError) -> [UInt8] {
        let context = CallContext(requestID: "command-line", caller: .operatorOnMachine)
        let limits = RPCLimits(maximumBatch: CallTarget.largestBatchWithKey)
        return await router.respond(to: message, context: context, limits: limits).bytes ?? []
    }
}
