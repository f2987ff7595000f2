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

    private let store: PollStore
    private let logger: Logger
    /// Polls with increments that are known of.
    private let unsettled = Mutex<Set<Int32>>([])
    /// Has an element once there is something to settle.
    private let signals: AsyncStream<Void>
    private let signal: AsyncStream<Void>.Continuation

    init(store: PollStore, logger: Logger) {
        self.store = store
        self.logger = logger
        (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Notes that the tally of a poll has a new increment.
    func note(_ poll: Int32) {
        if unsettled.withLock({ $0.insert(poll).inserted }) { signal.yield() }
    }

    /// Settles until the task is cancelled, first what is left from before.
    func run() async {
        await noteLeftovers()
        for await _ in signals {
            do {
                try await Task.sleep(for: Self.pause)
            } catch {
                return
            }
            await settle()
        }
    }

    private func noteLeftovers() async {
        do {
            for poll in try await store.unsettledPolls() { note(poll) }
        } catch {
            // They are settled with the next ballot of their poll, or at the next start.
            logger.notice(
                "What is left to settle of tallies could not be looked up.",
                metadata: ["error": "\(String(reflecting: error))"]
            )
        }
    }

    private func settle() async {
        // Taken out before: a ballot that is recorded from now on is noted anew.
        let polls = unsettled.withLock { polls in
            defer { polls = [] }
            return polls.sorted()
        }
        for poll in polls {
            do {
                try await store.settleTally(of: poll)
            } catch {
                if Task.isCancelled { return }
                logger.notice(
                    "A tally could not be settled and is tried again.",
                    metadata: ["poll": "\(poll)", "error": "\(String(reflecting: error))"]
                )
                note(poll)
            }
        }
    }
}
