import Synchronization

/// What many want to read at the same time, made once for all of them and held for a moment.
///
/// While one makes a value, others who want it wait for it; an error is theirs too. Values are held until they are older than their
/// reader allows; memory is bounded.
final class SharedReadings<Name: Hashable & Sendable, Value: Sendable>: Sendable {
    private enum Entry {
        case making(since: ContinuousClock.Instant, waiting: [CheckedContinuation<Outcome, Never>])
        case made(Value, at: ContinuousClock.Instant)
    }

    private enum Outcome: Sendable {
        case made(Value)
        case failed(any Error)
        /// Whoever made it gave up: somebody else has to.
        case abandoned
    }

    private enum Step {
        case take(Value)
        case wait
        case make
    }

    private struct State {
        var entries: [Name: Entry] = [:]

        /// Lets go of every value that nobody makes at the moment.
        mutating func forget() {
            entries = entries.filter { if case .making = $0.value { true } else { false } }
        }
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter capacity: how many values are held at most.
    init(capacity: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.capacity = capacity
        self.now = now
    }

    /// How many values are held or made.
    var count: Int { state.withLock { $0.entries.count } }

    /// The value of a name: one that is held, is young enough and fits, or a new one.
    ///
    /// - Parameters:
    ///   - age: how old a held value may be.
    ///   - fits: whether a held value still holds.
    ///   - make: makes the value.
    func value(
        of name: Name,
        atMost age: Duration,
        fits: (Value) -> Bool = { _ in true },
        make: () async throws -> Value
    ) async throws -> Value {
        while true {
            switch step(name, age, fits) {
            case .take(let value): return value
            case .make:
                do {
                    let value = try await make()
                    end(name, .made(value))
                    return value
                } catch {
                    end(name, error is CancellationError || Task.isCancelled ? .abandoned : .failed(error))
                    throw error
                }
            case .wait:
                switch await outcome(of: name) {
                // It may have been asked for before what the reader was told of.
                case .made(let value): if fits(value) { return value }
                case .failed(let error): throw error
                case .abandoned: try Task.checkCancellation()
                }
            }
        }
    }

    private func step(_ name: Name, _ age: Duration, _ fits: (Value) -> Bool) -> Step {
        let moment = now()
        return state.withLock { state in
            switch state.entries[name] {
            case .making: return .wait
            case .made(let value, let at):
                if moment - at <= age, fits(value) { return .take(value) }
                state.entries[name] = .making(since: moment, waiting: [])
                return .make
            case nil:
                if state.entries.count >= capacity { state.forget() }
                state.entries[name] = .making(since: moment, waiting: [])
                return .make
            }
        }
    }

    private func outcome(of name: Name) async -> Outcome {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard case .making(let since, let waiting) = state.entries[name] else { return true }
                state.entries[name] = .making(since: since, waiting: waiting + [continuation])
                return false
            }
            if isOver { continuation.resume(returning: .abandoned) }
        }
    }

    private func end(_ name: Name, _ outcome: Outcome) {
        let waiting = state.withLock { state in
            guard case .making(let since, let waiting) = state.entries[name] else {
                return [] as [CheckedContinuation<Outcome, Never>]
            }
            // A value is as old as the question that it answers.
            if case .made(let value) = outcome {
                state.entries[name] = .made(value, at: since)
            } else {
                state.entries[name] = nil
            }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }
}
