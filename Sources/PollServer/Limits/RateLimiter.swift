import Synchronization

/// Limits how many calls each client makes, with a bucket of tokens for each.
///
/// A bucket holds one minute's allowance and fills evenly, so that a burst is served at once and a steady stream at the
/// stated rate. It is kept as the moment at which it will be full again (the generic cell rate algorithm, ITU-T I.371):
/// one number for each client. Memory is bounded: the clients seen longest ago are forgotten, which favours them.
final class RateLimiter: Sendable {
    /// What a limiter says to calls.
    enum Decision: Sendable, Hashable {
        /// They may be carried out.
        case admitted
        /// They may not; in that many whole seconds, at least 1, the same calls would be admitted.
        case refused(retryAfter: Int)
    }

    private struct State {
        /// When each client's bucket is full again, in nanoseconds since the limiter began; two generations.
        var recent: [ClientAddress: Int64] = [:]
        var older: [ClientAddress: Int64] = [:]
    }

    /// The time that one call takes to be earned back.
    private let interval: Int64
    private let minute: Int64 = 60_000_000_000
    private let capacity: Int
    private let state = Mutex(State())
    private let now: @Sendable () -> Int64

    /// A limiter.
    ///
    /// - Parameters:
    ///   - callsPerMinute: The allowance of one client, 1 or more.
    ///   - capacity: How many clients are remembered at least, 1 or more; at most twice as many are.
    ///   - clock: Tells the time.
    init(callsPerMinute: Int, capacity: Int = 100_000, clock: some Clock<Duration> = ContinuousClock()) {
        precondition(callsPerMinute > 0 && capacity > 0, "A limit and its memory are at least 1.")
        interval = max(1, minute / Int64(callsPerMinute))
        self.capacity = capacity
        let start = clock.now
        now = {
            let (seconds, attoseconds) = start.duration(to: clock.now).components
            return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
        }
    }

    /// Takes the calls from the client's bucket, all or none of them.
    ///
    /// More calls at once than a bucket holds are admitted when it is full, so that a long batch is slow but possible.
    func acquire(_ calls: Int, from client: ClientAddress) -> Decision {
        decide(calls, from: client, taking: true)
    }

    /// Says whether a single call would be admitted, without taking it.
    func peek(at client: ClientAddress) -> Decision {
        decide(1, from: client, taking: false)
    }

    private func decide(_ calls: Int, from client: ClientAddress, taking: Bool) -> Decision {
        let now = now()
        let cost = cost(of: calls)
        return state.withLock { state in
            let full = max(now, state.recent[client] ?? state.older[client] ?? now)
            let wait = full + cost - minute - now
            if wait > 0 { return .refused(retryAfter: Int((wait + 999_999_999) / 1_000_000_000)) }
            if taking {
                if state.recent.count >= capacity, state.recent[client] == nil {
                    state.older = state.recent
                    state.recent = [:]
                }
                state.recent[client] = full + cost
            }
            return .admitted
        }
    }

    private func cost(of calls: Int) -> Int64 {
        min(minute, max(1, Int64(clamping: calls)).multipliedSaturating(by: interval))
    }

    /// How many clients are remembered.
    var clientCount: Int {
        state.withLock { state in state.recent.count + state.older.keys.count { state.recent[$0] == nil } }
    }
}

extension Int64 {
    func multipliedSaturating(by other: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: other)
        return overflow ? .max : product
    }
}
