import PollStore
import Polls
import Synchronization

/// When the first and the last ballots of polls were cast: remembered for a while, otherwise looked up.
final class FieldDates: Sendable {
    private let store: PollStore
    private let remembered = Mutex(RememberedDates())

    init(store: PollStore) {
        self.store = store
    }

    /// The dates of a poll; nil without ballots.
    func dates(of poll: Poll) async throws(StoreError) -> (first: Instant, last: Instant)? {
        var secondsLeft: Double?
        if let closes = poll.definition.voting.closes {
            secondsLeft = Double(closes.microseconds - (try await store.now()).microseconds) / 1_000_000
        }
        // Dates that were looked up before the last ballots came must not be shown after them.
        let isClosing = secondsLeft.map { abs($0) < 90 } ?? false
        let key = RememberedDates.Key(
            poll: poll.number,
            revision: poll.revision,
            status: poll.status,
            isOver: (secondsLeft ?? 1) < 0
        )
        let start = ContinuousClock.now
        if !isClosing, let dates = remembered.withLock({ $0.dates(for: key, at: start) }) { return dates }
        guard let dates = try await store.fieldDates(poll: poll.number) else { return nil }
        let now = ContinuousClock.now
        if !isClosing { remembered.withLock { $0.insert(dates, for: key, after: now - start, at: now) } }
        return dates
    }
}
