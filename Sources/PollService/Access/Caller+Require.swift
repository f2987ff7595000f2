import JSONRPC
import PollAPI

extension Caller {
    /// Refuses a caller who may not do what a scope allows.
    /// - Throws: 1401 without a valid key, 1403 with one that lacks the scope, 1503 with one that could not be looked up.
    func require(_ scope: Scope) throws(RPCError) {
        if has(scope) { return }
        switch self {
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
}
