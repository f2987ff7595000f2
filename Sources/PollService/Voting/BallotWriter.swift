import Logging
import PollStore
import Polls
import ServiceLifecycle
import Synchronization

/// Writes ballots in batches: those that arrive together are stored together, and each caller is answered after the commit.
final class BallotWriter: Service {
    typealias Outcome = Result<BallotBatch.Outcome, StoreError>
    /// Told what became of a request's batch, once, on a thread that must not be kept: the next batch waits for it.
    typealias Receiver = @Sendable (Outcome) -> Void
    private typealias Queue = BallotQueue<Receiver>

    /// A writer that waits for work.
    private typealias ParkedWriter = CheckedContinuation<Void, Never>

    private struct State {
        var queue: Queue
        var duplicates = DuplicateHeuristic()
        var parked: [ParkedWriter] = []

        /// A writer to wake, if there is more to write than those awake will take.
        mutating func writerToWake(beyond awake: Int) -> ParkedWriter? {
            queue.readyCount > awake ? parked.popLast() : nil
        }
    }

    /// What a writer does next.
    private enum Step {
        case write(Queue.Work)
        /// Until something comes, or the next linger ends.
        case park(until: ContinuousClock.Instant?)
        case end
    }

    /// How long a batch is sent again: callers are told within five seconds that the database is away.
    private static let retryLimit = Duration.seconds(3)

    private let store: PollStore
    private let compactor: TallyCompactor
    private let writers: Int
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameters:
    ///   - compactor: told of the polls that ballots were recorded in.
    ///   - writers: how many batches are written side by side, each on a connection of its own.
    ///   - capacity: ballots that may wait; more are refused as `unavailable`, and so is what would wait long.
    init(store: PollStore, compactor: TallyCompactor, writers: Int, capacity: Int, logger: Logger) {
        self.store = store
        self.compactor = compactor
        self.writers = writers
        self.logger = logger
        state = Mutex(State(queue: Queue(capacity: capacity, largestBatch: 512)))
    }

    /// Ballots that are waiting.
    var waiting: Int { state.withLock { $0.queue.count } }

    /// Stores ballots of one poll with what else is waiting for it, and returns after the commit.
    /// - Returns: what became of the batch, or nil when the queue is full or closed and nothing was stored.
    func record(_ entries: [PendingBallot], poll: Int32, revision: Int32) async -> Outcome? {
        await withCheckedContinuation { continuation in
            let isQueued = enqueue(entries, poll: poll, revision: revision) { continuation.resume(returning: $0) }
            if !isQueued { continuation.resume(returning: nil) }
        }
    }

    /// Queues ballots of one poll to be stored with what else is waiting for it; the receiver is told after the commit.
    /// - Returns: false when the queue is full or closed; nothing is stored then, and the receiver not told.
    func enqueue(
        _ entries: [PendingBallot],
        poll: Int32,
        revision: Int32,
        _ receiver: @escaping Receiver
    ) -> Bool {
        let (isQueued, writer) = state.withLock { state in
            let request = Queue.Request(poll: poll, revision: revision, entries: entries, waiter: receiver)
            guard state.queue.add(request, at: .now) == .queued else { return (false, ParkedWriter?.none) }
            return (true, state.writerToWake(beyond: 0))
        }
        writer?.resume()
        return isQueued
    }

    /// Writes until a graceful shutdown, and then what is still waiting.
    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for _ in 0..<writers {
                    group.addTask { await self.runWriter() }
                }
            }
        } onGracefulShutdown: {
            self.close()
        }
    }

    /// Takes no more ballots; those that are waiting are still written.
    func close() {
        let parked = state.withLock { state in
            state.queue.close()
            defer { state.parked = [] }
            return state.parked
        }
        for writer in parked { writer.resume() }
    }

    /// Takes steps to the end, on the thread of a connection as soon as there is one: each batch then costs a change of
    /// threads when its ballots come and one when its voters are told, and none in between.
    private func runWriter() async {
        var isOver = await takeSteps(on: nil)
        while !isOver {
            if let result = await store.onConnectionThread({ await self.takeSteps(on: $0) }) {
                isOver = result
            } else {
                isOver = await takeSteps(on: nil)
            }
        }
    }

    /// Takes one step, and further ones as long as the thread has its connection.
    /// - Returns: whether there is nothing left to do.
    private func takeSteps(on thread: StoreThread?) async -> Bool {
        repeat {
            switch nextStep() {
            case .write(let work):
                let start = ContinuousClock.now
                let isIndependent = await write(work)
                let now = ContinuousClock.now
                let writer = state.withLock { state in
                    state.queue.finish(work, at: now, after: now - start, isIndependent: isIndependent)
                    // This writer takes the next batch itself.
                    return state.writerToWake(beyond: 1)
                }
                writer?.resume()
            case .park(let moment): await park(until: moment, on: thread)
            case .end:
                return true
            }
        } while thread?.isOpen ?? false
        return false
    }

    private func nextStep() -> Step {
        let (step, other) = state.withLock { state -> (Step, ParkedWriter?) in
            let next = state.queue.next(at: .now)
            let moment = state.queue.nextLingerEnd
            if let next {
                // While this one writes, another has to write what else is ready, or to end the next linger in time.
                let isNeeded = moment != nil || state.queue.readyCount > 0
                return (.write(next), isNeeded ? state.parked.popLast() : nil)
            }
            // What still waits then is for a poll that is being written, and the last of its writers writes it too.
            return (state.queue.isClosed ? .end : .park(until: moment), nil)
        }
        other?.resume()
        return step
    }

    private func endLingers() {
        let writer = state.withLock { state in
            state.queue.endLingers(at: .now)
            return state.writerToWake(beyond: 0)
        }
        writer?.resume()
    }

    /// Waits until there may be work, or until a linger ends.
    private func park(until moment: ContinuousClock.Instant?, on thread: StoreThread?) async {
        guard let moment else { return await park() }
        if let thread, thread.setAlarm(at: moment, { self.endLingers() }) {
            await park()
        } else {
            // Cancelled, the sleep ends early and the linger with it.
            try? await Task.sleep(until: moment, clock: .continuous)
        }
    }

    /// Waits until there may be work.
    private func park() async {
        await withCheckedContinuation { continuation in
            let goOn = state.withLock { state in
                // Between the look at the queue and this lock something may have come, or the queue may have been closed.
                if state.queue.readyCount > 0 || state.queue.isClosed { return true }
                state.parked.append(continuation)
                return false
            }
            if goOn { continuation.resume() }
        }
    }

    /// Writes a batch and tells its voters.
    /// - Returns: whether another batch of the poll would not have had to wait for this one.
    @discardableResult private func write(_ work: Queue.Work) async -> Bool {
        let batch = work.batch
        let outcome = await write(batch)
        let isBehind = record(outcome, of: batch)
        if case .failure(.unexpected(let error)) = outcome, work.requests.count > 1 {
            // One ballot that the database cannot hold must not fail its neighbours: find it by halves.
            logger.warning(
                "A batch of ballots failed and is written in halves.",
                metadata: ["poll": "\(work.batch.poll)", "error": "\(String(reflecting: error))"]
            )
            let middle = work.requests.count / 2
            await write(Queue.Work(requests: Array(work.requests[..<middle])))
            await write(Queue.Work(requests: Array(work.requests[middle...])))
            return false
        }
        for request in work.requests { request.waiter(outcome) }
        // Those who add to a tally faster than it is compacted compact it too.
        if isBehind { await compactor.compactPart(of: batch.poll) }
        if case .failure(let error) = outcome, error.isDatabaseAway || error.isConflict {
            // Each batch would wait in turn for the database, or for who locks its tables, and the last caller for all of
            // them. These were never sent.
            for request in state.withLock({ $0.queue.removeWaiting() }) {
                request.waiter(.failure(.databaseAway))
            }
        }
        // A batch in which all ballots are new leaves what it adds to the tally in a row of its own.
        return if case .success(.counted) = outcome { true } else { false }
    }

    /// Records what became of a batch. Returns whether its poll's tally has more deltas than are compacted in the background.
    private func record(_ outcome: Outcome, of batch: BallotBatch) -> Bool {
        guard case .success(let recorded) = outcome else { return false }
        switch recorded {
        case .counted: state.withLock { $0.duplicates.record(batch.poll, allNew: true, at: .now) }
        case .recorded: state.withLock { $0.duplicates.record(batch.poll, allNew: false, at: .now) }
        case .notOpen, .stale, .gone: return false
        }
        // With the cells of all pairs of answers, as if every pair were counted.
        let cells = batch.entries.reduce(0) { $0 + 1 + $1.ballot.choices.count * ($1.ballot.choices.count + 1) / 2 }
        return compactor.record(batch.poll, cells: cells)
    }

    /// Stores a batch. One whose answer was lost is sent again, which is safe since a voter's key is unique, until it is
    /// known what became of it or ``retryLimit`` is over.
    private func write(_ batch: BallotBatch) async -> Outcome {
        let start = ContinuousClock.now
        var lost: StoreError?
        while true {
            do {
                let areNew =
                    lost == nil && state.withLock { $0.duplicates.expectsOnlyInserts(in: batch.poll, at: .now) }
                let outcome = try await store.record(batch, areNew: areNew)
                if case .recorded(let counted, let changed, let withdrawn) = outcome {
                    guard lost != nil else { return .success(outcome) }
                    // What the lost attempt stored is no earlier ballot.
                    let stored = try await store.storedLately(batch).subtracting(changed)
                    return .success(
                        .recorded(counted: counted.union(stored), changed: changed, withdrawn: withdrawn)
                    )
                }
                // No ballot of it stood before: the lost attempt, if there was one, stored nothing.
                if outcome == .counted { return .success(outcome) }
                // Closed or changed since, the poll does not say what became of the batch whose answer was lost.
                return lost.map { .failure($0) } ?? .success(outcome)
            } catch {
                // What was not taken in never will be: a batch has a deadline.
                if error.isOutcomeUnknown, !error.isUnread { lost = error }
                let isWorthRepeating = error.isOutcomeUnknown || lost != nil || error.isConflict
                guard isWorthRepeating, ContinuousClock.now - start < Self.retryLimit else {
                    return .failure(lost ?? error)
                }
                logger.notice(
                    "A batch of ballots is sent again.",
                    metadata: [
                        "poll": "\(batch.poll)", "ballots": "\(batch.entries.count)",
                        "error": "\(String(reflecting: error))",
                    ]
                )
            }
        }
    }
}
