import PollStore
import Synchronization

/// The names of the time zones that the database knows, read once: they change only with the database's own software.
final class TimeZoneNames: Sendable {
    private let store: PollStore
    private let names = Mutex<Set<String>?>(nil)

    init(store: PollStore) {
        self.store = store
    }

    /// Whether a name is that of a time zone, spelt as the IANA database has it.
    func contains(_ name: String) async throws(StoreError) -> Bool {
        if let known = names.withLock({ $0 }) { return known.contains(name) }
        let read = try await store.timeZones()
        names.withLock { $0 = read }
        return read.contains(name)
    }
}
