import Logging
import PollStore
import Polls
import Synchronization

/// Identifies callers by their keys. A key is cached for half a second, so that a revocation takes effect within one.
final class EditorKeys: Sendable {
    private struct Known {
        var caller: Caller
        var digest: [UInt8]
        var readAt: ContinuousClock.Instant
    }

    private static let timeToLive = Duration.milliseconds(500)

    private let store: PollStore
    private let logger: Logger
    private let known = Mutex<[String: Known]>([:])

    init(store: PollStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// Who sends a key: ``Caller/anonymous`` for none, ``Caller/unresolved`` while the database is away.
    /// - Throws: what the database answers unexpectedly.
    func caller(bearing key: String?) async throws(StoreError) -> Caller {
        guard let key else { return .anonymous }
        do {
            return try await resolve(key)
        } catch .unavailable(let error) {
            logger.debug("A key could not be looked up.", metadata: ["error": "\(String(reflecting: error))"])
            return .unresolved
        }
    }

    /// The caller whom a key identifies; ``Caller/rejected`` when it is unknown, expired or revoked.
    private func resolve(_ text: String) async throws(StoreError) -> Caller {
        guard let key = KeyText(text) else { return .rejected }
        let now = ContinuousClock.now
        let remembered = known.withLock { $0[key.id] }
        if let remembered, now - remembered.readAt < Self.timeToLive {
            return key.matches(remembered.digest) ? remembered.caller : .rejected
        }
        guard let stored = try await store.key(id: key.id) else {
            known.withLock { _ = $0.removeValue(forKey: key.id) }
            return .rejected
        }
        let caller = Caller.key(id: stored.id, scopes: Set(stored.scopes.compactMap(Scope.init)))
        known.withLock { known in
            if known.count > 1_000 { known.removeAll() }
            known[key.id] = Known(caller: caller, digest: stored.digest, readAt: now)
        }
        guard key.matches(stored.digest) else { return .rejected }
        await noteUse(of: key)
        return caller
    }

    /// A key is valid whether or not its use can be noted: a read-only standby still answers its editors.
    private func noteUse(of key: KeyText) async {
        do {
            try await store.touchKey(id: key.id)
        } catch {
            logger.debug("The use of a key was not noted.", metadata: ["error": "\(String(reflecting: error))"])
        }
    }
}
