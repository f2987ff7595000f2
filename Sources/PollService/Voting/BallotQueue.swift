import PollStore
import Polls

/// Which ballots are waiting, which polls are being written, and which lane may write next. A pure state machine.
///
/// One poll is written by two lanes at most, so that one batch is being stored while the other is flushed; a voter is never
/// in both. Different polls are written side by side. What arrives while a poll is being written makes up its next batch.
///
/// A ballot for an idle poll is never held back. After a batch of several, the poll is held for a moment until a quarter as
/// many wait as were seen with that batch, or eight of them: its voters have just been answered and send their next ballots
/// now, and to commit the first of them alone would make all the others wait for two flushes of the disk. A quarter, so that
/// while two are being written the others are being answered and asked.
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

    /// The batches of one poll that are being written.
    private struct Writing {
        var batches = 0
        /// Those whose ballots are in them.
        var voters: Set<[UInt8]> = []
    }

    /// Ballots that are waited for in any case, if as many were seen: a statement costs as much as six ballots in it.
    private static var worthwhile: Int { 8 }
    /// Batches of one poll that are written side by side.
    private static var batchesAtOnce: Int { 2 }

    private let capacity: Int
    private let largestBatch: Int
    private var waiting: [Int32: Line] = [:]
    private var holds: [Int32: Hold] = [:]
    /// Polls with something waiting that a lane may write now, the longest waiting first.
    private var ready: [Int32] = []
    private var writing: [Int32: Writing] = [:]
    /// Polls whose last batch waited for no other one's rows.
    private var independent: Set<Int32> = []
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
        } else {
            makeReady(request.poll)
        }
        return .queued
    }

    /// Lets lanes have a poll if it has something to write: beside another batch of it only what is worth a batch.
    private mutating func makeReady(_ poll: Int32) {
        guard let line = waiting[poll], let first = line.requests.first, !ready.contains(poll) else { return }
        if let writing = writing[poll] {
            guard independent.contains(poll), writing.batches < Self.batchesAtOnce,
                line.ballots >= Self.enough(of: writing.voters.count),
                !first.entries.contains(where: { writing.voters.contains($0.voter) })
            else { return }
        }
        ready.append(poll)
    }

    /// How many ballots are worth a batch where so many are under way.
    private static func enough(of ballots: Int) -> Int { max(ballots / 4, worthwhile) }

    /// The next batch, if a poll is ready; it is being written until it is finished.
    mutating func next(at now: ContinuousClock.Instant) -> Work? {
        endHolds(at: now)
        while !ready.isEmpty {
            if let work = take(from: ready.removeFirst()) { return work }
        }
        return nil
    }

    /// A batch of what waits for a poll; nil if that is second ballots of voters whose first ones are being written.
    private mutating func take(from poll: Int32) -> Work? {
        var taken: [Request] = []
        var left = Line()
        var voters = writing[poll]?.voters ?? []
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
        guard !taken.isEmpty else { return nil }
        count -= size
        writing[poll, default: Writing()].batches += 1
        writing[poll]?.voters = voters
        holds[poll] = nil
        makeReady(poll)
        return Work(requests: taken)
    }

    /// Notes that a batch of a poll is written.
    /// - Parameters:
    ///   - duration: how long writing took; the poll is held for half of it, and a millisecond at most.
    ///   - isIndependent: whether another batch of the poll could have been written meanwhile without waiting for this one.
    mutating func finish(
        _ work: Work,
        at now: ContinuousClock.Instant,
        after duration: Duration,
        isIndependent: Bool = true
    ) {
        guard let poll = work.requests.first?.poll else { return }
        if isIndependent { independent.insert(poll) } else { independent.remove(poll) }
        let written = end(work, of: poll)
        let ballots = waiting[poll]?.ballots ?? 0
        pace.finish(poll, isNextDue: ballots > 0, at: now)
        let seen = written + ballots
        let enough = min(Self.enough(of: seen), seen)
        if writing[poll] == nil, work.requests.count > 1, ballots < enough, !isClosed {
            holds[poll] = Hold(until: now.advanced(by: min(duration / 2, .milliseconds(1))), enough: enough)
        } else {
            makeReady(poll)
        }
    }

    /// Notes that a batch is no longer being written. Returns how many ballots it had.
    private mutating func end(_ work: Work, of poll: Int32) -> Int {
        guard var others = writing.removeValue(forKey: poll) else { return 0 }
        others.batches -= 1
        var ballots = 0
        for request in work.requests {
            for entry in request.entries { others.voters.remove(entry.voter) }
            ballots += request.entries.count
        }
        if others.batches > 0 { writing[poll] = others }
        return ballots
    }

    /// When the next hold ends, if a poll is held.
    var nextRelease: ContinuousClock.Instant? { holds.values.map(\.until).min() }

    /// Makes ready what was held up to a moment.
    mutating func endHolds(at now: ContinuousClock.Instant) {
        for (poll, hold) in holds where hold.until <= now { release(poll) }
    }

    private mutating func release(_ poll: Int32) {
        holds[poll] = nil
        makeReady(poll)
    }

    /// Takes out everything that waits, where writing it would be in vain.
    mutating func removeWaiting() -> [Request] {
        let requests = waiting.keys.sorted().flatMap { waiting[$0]?.requests ?? [] }
        for poll in waiting.keys where writing[poll] == nil { pace.forget(poll) }
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

    /// How many polls are ready, each for a batch or, where all that waits is second ballots, for none.
    var readyCount: Int { ready.count }
}
