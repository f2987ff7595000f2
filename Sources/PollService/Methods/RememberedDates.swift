import Polls

/// When the first and the last ballots of polls were cast, as far as that is remembered. A pure state machine.
///
/// Looking the dates up takes time in the number of ballots: more than a second for millions. An answer is therefore kept in
/// proportion to what it cost: for an instant in a small poll, for a minute in one of ten million ballots.
struct RememberedDates: Sendable {
    typealias Dates = (first: Instant, last: Instant)

    /// A poll in one state; when it is closed, its dates are looked up again.
    struct Key: Hashable, Sendable {
        let poll: Int32
        let revision: Int
        let status: Poll.Status
        /// Whether its closing time has passed.
        let isOver: Bool
    }

    private struct Entry {
        let dates: Dates
        let end: ContinuousClock.Instant
    }

    /// How many times the duration of the lookup an answer is kept.
    private static let timeToLiveFactor = 50
    private static let maximumTimeToLive = Duration.seconds(60)
    /// The most answers that are remembered.
    private static let capacity = 1_000

    private var entries: [Key: Entry] = [:]

    /// The dates of a poll, if they are remembered.
    func dates(for key: Key, at now: ContinuousClock.Instant) -> Dates? {
        entries[key].flatMap { now < $0.end ? $0.dates : nil }
    }

    /// Remembers dates.
    /// - Parameter duration: how long the lookup took.
    mutating func insert(_ dates: Dates, for key: Key, after duration: Duration, at now: ContinuousClock.Instant) {
        if entries.count >= Self.capacity { entries = entries.filter { now < $0.value.end } }
        guard entries.count < Self.capacity else { return }
        entries[key] = Entry(dates: dates, end: now + min(duration * Self.timeToLiveFactor, Self.maximumTimeToLive))
    }
}
