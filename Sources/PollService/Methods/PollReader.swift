import JSONRPC
import PollStore
import Polls

/// Finds polls as the database has them now.
struct PollReader: Sendable {
    let store: PollStore

    /// A poll by its slug or id.
    /// - Throws: 1404 when there is none; ``StoreError``.
    func poll(named name: String) async throws -> Poll {
        try await stored(name).poll
    }

    /// A poll by its slug or id, also in the form in which it is stored.
    /// - Throws: 1404 when there is none; ``StoreError``.
    func stored(_ name: String) async throws -> (stored: StoredPoll, poll: Poll) {
        guard let stored = try await store.poll(named: name) else { throw RPCError.noSuchPoll }
        return (stored, try Poll(stored))
    }
}
