/// How quickly the ballots of each poll are written lately, and how many of them may wait so that none waits too long.
///
/// A full queue of a slow database is many seconds long, and whoever waits at its end has gone before the answer comes. A
/// round of a poll is the time from when its next batch is due to when it is written, waiting for a lane included; the line
/// of a poll may be as many rounds long as fit into ``longestWait``, and one in any case. What is accepted is so answered
/// within ``longestWait`` and one round.
struct BallotPace: Sendable {
    /// What the batches before a ballot may take together.
    static let longestWait = Duration.milliseconds(500)

    /// Ballots in a round of a poll on which many wait.
    private let largestBatch: Int
    /// Since when a batch of each poll has been due; only of polls that have one.
    private var dueSince: [Int32: ContinuousClock.Instant] = [:]
    /// The last round of each poll that has had a batch due ever since.
    private var rounds: [Int32: Duration] = [:]
    /// The last round of any poll: the best guess for one that was idle.
    private var lastRound = Duration.zero

    init(largestBatch: Int) {
        self.largestBatch = largestBatch
    }

    /// Ballots that may wait for a poll, besides those that are being written.
    func room(for poll: Int32, at now: ContinuousClock.Instant) -> Int {
        // A batch that takes longer than the one before says so before it has ended.
        let elapsed = dueSince[poll].map { now - $0 } ?? .zero
        let round = max(rounds[poll] ?? lastRound, elapsed)
        guard round > .zero, let fitting = Int(exactly: (Self.longestWait / round).rounded(.down)) else { return .max }
        let (room, overflow) = largestBatch.multipliedReportingOverflow(by: max(1, fitting))
        return overflow ? .max : room
    }

    /// Notes that something waits for a poll.
    mutating func wait(for poll: Int32, at now: ContinuousClock.Instant) {
        if dueSince[poll] == nil { dueSince[poll] = now }
    }

    /// Notes that a batch of a poll is written, and whether the next one is due.
    mutating func finish(_ poll: Int32, isNextDue: Bool, at now: ContinuousClock.Instant) {
        guard let since = dueSince.removeValue(forKey: poll) else { return }
        lastRound = now - since
        rounds[poll] = isNextDue ? lastRound : nil
        if isNextDue { dueSince[poll] = now }
    }

    /// Notes that nothing waits for a poll any more, though no batch of it was written.
    mutating func forget(_ poll: Int32) {
        dueSince[poll] = nil
        rounds[poll] = nil
    }
}
