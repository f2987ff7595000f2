import PollStore
import Polls

/// Which ballots are waiting, which polls are being written, and which lane may write next. A pure state machine.
///
/// One poll is written by one lane at a time, so that its ballots never wait for each other's row locks; different polls
/// are written side by side. There is no timer: what arrives while a poll is being written makes up its next batch.
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

    private let capacity: Int
    private let largestBatch: Int
    private var waiting: [Int32: [Request]] = [:]
    /// Polls with something waiting that no lane is writing, the longest waiting first.
    private var ready: [Int32] = []
    private var busy: Set<Int32> = []
    private(set) var count = 0
    private(set) var isClosed = false

    /// - Parameters:
    ///   - capacity: ballots that may wait in all.
    ///   - largestBatch: ballots in one batch, unless a single request is larger.
    init(capacity: Int, largestBatch: Int) {
        self.capacity = capacity
        self.largestBatch = largestBatch
    }

    /// Takes a request unless the queue is full or closed.
    mutating func add(_ request: Request) -> Admission {
        if isClosed { return .closed }
        if count + request.entries.count > capacity { return .full }
        count += request.entries.count
        waiting[request.poll, default: []].append(request)
        if !busy.contains(request.poll), !ready.contains(request.poll) { ready.append(request.poll) }
        return .queued
    }

    /// The next batch, if a poll is ready; its poll is busy until ``finish(_:)``.
    mutating func next() -> Work? {
        guard !ready.isEmpty else { return nil }
        let poll = ready.removeFirst()
        busy.insert(poll)
        var taken: [Request] = []
        var left: [Request] = []
        var voters = Set<[UInt8]>()
        var size = 0
        for request in waiting.removeValue(forKey: poll) ?? [] {
            let fits = taken.isEmpty || size + request.entries.count <= largestBatch
            let sameRevision = taken.first.map { $0.revision == request.revision } ?? true
            // Once one request has to wait, those behind it wait too: a voter's ballots keep their order.
            if left.isEmpty, fits, sameRevision, request.entries.allSatisfy({ !voters.contains($0.voter) }) {
                voters.formUnion(request.entries.map(\.voter))
                size += request.entries.count
                taken.append(request)
            } else {
                left.append(request)
            }
        }
        if !left.isEmpty { waiting[poll] = left }
        count -= size
        return Work(requests: taken)
    }

    /// Notes that a poll is no longer being written.
    mutating func finish(_ work: Work) {
        guard let poll = work.requests.first?.poll else { return }
        busy.remove(poll)
        if waiting[poll] != nil { ready.append(poll) }
    }

    /// Takes out everything that waits, where writing it would be in vain.
    mutating func removeWaiting() -> [Request] {
        let requests = waiting.keys.sorted().flatMap { waiting[$0] ?? [] }
        waiting = [:]
        ready = []
        count = 0
        return requests
    }

    /// Takes no more requests; what is waiting is still written.
    mutating func close() {
        isClosed = true
    }

    /// Whether a batch can be taken.
    var hasReady: Bool { !ready.isEmpty }

    /// Whether nothing is waiting and nothing will.
    var isDone: Bool { isClosed && count == 0 }
}
