import Places
import PollAnalytics
import PollReports
import PollStore
import Polls
import Synchronization

/// The published states of polls, as callers who are no editors see them.
///
/// The database decides when a poll's results take a step, so all servers show the same. What was read is held for a second, or
/// for the poll's own pause where that is shorter: however many readers there are, each question is asked for about once a second.
final class PublishedResults: Sendable {
    private struct Name: Hashable {
        let poll: Int32
        /// The texts and bands of a poll may change, and its slices with them.
        let revision: Int
        let question: String
    }

    private struct Entry {
        var published: PublishedQuestion
        var askedAt: ContinuousClock.Instant
    }

    private static let longestHold = Duration.seconds(1)
    /// How many steps are read at a time.
    private static let stepsAtOnce: Int32 = 64

    private let store: PollStore
    private let strata: StratumIDCache
    private let places: Gazetteer
    private let now: @Sendable () -> ContinuousClock.Instant
    private let entries = Mutex<[Name: Entry]>([:])
    private let capacity: Int

    init(
        store: PollStore,
        strata: StratumIDCache,
        places: Gazetteer,
        capacity: Int = 500,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.store = store
        self.strata = strata
        self.places = places
        self.capacity = capacity
        self.now = now
    }

    /// What is published of a question, after the step that is due now, if one is.
    func published(_ question: Question, of poll: Poll) async throws(StoreError) -> PublishedQuestion {
        let name = Name(poll: poll.id, revision: poll.revision, question: question.key.text)
        let rules = poll.definition.results
        let hold = min(Self.longestHold, rules.steps.pause)
        let (known, isFresh) = entries.withLock { entries -> (PublishedQuestion?, Bool) in
            guard let entry = entries[name] else { return (nil, false) }
            let moment = now()
            // Nothing is not held, so that the first step shows at once.
            if entry.published.total != nil, moment - entry.askedAt < hold { return (entry.published, true) }
            // Whoever comes while this one asks gets what is known.
            entries[name]?.askedAt = moment
            return (entry.published, false)
        }
        if isFresh, let known { return known }
        try await store.publishResults(poll: poll.id, ballots: rules.ballotsPerStep, pause: rules.steps.pause)
        let total = try await store.publishedTotal(of: question.key.text, poll: poll.id)
        let ledger = try await ledger(after: known?.ledger, of: question, in: poll, until: total?.at)
        let published = PublishedQuestion(total: total, ledger: ledger)
        entries.withLock { entries in
            if entries.count >= capacity, entries[name] == nil { entries.removeAll(keepingCapacity: true) }
            if let other = entries[name]?.published.total, let total, other.at > total.at { return }
            entries[name] = Entry(published: published, askedAt: entries[name]?.askedAt ?? now())
        }
        return published
    }

    /// The ledger with every step up to a moment, so that its slices are no newer than the total.
    private func ledger(
        after known: SliceLedger?,
        of question: Question,
        in poll: Poll,
        until moment: Instant?
    ) async throws(StoreError) -> SliceLedger {
        do {
            var ledger =
                if let known { known } else {
                    try SliceLedger(definition: poll.definition, question: question, places: places)
                }
            guard let moment else { return ledger }
            while true {
                let steps = try await store.publishedSteps(
                    of: question.key.text,
                    poll: poll.id,
                    after: ledger.step,
                    limit: Self.stepsAtOnce
                )
                let due = steps.prefix { $0.at <= moment }
                let numbers = due.reduce(into: Set<Int32>()) { $0.formUnion($1.changes.map(\.stratum)) }
                let strata = try await strata.strata(numbers, poll: poll)
                ledger = try await Self.taking(Array(due), strata: strata, after: ledger)
                guard due.count == Int(Self.stepsAtOnce) else { return ledger }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw .corrupt("the published results of poll \(poll.id) make no tables: \(error)")
        }
    }

    @concurrent private static func taking(
        _ steps: [PublishedStep],
        strata: [Int32: Stratum],
        after ledger: SliceLedger
    ) async throws -> SliceLedger {
        var ledger = ledger
        for step in steps { try ledger.take(step, strata: strata) }
        return ledger
    }
}
