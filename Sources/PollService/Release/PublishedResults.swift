import Places
import PollAnalytics
import PollReports
import PollStore
import Polls
import Synchronization

/// The releases of polls, as callers who are no editors see them.
///
/// The database decides when a poll's results take a step, so all servers show the same. A release is cached for a second, or for
/// the poll's own pause where that is shorter: however many readers there are, each question is read about once a second.
final class PublishedResults: Sendable {
    private struct Key: Hashable {
        let poll: Int32
        /// The texts and bands of a poll may change, and its slices with them.
        let revision: Int
        let question: String
    }

    private struct Entry {
        var published: PublishedQuestion
        var readAt: ContinuousClock.Instant
    }

    private static let maximumTimeToLive = Duration.seconds(1)
    /// How many steps are read at a time.
    private static let stepsAtOnce: Int32 = 64

    private let store: PollStore
    private let strata: StratumNumbers
    private let places: Gazetteer
    private let now: @Sendable () -> ContinuousClock.Instant
    private let entries = Mutex<[Key: Entry]>([:])
    private let capacity: Int

    init(
        store: PollStore,
        strata: StratumNumbers,
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

    /// The release of a question, after taking the step that is due now, if one is.
    func release(of question: Question, in poll: Poll) async throws(StoreError) -> PublishedQuestion {
        let key = Key(poll: poll.number, revision: poll.revision, question: question.key.text)
        let rules = poll.definition.results
        let timeToLive = min(Self.maximumTimeToLive, rules.steps.pause)
        let (known, isFresh) = entries.withLock { entries -> (PublishedQuestion?, Bool) in
            guard let entry = entries[key] else { return (nil, false) }
            let moment = now()
            // An empty release is not cached, so that the first step shows at once.
            if entry.published.total != nil, moment - entry.readAt < timeToLive { return (entry.published, true) }
            // Other readers get what is known while this one reads.
            entries[key]?.readAt = moment
            return (entry.published, false)
        }
        if isFresh, let known { return known }
        try await store.publishResults(poll: poll.number, ballots: rules.ballotsPerStep, pause: rules.steps.pause)
        let total = try await store.publishedTotal(of: question.key.text, poll: poll.number)
        let history = try await history(after: known?.history, of: question, in: poll, until: total?.at)
        let published = PublishedQuestion(total: total, history: history)
        entries.withLock { entries in
            if entries.count >= capacity, entries[key] == nil { entries.removeAll(keepingCapacity: true) }
            if let other = entries[key]?.published.total, let total, other.at > total.at { return }
            entries[key] = Entry(published: published, readAt: entries[key]?.readAt ?? now())
        }
        return published
    }

    /// The history with every step up to a moment, so that its slices are no newer than the total.
    private func history(
        after known: ReleaseHistory?,
        of question: Question,
        in poll: Poll,
        until moment: Instant?
    ) async throws(StoreError) -> ReleaseHistory {
        do {
            var history =
                if let known { known } else {
                    try ReleaseHistory(definition: poll.definition, question: question, places: places)
                }
            guard let moment else { return history }
            while true {
                let steps = try await store.publishedSteps(
                    of: question.key.text,
                    poll: poll.number,
                    after: history.step,
                    limit: Self.stepsAtOnce
                )
                let due = steps.prefix { $0.at <= moment }
                let numbers = due.reduce(into: Set<Int32>()) { $0.formUnion($1.changes.map(\.stratum)) }
                let strata = try await strata.strata(numbers, poll: poll)
                history = try await Self.applying(Array(due), strata: strata, after: history)
                guard due.count == Int(Self.stepsAtOnce) else { return history }
            }
        } catch let error as StoreError {
            throw error
        } catch {
            throw .corrupt("the published results of poll \(poll.number) make no tables: \(error)")
        }
    }

    @concurrent private static func applying(
        _ steps: [PublishedStep],
        strata: [Int32: Stratum],
        after history: ReleaseHistory
    ) async throws -> ReleaseHistory {
        var history = history
        for step in steps { try history.apply(step, strata: strata) }
        return history
    }
}
