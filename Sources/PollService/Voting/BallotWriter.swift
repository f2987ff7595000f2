import Logging
import PollStore
import ServiceLifecycle
import Synchronization

/// Writes ballots in batches: those that arrive together are stored together, and each caller is answered after the commit.
final class BallotWriter: Service {
    typealias Outcome = Result<BallotBatch.Outcome, StoreError>
    private typealias Queue = BallotQueue<CheckedContinuation<Outcome, Never>>

    private struct State {
        var queue: Queue
        var parkedLanes: [CheckedContinuation<Void, Never>] = []
        /// Whether a lane looks after the end of the next hold.
        var isTimed = false

        /// A lane to wake, if there is more to write than lanes awake will take.
        mutating func laneToWake(beyond awake: Int) -> CheckedContinuation<Void, Never>? {
            queue.readyCount > awake ? parkedLanes.popLast() : nil
        }
    }

    /// What a lane does next.
    private enum Step {
        case write(Queue.Work)
        case sleep(until: ContinuousClock.Instant)
        case park
        case end
    }

    /// How long a batch is sent again: callers are to hear within five seconds that the database is away.
    private static let patience = Duration.seconds(3)

    private let store: PollStore
    private let lanes: Int
    private let logger: Logger
    private let state: Mutex<State>

    /// - Parameters:
    ///   - lanes: how many polls are written side by side, each on a connection of its own.
    ///   - capacity: ballots that may wait; more are refused as `unavailable`.
    init(store: PollStore, lanes: Int, capacity: Int, logger: Logger) {
        self.store = store
        self.lanes = lanes
        self.logger = logger
        state = Mutex(State(queue: Queue(capacity: capacity, largestBatch: 512)))
    }

    /// Ballots that are waiting.
    var waiting: Int { state.withLock { $0.queue.count } }

    /// Stores ballots of one poll with whatever else is waiting for it, and returns after the commit.
    /// - Returns: what became of the batch, or nil when the queue is full or closed and nothing was stored.
    func record(_ entries: [BallotBatch.Entry], poll: Int32, revision: Int32) async -> Outcome? {
        let admitted = Mutex(true)
        let outcome = await withCheckedContinuation { continuation in
            let lane = state.withLock { state -> CheckedContinuation<Void, Never>? in
                let request = Queue.Request(poll: poll, revision: revision, entries: entries, waiter: continuation)
                guard state.queue.add(request) == .queued else {
                    admitted.withLock { $0 = false }
                    return nil
                }
                return state.laneToWake(beyond: 0)
            }
            lane?.resume()
            if !admitted.withLock({ $0 }) { continuation.resume(returning: .success(.gone)) }
        }
        return admitted.withLock { $0 } ? outcome : nil
    }

    /// Writes until a graceful shutdown, and then what is still waiting.
    func run() async throws {
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for _ in 0..<lanes {
                    group.addTask { await self.runLane() }
                }
            }
        } onGracefulShutdown: {
            self.close()
        }
    }

    /// Takes no more ballots; those that are waiting are still written.
    func close() {
        let lanes = state.withLock { state in
            state.queue.close()
            defer { state.parkedLanes = [] }
            return state.parkedLanes
        }
        for lane in lanes { lane.resume() }
    }

    private func runLane() async {
        while true {
            switch nextStep() {
            case .write(let work):
                let start = ContinuousClock.now
                await write(work)
                let now = ContinuousClock.now
                let lane = state.withLock { state in
                    state.queue.finish(work, at: now, after: now - start)
                    // This lane takes the next batch itself.
                    return state.laneToWake(beyond: 1)
                }
                lane?.resume()
            case .sleep(let moment):
                // A cancelled sleep ends early, and the hold with it.
                // Cancelled, the sleep ends early and the hold with it.
                try? await Task.sleep(until: moment, clock: .continuous)
                state.withLock { $0.isTimed = false }
            case .park:
                await park()
            case .end:
                return
            }
        }
    }

    private func nextStep() -> Step {
        state.withLock { state in
            if let work = state.queue.next(at: .now) { return .write(work) }
            // What still waits then is for a poll that a lane is writing, and that lane writes it too.
            if state.queue.isClosed { return .end }
            if !state.isTimed, let moment = state.queue.nextRelease {
                state.isTimed = true
                return .sleep(until: moment)
            }
            return .park
        }
    }

    /// Waits until there may be work.
    private func park() async {
        await withCheckedContinuation { continuation in
            let goOn = state.withLock { state in
                // Between the look at the queue and this lock something may have come, or the queue may have been closed.
                let isNeeded = !state.isTimed && state.queue.nextRelease != nil
                if state.queue.readyCount > 0 || state.queue.isClosed || isNeeded { return true }
                state.parkedLanes.append(continuation)
                return false
            }
            if goOn { continuation.resume() }
        }
    }

    private func write(_ work: Queue.Work) async {
        let outcome = await write(work.batch)
        if case .failure(.unexpected(let error)) = outcome, work.requests.count > 1 {
            // One ballot that the database cannot hold must not fail its neighbours: find it by halves.
            logger.warning(
                "A batch of ballots failed and is written in halves.",
                metadata: ["poll": "\(work.batch.poll)", "error": "\(String(reflecting: error))"]
            )
            let middle = work.requests.count / 2
            await write(Queue.Work(requests: Array(work.requests[..<middle])))
            await write(Queue.Work(requests: Array(work.requests[middle...])))
            return
        }
        for request in work.requests { request.waiter.resume(returning: outcome) }
        if case .failure(let error) = outcome, error.isDatabaseAway {
            // Each batch would wait for the database in turn, and the last caller for all of them. These were never sent.
            for request in state.withLock({ $0.queue.removeWaiting() }) {
                request.waiter.resume(returning: .failure(.databaseAway))
            }
        }
    }

    /// Stores a batch. One whose answer was lost is sent again, which is safe since a voter's key is unique, until it is
    /// known what became of it or ``patience`` is over.
    private func write(_ batch: BallotBatch) async -> Outcome {
        let start = ContinuousClock.now
        var lost: StoreError?
        while true {
            do {
                let outcome = try await store.record(batch)
                if case .recorded = outcome { return .success(outcome) }
                // Closed or changed since, the poll does not say what became of the batch whose answer was lost.
                return lost.map { .failure($0) } ?? .success(outcome)
            } catch {
                if error.isOutcomeUnknown { lost = error }
                let isWorthRepeating = lost != nil || error.isConflict
                guard isWorthRepeating, ContinuousClock.now - start < Self.patience else {
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
