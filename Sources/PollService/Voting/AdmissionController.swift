/// Admission control: how quickly the ballots of each poll are written lately, and so how many may wait without waiting long.
///
/// A full queue of a slow database is many seconds long, and the callers at its end have gone before the answer comes. A batch
/// cycle of a poll is the time from when its next batch is due to when that is written, waiting for a writer included. The queue
/// of a poll may be as many cycles long as fit into ``maximumQueueAge``, and one in any case. So what is accepted is answered
/// within ``maximumQueueAge`` and one cycle.
struct AdmissionController: Sendable {
    /// What the batches before a ballot may take together.
    static let maximumQueueAge = Duration.milliseconds(500)

    /// Ballots in a batch of a poll with a full queue.
    private let largestBatch: Int
    /// Since when a batch of each poll has been due; only of polls that have one.
    private var dueSince: [Int32: ContinuousClock.Instant] = [:]
    /// The last cycle of each poll that has had a batch due ever since.
    private var cycles: [Int32: Duration] = [:]
    /// The last cycle of any poll: the best guess for one that was idle.
    private var lastCycle = Duration.zero

    init(largestBatch: Int) {
        self.largestBatch = largestBatch
    }

    /// Ballots that may wait for a poll, besides those that are being written.
    func room(for poll: Int32, at now: ContinuousClock.Instant) -> Int {
        // A batch that takes longer than the one before counts before it has ended.
        let elapsed = dueSince[poll].map { now - $0 } ?? .zero
        let cycle = max(cycles[poll] ?? lastCycle, elapsed)
        guard cycle > .zero, let fitting = Int(exactly: (Self.maximumQueueAge / cycle).rounded(.down)) else {
            return .max
        }
        let (room, overflow) = largestBatch.multipliedReportingOverflow(by: max(1, fitting))
        return overflow ? .max : room
    }

    /// Records that a ballot waits for a poll.
    mutating func recordArrival(for poll: Int32, at now: ContinuousClock.Instant) {
        if dueSince[poll] == nil { dueSince[poll] = now }
    }

    /// Records that a batch of a poll is written, and whether the next one is due.
    mutating func recordBatch(of poll: Int32, isNextDue: Bool, at now: ContinuousClock.Instant) {
        guard let since = dueSince.removeValue(forKey: poll) else { return }
        lastCycle = now - since
        cycles[poll] = isNextDue ? lastCycle : nil
        if isNextDue { dueSince[poll] = now }
    }

    /// Records that nothing waits for a poll any more, though no batch of it was written.
    mutating func forget(_ poll: Int32) {
        dueSince[poll] = nil
        cycles[poll] = nil
    }
}
