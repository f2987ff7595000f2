import PollStore
import Polls

/// Which ballots are waiting, which polls are being written, and which lane may write next. A pure state machine.
///
/// One poll is written by one lane at a time, so that its ballots never wait for each other's row locks; different polls
/// are written side by side. What arrives while a poll is being written makes up its next batch.
///
/// A ballot for an idle poll is never held back. After a batch of several, the poll is held for a moment until half as many
/// wait as were seen with that batch, or eight of them: its voters have just been answered and send their next ballots
/// now, and to commit the first of them alone would make all the others wait for two flushes of the disk. Half, so that
/// while one half is being written the other is being answered and asked.
struct BallotQueue<Waiter: Sendable>: Sendable {
    /// Ballots of one poll and revision that one caller waits for together. No voter appears twice.
    struct Request: Sendable {
        let poll: Int32
        let revision: Int32
        let entries: [BallotBatch.Entry]
        let waiter: Waiter
    }

    /// What a lane writes in one go.
    struct Work: Sendable {
        let requests: [Request]

        var batch: BallotBatch {
            BallotBatch(
                poll: requests.first?.poll ?? 0,
                revision: requests.first?.revision ?? 0,
                entries: requests.flatMap(\.entries)
            )
        }
    }

    enum Admission: Equatable {
        case queued
        case full
        case closed
    }

    /// The requests that wait for one poll.
    private struct Line {
        var requests: [Request] = []
        var ballots = 0

        mutating func append(_ request: Request) {
            requests.append(request)
            ballots += request.entries.count
        }
    }

    /// How long a poll is held for more ballots, and how many end it.
    private struct Hold {
        let until: ContinuousClock.Instant
        let enough: Int
    }

    /// Ballots that are waited for in any case, if as many were seen: a statement costs as much as six ballots in it.
    private static var worthwhile: Int { 8 }

    private let capacity: Int
    private let largestBatch: Int
    private var waiting: [Int32: Line] = [:]
    private var holds: [Int32: Hold] = [:]
    /// Polls with something waiting that no lane is writing, the longest waiting first.
    private var ready: [Int32] = []
    private var busy: Set<Int32> = []
    private var pace: BallotPace
    private(set) var count = 0
    private(set) var isClosed = false

    /// - Parameters:
    ///   - capacity: ballots that may wait in all.
    ///   - largestBatch: ballots in one batch, unless a single request is larger.
    init(capacity: Int, largestBatch: Int) {
        self.capacity = capacity
        self.largestBatch = largestBatch
        pace = BallotPace(largestBatch: largestBatch)
    }

    /// Takes a request unless the queue is closed or full, or what waits for the poll is more than is soon written.
    mutating func add(_ request: Request, at now: ContinuousClock.Instant) -> Admission {
        if isClosed { return .closed }
        if count + request.entries.count > capacity { return .full }
        // A single request is never too much: a batch may be larger than all the room there is.
        if let ahead = waiting[request.poll]?.ballots,
            ahead >= pace.room(for: request.poll, at: now)
        {
            return .full
        }
        pace.wait(for: request.poll, at: now)
        count += request.entries.count
        waiting[request.poll, default: Line()].append(request)
        if let hold = holds[request.poll] {
            if let line = waiting[request.poll], line.ballots >= hold.enough { release(request.poll) }
        } else if !busy.contains(request.poll), !ready.contains(request.poll) {
            ready.append(request.poll)
        }
        return .queued
    }

    /// The next batch, if a poll is ready; its poll is busy until it is finished.
    mutating func next(at now: ContinuousClock.Instant) -> Work? {
        endHolds(at: now)
        guard !ready.isEmpty else { return nil }
        let poll = ready.removeFirst()
        busy.insert(poll)
        var taken: [Request] = []
        var left = Line()
        var voters = Set<[UInt8]>()
        var size = 0
        for request in waiting.removeValue(forKey: poll)?.requests ?? [] {
            let fits = taken.isEmpty || size + request.entries.count <= largestBatch
            let sameRevision = taken.first.map { $0.revision == request.revision } ?? true
            // Once one request has to wait, those behind it wait too: a voter's ballots keep their order.
            if left.requests.isEmpty, fits, sameRevision, request.entries.allSatisfy({ !voters.contains($0.voter) }) {
                voters.formUnion(request.entries.map(\.voter))
                size += request.entries.count
                taken.append(request)
            } else {
                left.append(request)
            }
        }
        if !left.requests.isEmpty { waiting[poll] = left }
        count -= size
        return Work(requests: taken)
    }

    /// Notes that a poll is no longer being written.
    /// - Parameter duration: how long writing took; the poll is held for half of it, and a millisecond at most.
    mutating func finish(_ work: Work, at now: ContinuousClock.Instant, after duration: Duration) {
        guard let poll = work.requests.first?.poll else { return }
        busy.remove(poll)
        let written = work.requests.reduce(0) { $0 + $1.entries.count }
        let ballots = waiting[poll]?.ballots ?? 0
        let seen = written + ballots
        pace.finish(poll, isNextDue: ballots > 0, at: now)
        let enough = max(seen / 2, min(seen, Self.worthwhile))
        if work.requests.count > 1, ballots < enough, !isClosed {
            holds[poll] = Hold(until: now.advanced(by: min(duration / 2, .milliseconds(1))), enough: enough)
        } else if ballots > 0 {
            ready.append(poll)
        }
    }

    /// When the next hold ends, if a poll is held.
    var nextRelease: ContinuousClock.Instant? { holds.values.map(\.until).min() }

    /// Makes ready what was held up to a moment.
    mutating func endHolds(at now: ContinuousClock.Instant) {
        for (poll, hold) in holds where hold.until <= now { release(poll) }
    }

    private mutating func release(_ poll: Int32) {
        holds[poll] = nil
        if waiting[poll] != nil { ready.append(poll) }
    }

    /// Takes out everything that waits, where writing it would be in vain.
    mutating func removeWaiting() -> [Request] {
        let requests = waiting.keys.sorted().flatMap { waiting[$0]?.requests ?? [] }
        for poll in waiting.keys where !busy.contains(poll) { pace.forget(poll) }
        waiting = [:]
        ready = []
        count = 0
        return requests
    }

    /// Takes no more requests; what is waiting is still written.
    mutating func close() {
        isClosed = true
        for poll in holds.keys { release(poll) }
    }

    /// How many batches can be taken side by side.
    var readyCount: Int { ready.count }
}
