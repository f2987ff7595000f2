import Synchronization

/// Remembers which slow methods of which requests were logged, so that a slow batch is one line in the log and not a
/// thousand.
final class SlowCallNotices: Sendable {
    private struct Notice: Hashable {
        let requestID: String
        let method: String
    }

    private struct State {
        var recent: Set<Notice> = []
        var older: Set<Notice> = []
    }

    private static let capacity = 1_000
    private let state = Mutex(State())

    /// Whether the request's method was not logged yet, as far as is remembered.
    func isFirst(requestID: String, method: String) -> Bool {
        let notice = Notice(requestID: requestID, method: method)
        return state.withLock { state in
            guard !state.older.contains(notice), state.recent.insert(notice).inserted else { return false }
            if state.recent.count >= Self.capacity { (state.older, state.recent) = (state.recent, []) }
            return true
        }
    }
}
