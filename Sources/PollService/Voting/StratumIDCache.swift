import PollStore
import Polls
import Synchronization

/// The ids under which strata are stored, both ways.
///
/// An id never changes its stratum within one revision of a poll, so an entry never becomes wrong.
final class StratumIDCache: Sendable {
    /// Before its first ballot a poll may be given other demographics, so its id alone does not say what a stratum means.
    private struct Version: Hashable {
        let poll: Int32
        let revision: Int

        init(_ poll: Poll) {
            self.poll = poll.id
            revision = poll.revision
        }
    }

    private struct Entries {
        var ids: [Version: [Stratum: Int32]] = [:]
        var strata: [Version: [Int32: Stratum]] = [:]
        var count = 0
    }

    private let store: PollStore
    private let entries = Mutex(Entries())
    private let capacity: Int

    init(store: PollStore, capacity: Int = 200_000) {
        self.store = store
        self.capacity = capacity
    }

    /// The ids of strata, storing those that are new; one that is missing means that the poll no longer exists.
    func ids(of strata: Set<Stratum>, poll: Poll) async throws(StoreError) -> [Stratum: Int32] {
        var found: [Stratum: Int32] = [:]
        entries.withLock { entries in
            guard let ids = entries.ids[Version(poll)] else { return }
            for stratum in strata { found[stratum] = ids[stratum] }
        }
        if found.count < strata.count {
            let missing = strata.filter { found[$0] == nil }
            for (stratum, id) in try await store.ids(of: missing, poll: poll) { found[stratum] = id }
            insert(found.map { ($0.value, $0.key) }, poll: poll)
        }
        return found
    }

    /// The id of a stratum, if it is cached.
    func cachedID(of stratum: Stratum, poll: Poll) -> Int32? {
        entries.withLock { $0.ids[Version(poll)]?[stratum] }
    }

    /// The strata of ids that the tally names.
    func strata(_ ids: Set<Int32>, poll: Poll) async throws(StoreError) -> [Int32: Stratum] {
        var found: [Int32: Stratum] = entries.withLock { entries in
            guard let strata = entries.strata[Version(poll)] else { return [:] }
            return strata.count <= ids.count ? strata : strata.filter { ids.contains($0.key) }
        }
        // What belongs to no stratum is counted under 0.
        let missing = ids.filter { $0 != 0 && found[$0] == nil }
        if !missing.isEmpty {
            for (id, stratum) in try await store.strata(Array(missing), poll: poll) { found[id] = stratum }
            insert(found.map { ($0.key, $0.value) }, poll: poll)
        }
        return found
    }

    private func insert(_ pairs: [(Int32, Stratum)], poll: Poll) {
        let version = Version(poll)
        entries.withLock { entries in
            if entries.count > capacity { entries = Entries() }
            for (id, stratum) in pairs where entries.strata[version]?[id] == nil {
                entries.ids[version, default: [:]][stratum] = id
                entries.strata[version, default: [:]][id] = stratum
                entries.count += 1
            }
        }
    }
}
