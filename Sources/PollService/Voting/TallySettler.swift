import Logging
import PollStore
import Synchronization

/// Settles the tallies of polls that ballots were recorded in, in the background: many batches at once, where each for itself
/// would cost more than to store its ballots.
///
/// A tally is right at every moment, settled or not; one that is not settled takes longer to read.
final class TallySettler: Sendable {
    /// How long increments are collected. Settling costs as much as there are cells, whatever was added to them; a reading
    /// adds up what is not settled.
    private static let pause = Duration.milliseconds(500)
    /// How often increments are looked for that nobody here knows of: those of a server that was killed, of answers that were
    /// lost, and what could not be settled.
    private static let lookingPause = Duration.seconds(30)
    /// Cells of increments from which on a reading takes too long, so that those who write settle too.
    private static let mostCells = 200_000

    private struct State {
        /// Polls with increments that are known of, and how many cells these have.
        var unsettled: [Int32: Int] = [:]
        /// Polls whose tally could not be settled the last time.
        var failing: Set<Int32> = []
    }

    private let store: PollStore
    private let logger: Logger
    private let state = Mutex(State())
    /// Has an element once there is something to settle.
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(store: PollStore, logger: Logger) {
        self.store = store
        self.logger = logger
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Whether ballots were recorded in the last moments.
    var isBusy: Bool { state.withLock { !$0.unsettled.isEmpty } }

    /// Notes that the tally of a poll has a new increment of so many cells.
    /// - Returns: whether the poll has more of them than settling in the background deals with.
    @discardableResult func note(_ poll: Int32, cells: Int) -> Bool {
        let (isFirst, sum) = state.withLock { state in
            let known = state.unsettled[poll]
            let sum = (known ?? 0) + cells
            state.unsettled[poll] = sum
            return (known == nil, sum)
        }
        if isFirst { signal.yield() }
        return sum > Self.mostCells
    }

    /// Settles until the task is cancelled, first what is left from before.
    func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.look() }
            for await _ in signals {
                do {
                    try await Task.sleep(for: Self.pause)
                } catch {
                    break
                }
                await settle()
            }
            group.cancelAll()
        }
    }

    /// Settles a part of a poll's increments, on behalf of whoever adds to them.
    func compactPart(of poll: Int32) async {
        do {
            if try await store.compactPart(of: poll) { return }
            state.withLock { state in
                state.failing.remove(poll)
                state.unsettled[poll] = nil
            }
        } catch {
            report(error, of: poll)
        }
    }

    private func look() async {
        repeat {
            do {
                for poll in try await store.pendingPolls() { note(poll, cells: 0) }
            } catch {
                logger.debug(
                    "Tallies that are not settled could not be looked up.",
                    metadata: ["error": "\(String(reflecting: error))"]
                )
            }
            do { try await Task.sleep(for: Self.lookingPause) } catch { return }
        } while true
    }

    private func settle() async {
        // Taken out before: a ballot that is recorded from now on is noted anew.
        var polls = state.withLock { state in
            defer { state.unsettled = [:] }
            return state.unsettled.keys.sorted()
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
                    note(poll, cells: 0)
                }
            }
            polls = rest
        }
    }

    private func report(_ error: StoreError, of poll: Int32) {
        if Task.isCancelled || !state.withLock({ $0.failing.insert(poll).inserted }) { return }
        logger.notice(
            "A tally could not be settled. It is tried again until it is.",
            metadata: ["poll": "\(poll)", "error": "\(String(reflecting: error))"]
        )
    }
}
