import Synchronization

/// A cache whose values are made once for all callers who want them at the same time (single flight).
///
/// While one caller makes a value, others who want it wait for it; an error is theirs too. A value is returned until it
/// is older than its caller allows. The number of values is bounded.
final class SingleFlightCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private enum Entry {
        case making(since: ContinuousClock.Instant, waiting: [CheckedContinuation<Outcome, Never>])
        case made(Value, at: ContinuousClock.Instant)
    }

    private enum Outcome: Sendable {
        case made(Value)
        case failed(any Error)
        /// The caller that made it gave up: another one has to.
        case abandoned
    }

    private enum Step {
        case take(Value)
        case wait
        case make
    }

    private struct State {
        var entries: [Key: Entry] = [:]

        /// Removes every value that is not being made.
        mutating func removeValues() {
            entries = entries.filter { if case .making = $0.value { true } else { false } }
        }
    }

    private let state = Mutex(State())
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameter capacity: the most values that are held; one more removes them all.
    init(capacity: Int, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) {
        self.capacity = capacity
        self.now = now
    }

    /// How many values are held or made.
    var count: Int { state.withLock { $0.entries.count } }

    /// The value of a key: one that is held, is young enough and valid, or a new one.
    ///
    /// - Parameters:
    ///   - maximumAge: how old a held value may be.
    ///   - isValid: whether a held value can still be used.
    ///   - make: makes the value.
    /// - Throws: what `make` throws, to all who wait for it; `CancellationError`.
    func value(
        for key: Key,
        maximumAge: Duration,
        isValid: (Value) -> Bool = { _ in true },
        make: () async throws -> Value
    ) async throws -> Value {
        while true {
            switch step(key, maximumAge, isValid) {
            case .take(let value): return value
            case .make:
                do {
                    let value = try await make()
                    end(key, .made(value))
                    return value
                } catch {
                    end(key, error is CancellationError || Task.isCancelled ? .abandoned : .failed(error))
                    throw error
                }
            case .wait:
                switch await outcome(of: key) {
                // It may have been begun before what the caller knows of.
                case .made(let value): if isValid(value) { return value }
                case .failed(let error): throw error
                case .abandoned: try Task.checkCancellation()
                }
            }
        }
    }

    private func step(_ key: Key, _ maximumAge: Duration, _ isValid: (Value) -> Bool) -> Step {
        let moment = now()
        return state.withLock { state in
            switch state.entries[key] {
            case .making: return .wait
            case .made(let value, let at):
                if moment - at <= maximumAge, isValid(value) { return .take(value) }
                state.entries[key] = .making(since: moment, waiting: [])
                return .make
            case nil:
                if state.entries.count >= capacity { state.removeValues() }
                state.entries[key] = .making(since: moment, waiting: [])
                return .make
            }
        }
    }

    private func outcome(of key: Key) async -> Outcome {
        await withCheckedContinuation { continuation in
            let isOver = state.withLock { state in
                guard case .making(let since, let waiting) = state.entries[key] else { return true }
                state.entries[key] = .making(since: since, waiting: waiting + [continuation])
                return false
            }
            if isOver { continuation.resume(returning: .abandoned) }
        }
    }

    private func end(_ key: Key, _ outcome: Outcome) {
        let waiting = state.withLock { state in
            guard case .making(let since, let waiting) = state.entries[key] else {
                return [] as [CheckedContinuation<Outcome, Never>]
            }
            // A value is as old as the call that began to make it.
            if case .made(let value) = outcome {
                state.entries[key] = .made(value, at: since)
            } else {
                state.entries[key] = nil
            }
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }
}
