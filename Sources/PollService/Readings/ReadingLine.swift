import JSONRPC
import PollAPI
import PollStore
import Synchronization

/// Makes readings in turn: those that come together are read together, as ballots are written together.
///
/// A reading is many times the work of a vote, and whoever asks for one after the other would leave little for those who vote.
/// ``ReadingTurns`` says who shares one.
final class ReadingLine<Name: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Member = UInt64

    /// What somebody in line hears when the waiting is over.
    private enum Turn {
        /// To make the reading, for the others too.
        case make(others: [Member])
        case made(Value)
        case failed(any Error)
    }

    private typealias Waiting = CheckedContinuation<Turn, Never>

    private struct State {
        var turns: ReadingTurns<Name, Member>
        var lastMember: Member = 0
        /// When the next reading may begin.
        var restEnd = ContinuousClock.now
        /// Those who wait for their turn, or for what somebody else makes for them.
        var waiting: [Member: Waiting] = [:]

        /// Ends a turn: who makes the next reading, and for whom.
        mutating func next() -> (Waiting, others: [Member])? {
            while let members = turns.next() {
                if let heir = heir(of: members) { return heir }
            }
            return nil
        }

        /// The first of some who still waits, and those behind.
        mutating func heir(of members: [Member]) -> (Waiting, others: [Member])? {
            for (index, member) in members.enumerated() {
                if let first = waiting.removeValue(forKey: member) { return (first, Array(members[(index + 1)...])) }
            }
            return nil
        }
    }

    private let rest: @Sendable (_ reading: Duration) -> Duration
    private let state: Mutex<State>

    /// - Parameters:
    ///   - turns: how many readings are made at a time.
    ///   - capacity: how many calls may wait for their turn; more are refused as `unavailable`.
    ///   - rest: how long nothing is read after a reading that took so long.
    init(
        turns: Int,
        capacity: Int = 1_000,
        rest: @escaping @Sendable (_ reading: Duration) -> Duration = { _ in .zero }
    ) {
        self.rest = rest
        state = Mutex(State(turns: ReadingTurns(turns: turns, capacity: capacity)))
    }

    /// How many calls wait for their turn.
    var waiting: Int { state.withLock { $0.turns.waiting } }

    /// The reading of a name, which nobody had begun to make before it was asked for.
    ///
    /// - Parameter make: makes the reading, unless somebody else makes it who waited for the same one.
    /// - Throws: what making it throws; 1503 where too many wait; `CancellationError`.
    func reading(_ name: Name, make: () async throws -> Value) async throws -> Value {
        switch await turn(of: name) {
        case .made(let reading): return reading
        case .failed(let error): throw error
        case .make(let others):
            do {
                let restEnd = state.withLock { $0.restEnd }
                if restEnd > .now { try await Task.sleep(until: restEnd, clock: .continuous) }
                let start = ContinuousClock.now
                let reading = try await make()
                let now = ContinuousClock.now
                state.withLock { $0.restEnd = now + rest(now - start) }
                end(.made(reading), for: others)
                return reading
            } catch {
                if error is CancellationError || Task.isCancelled {
                    handOn(to: others)
                } else if (error as? StoreError)?.isDatabaseAway == true {
                    // Each in turn would wait for it, and the last for all of them.
                    end(.failed(error), for: others + state.withLock { $0.turns.dismiss() })
                } else {
                    end(.failed(error), for: others)
                }
                throw error
            }
        }
    }

    private func turn(of name: Name) async -> Turn {
        let member = state.withLock { state in
            state.lastMember += 1
            return state.lastMember
        }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let turn = state.withLock { state -> Turn? in
                    // Whoever was cancelled before this left before there was anything to leave.
                    if Task.isCancelled { return .failed(CancellationError()) }
                    switch state.turns.enter(member, name) {
                    case .begin: return .make(others: [])
                    case .refused: return .failed(RPCError.tooManyReadings)
                    case .wait:
                        state.waiting[member] = continuation
                        return nil
                    }
                }
                if let turn { continuation.resume(returning: turn) }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                state.turns.leave(member, name)
                return state.waiting.removeValue(forKey: member)
            }
            waiting?.resume(returning: .failed(CancellationError()))
        }
    }

    /// Tells those who wait for a reading what became of it, and gives the turn to the next.
    private func end(_ outcome: Turn, for members: [Member]) {
        let (waiting, next) = state.withLock { state in
            (members.compactMap { state.waiting.removeValue(forKey: $0) }, state.next())
        }
        next?.0.resume(returning: .make(others: next?.others ?? []))
        for waiting in waiting { waiting.resume(returning: outcome) }
    }

    /// Has somebody else make the reading that its maker gave up.
    private func handOn(to members: [Member]) {
        let next = state.withLock { $0.heir(of: members) ?? $0.next() }
        next?.0.resume(returning: .make(others: next?.others ?? []))
    }
}

extension RPCError {
    /// 1503: more readings are asked for than are made in time.
    fileprivate static let tooManyReadings = PollError.unavailable.error(
        detail: "Too many results are being worked out at the moment. Try again in a moment.",
        retryAfter: 1
    )
}
