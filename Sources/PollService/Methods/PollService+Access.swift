import JSONRPC
import PollAPI
import PollStore
import Polls

extension PollService {
    /// Refuses a caller who may not do what a scope allows: 1401 without a key that stands, 1403 with one that lacks the scope,
    /// 1503 with one that could not be looked up.
    func require(_ scope: Scope, of caller: Caller) throws(RPCError) {
        if caller.has(scope) { return }
        switch caller {
        case .anonymous:
            throw PollError.unauthorized.error(detail: "This method needs a key: Authorization: Bearer <key>.")
        case .rejected:
            throw PollError.unauthorized.error(detail: "The key is unknown, expired or revoked.")
        case .unresolved:
            throw RPCError.unavailable
        case .key, .operatorOnMachine:
            throw PollError.forbidden.error(detail: "The key lacks the scope '\(scope.rawValue)'.")
        }
    }

    /// A poll as the database has it now.
    /// - Throws: 1404 when there is none.
    func stored(_ name: String) async throws -> (stored: StoredPoll, poll: Poll) {
        guard let stored = try await store.poll(named: name) else { throw RPCError.noSuchPoll }
        return (stored, try Poll(stored))
    }
}
