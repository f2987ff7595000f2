import PollStore
import Polls
import Synchronization

/// The numbers under which strata are stored, both ways.
///
/// A number never changes its stratum within one revision of a poll, so what is kept stays true.
final class StratumNumbers: Sendable {
    /// Before its first ballot a poll may be given other demographics, so its number alone does not say what a stratum means.
    private struct Version: Hashable {
        let number: Int32
        let revision: Int

        init(_ poll: Poll) {
            number = poll.number
            revision = poll.revision
        }
    }

    private struct Kept {
        var numbers: [Version: [Stratum: Int32]] = [:]
        var strata: [Version: [Int32: Stratum]] = [:]
        var count = 0
    }

    private let store: PollStore
    private let kept = Mutex(Kept())
    private let capacity: Int

    init(store: PollStore, capacity: Int = 200_000) {
        self.store = store
        self.capacity = capacity
    }

    /// The numbers of strata, storing those that are new; one that is missing means that the poll is no more.
    func numbers(of strata: Set<Stratum>, poll: Poll) async throws(StoreError) -> [Stratum: Int32] {
        var found: [Stratum: Int32] = [:]
        kept.withLock { kept in
            guard let numbers = kept.numbers[Version(poll)] else { return }
            for stratum in strata { found[stratum] = numbers[stratum] }
        }
        if found.count < strata.count {
            let missing = strata.filter { found[$0] == nil }
            for (stratum, number) in try await store.numbers(of: missing, poll: poll) { found[stratum] = number }
            keep(found.map { ($0.value, $0.key) }, poll: poll)
        }
        return found
    }

    /// The number of a stratum, if it is remembered.
    func rememberedNumber(of stratum: Stratum, poll: Poll) -> Int32? {
        kept.withLock { $0.numbers[Version(poll)]?[stratum] }
    }

    /// The strata of numbers that the tally names.
    func strata(_ numbers: Set<Int32>, poll: Poll) async throws(StoreError) -> [Int32: Stratum] {
        var found: [Int32: Stratum] = kept.withLock { kept in
            guard let strata = kept.strata[Version(poll)] else { return [:] }
            return strata.count <= numbers.count ? strata : strata.filter { numbers.contains($0.key) }
        }
        // What belongs to no stratum is counted under 0.
        let missing = numbers.filter { $0 != 0 && found[$0] == nil }
        if !missing.isEmpty {
            for (number, stratum) in try await store.strata(Array(missing), poll: poll) { found[number] = stratum }
            keep(found.map { ($0.key, $0.value) }, poll: poll)
        }
        return found
    }

    private func keep(_ pairs: [(Int32, Stratum)], poll: Poll) {
        let version = Version(poll)
        kept.withLock { kept in
            if kept.count > capacity { kept = Kept() }
            for (number, stratum) in pairs where kept.strata[version]?[number] == nil {
                kept.numbers[version, default: [:]][stratum] = number
                kept.strata[version, default: [:]][number] = stratum
                kept.count += 1
            }
        }
    }
}
