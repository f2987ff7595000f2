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

    /// A poll as the request has read it, or as the database has it now.
    /// - Throws: 1404 when there is none; ``StoreError``.
    func poll(named name: String, _ reads: PollReadCache?) async throws -> Poll {
        if let known = reads?.poll(named: name) { return known }
        let poll = try await poll(named: name)
        reads?.insert(poll)
        return poll
    }

    /// A poll by its slug or id, also in the form in which it is stored.
    /// - Throws: 1404 when there is none; ``StoreError``.
    func stored(_ name: String) async throws -> (stored: StoredPoll, poll: Poll) {
        guard let stored = try await store.poll(named: name) else { throw RPCError.noSuchPoll }
        return (stored, try Poll(stored))
    }
}
