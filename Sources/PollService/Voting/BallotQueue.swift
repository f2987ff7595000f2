import PollStore
import Polls

/// Which ballots are waiting, which polls are being written, and which poll a writer takes next. A pure state machine.
///
/// One poll is written by two writers at most, so that one batch is being stored while the other is flushed; a voter is never
/// in both. Different polls are written side by side. What arrives while a poll is being written makes up its next batch.
///
/// A ballot for an idle poll is never held back. After a batch of several ballots the poll lingers for a moment, until a quarter
/// as many wait as were seen with that batch, or eight: its voters have just been answered and send their next ballots now, and
/// to commit the first of them alone would make all the others wait for two flushes of the disk. A quarter, so that while two
/// batches are being written the other voters are being answered and asked.
struct BallotQueue<Waiter: Sendable>: Sendable {
    /// Ballots of one poll and revision that one caller waits for together. No voter appears twice.
    struct Request: Sendable {
        let poll: Int32
        let revision: Int32
        let entries: [PendingBallot]
        let waiter: Waiter
    }

    /// What a writer writes in one go.
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
    private struct Backlog {
        var requests: [Request] = []
        var ballots = 0

        mutating func append(_ request: Request) {
            requests.append(request)
            ballots += request.entries.count
        }
    }

    /// How long a poll lingers for more ballots, and how many end it.
    private struct Linger {
        let until: ContinuousClock.Instant
        let threshold: Int
    }

    /// The batches of one poll that are being written.
    private struct Writing {
        var batches = 0
        /// Those whose ballots are in them.
        var voters: Set<[UInt8]> = []
    }

    /// Ballots that are worth waiting for, if as many were seen: a statement costs as much as six ballots in it.
    private static var minimumBatch: Int { 8 }
    /// Batches of one poll that are written side by side.
    private static var batchesAtOnce: Int { 2 }

    private let capacity: Int
    private let largestBatch: Int
    private var waiting: [Int32: Backlog] = [:]
    private var lingering: [Int32: Linger] = [:]
    /// Polls with something waiting that a writer may take now, the longest waiting first.
    private var ready: [Int32] = []
    private var writing: [Int32: Writing] = [:]
    /// Polls whose last batch waited for no rows of another one.
    private var independent: Set<Int32> = []
    private var admission: AdmissionController
    private(set) var count = 0
    private(set) var isClosed = false

    /// - Parameters:
    ///   - capacity: ballots that may wait in all.
    ///   - largestBatch: ballots in one batch, unless a single request is larger.
    init(capacity: Int, largestBatch: Int) {
        self.capacity = capacity
        self.largestBatch = largestBatch
        admission = AdmissionController(largestBatch: largestBatch)
    }

    /// Takes a request unless the queue is closed or full, or what waits for the poll is more than is soon written.
    mutating func add(_ request: Request, at now: ContinuousClock.Instant) -> Admission {
        if isClosed { return .closed }
        if count + request.entries.count > capacity { return .full }
        // A single request is never too much: a batch may be larger than all the room there is.
        if let ahead = waiting[request.poll]?.ballots,
            ahead >= admission.room(for: request.poll, at: now)
        {
            return .full
        }
        admission.recordArrival(for: request.poll, at: now)
        count += request.entries.count
        waiting[request.poll, default: Backlog()].append(request)
        if let linger = lingering[request.poll] {
            if let backlog = waiting[request.poll], backlog.ballots >= linger.threshold { endLinger(of: request.poll) }
        } else {
            makeReady(request.poll)
        }
        return .queued
    }

    /// Offers a poll to writers if it has something to write; beside another batch of it only what is worth a batch.
    private mutating func makeReady(_ poll: Int32) {
        guard let backlog = waiting[poll], let first = backlog.requests.first, !ready.contains(poll) else { return }
        if let writing = writing[poll] {
            guard independent.contains(poll), writing.batches < Self.batchesAtOnce,
                backlog.ballots >= Self.lingerThreshold(after: writing.voters.count),
                !first.entries.contains(where: { writing.voters.contains($0.voter) })
            else { return }
        }
        ready.append(poll)
    }

    /// How many ballots are worth a batch of their own while or after `ballots` are written.
    private static func lingerThreshold(after ballots: Int) -> Int { max(ballots / 4, minimumBatch) }

    /// The next batch, if a poll is ready; it is being written until it is finished.
    mutating func next(at now: ContinuousClock.Instant) -> Work? {
        endLingers(at: now)
        while !ready.isEmpty {
            if let work = take(from: ready.removeFirst()) { return work }
        }
        return nil
    }

    /// A batch of what waits for a poll; nil if that is second ballots of voters whose first ones are being written.
    private mutating func take(from poll: Int32) -> Work? {
        var taken: [Request] = []
        var left = Backlog()
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
        lingering[poll] = nil
        makeReady(poll)
        return Work(requests: taken)
    }

    /// Records that a batch of a poll is written.
    /// - Parameters:
    ///   - duration: how long writing took; the poll lingers for half of it, and a millisecond at most.
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
        admission.recordBatch(of: poll, isNextDue: ballots > 0, at: now)
        let seen = written + ballots
        let threshold = min(Self.lingerThreshold(after: seen), seen)
        if writing[poll] == nil, work.requests.count > 1, ballots < threshold, !isClosed {
            lingering[poll] = Linger(until: now.advanced(by: min(duration / 2, .milliseconds(1))), threshold: threshold)
        } else {
            makeReady(poll)
        }
    }

    /// Records that a batch is no longer being written. Returns how many ballots it had.
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

    /// When the next linger ends, if a poll lingers.
    var nextLingerEnd: ContinuousClock.Instant? { lingering.values.map(\.until).min() }

    /// Makes polls ready whose linger is over at a moment.
    mutating func endLingers(at now: ContinuousClock.Instant) {
        for (poll, linger) in lingering where linger.until <= now { endLinger(of: poll) }
    }

    private mutating func endLinger(of poll: Int32) {
        lingering[poll] = nil
        makeReady(poll)
    }

    /// Takes out everything that waits, for when it cannot be written.
    mutating func removeWaiting() -> [Request] {
        let requests = waiting.keys.sorted().flatMap { waiting[$0]?.requests ?? [] }
        for poll in waiting.keys where writing[poll] == nil { admission.forget(poll) }
        waiting = [:]
        ready = []
        count = 0
        return requests
    }

    /// Takes no more requests; what is waiting is still written.
    mutating func close() {
        isClosed = true
        for poll in lingering.keys { endLinger(of: poll) }
    }

    /// How many polls are ready, each for a batch or, where all that waits is second ballots, for none.
    var readyCount: Int { ready.count }
}
