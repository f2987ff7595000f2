import Polls

/// When the first and the last ballots of polls were cast, as far as that is remembered. A pure state machine.
///
/// To look it up takes as long as there are ballots, and millions of them more than a second. So an answer holds for a while,
/// the longer the more it cost: those of a small poll for an instant, those of ten million ballots for a minute.
struct RememberedDates: Sendable {
    typealias Dates = (first: Instant, last: Instant)

    /// A state of a poll: closing it, for one, is another.
    struct Name: Hashable, Sendable {
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

    /// How many times as long as looking it up took an answer holds, and how long at most.
    private static let worth = 50
    private static let longest = Duration.seconds(60)
    /// Answers that are remembered.
    private static let capacity = 1_000

    private var entries: [Name: Entry] = [:]

    /// The dates of a poll, if they are remembered.
    func dates(of name: Name, at now: ContinuousClock.Instant) -> Dates? {
        entries[name].flatMap { now < $0.end ? $0.dates : nil }
    }

    /// Remembers dates that took so long to look up.
    mutating func keep(_ dates: Dates, of name: Name, after duration: Duration, at now: ContinuousClock.Instant) {
        if entries.count >= Self.capacity { entries = entries.filter { now < $0.value.end } }
        guard entries.count < Self.capacity else { return }
        entries[name] = Entry(dates: dates, end: now + min(duration * Self.worth, Self.longest))
    }
}
