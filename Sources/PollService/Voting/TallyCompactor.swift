import Logging
import PollStore
import Synchronization

/// Compacts the tallies of polls that ballots were recorded in, in the background: the deltas of many batches at once, since to
/// add each of them to the base alone would cost more than to store its ballots.
///
/// A tally is right at every moment, compacted or not; pending deltas take longer to read.
final class TallyCompactor: Sendable {
    /// How long deltas are collected. Compacting costs as much as there are cells, whatever was added to them; a query adds up
    /// what is pending.
    private static let interval = Duration.milliseconds(500)
    /// How often deltas are looked up that this server does not know of: those of a server that was killed, of answers that were
    /// lost, and of compactions that failed.
    private static let scanInterval = Duration.seconds(30)
    /// Cells of pending deltas from which on a query takes too long, so that those who write compact too.
    private static let maximumPendingCells = 200_000

    private struct State {
        /// Polls with deltas that are known of, and how many cells these have.
        var pending: [Int32: Int] = [:]
        /// Polls whose tally could not be compacted the last time.
        var failing: Set<Int32> = []
    }

    private let store: PollStore
    private let logger: Logger
    private let state = Mutex(State())
    /// Has an element once there is something to compact.
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(store: PollStore, logger: Logger) {
        self.store = store
        self.logger = logger
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether ballots were recorded since the last compaction.
    var isBusy: Bool { state.withLock { !$0.pending.isEmpty } }

    /// Records that the tally of a poll has a new delta of about `cells` cells.
    /// - Returns: whether the poll has more of them than compaction in the background deals with.
    @discardableResult func record(_ poll: Int32, cells: Int) -> Bool {
        let (isFirst, sum) = state.withLock { state in
            let known = state.pending[poll]
            let sum = (known ?? 0) + cells
            state.pending[poll] = sum
            return (known == nil, sum)
        }
        if isFirst { signal.yield() }
        return sum > Self.maximumPendingCells
    }

    /// Compacts until the task is cancelled, first what is left from before.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.scan() }
            for await _ in signals {
                do {
                    try await Task.sleep(for: Self.interval)
                } catch {
                    break
                }
                await compactPending()
            }
            group.cancelAll()
        }
    }

    /// Compacts a part of a poll's deltas, on behalf of those who add to them.
    func compactPart(of poll: Int32) async {
        do {
            if try await store.compactPart(of: poll) { return }
            state.withLock { state in
                state.failing.remove(poll)
                state.pending[poll] = nil
            }
        } catch {
            report(error, of: poll)
        }
    }

    private func scan() async {
        repeat {
            do {
                for poll in try await store.pendingPolls() { record(poll, cells: 0) }
            } catch {
                logger.debug(
                    "Tallies with pending deltas could not be looked up.",
                    metadata: ["error": "\(String(reflecting: error))"]
                )
            }
            do { try await Task.sleep(for: Self.scanInterval) } catch { return }
        } while true
    }

    private func compactPending() async {
        // Taken out before: a ballot that is recorded from now on is recorded here anew.
        var polls = state.withLock { state in
            defer { state.pending = [:] }
            return state.pending.keys.sorted()
        }
        // In turn, so that one with a great many does not keep the others waiting.
        while !polls.isEmpty {
            var rest: [Int32] = []
            for poll in polls {
                do {
                    if try await store.compactPart(of: poll) { rest.append(poll) }
                    state.withLock { _ = $0.failing.remove(poll) }
                } catch {
                    report(error, of: poll)
                    record(poll, cells: 0)
                }
            }
            polls = rest
        }
    }

    private func report(_ error: StoreError, of poll: Int32) {
        if Task.isCancelled || !state.withLock({ $0.failing.insert(poll).inserted }) { return }
        logger.notice(
            "A tally could not be compacted. It is tried again until it is.",
            metadata: ["poll": "\(poll)", "error": "\(String(reflecting: error))"]
        )
    }
}
