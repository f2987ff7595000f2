/// The rules of ``QueryCoalescer`` without any waiting: who runs a query when, and who shares its result.
///
/// A limited number of queries run at a time. Callers who come meanwhile wait, grouped by query, and each group gets one
/// result. Nobody joins a query that is already running: it may miss what the caller knows to be stored.
struct QueryCoalescerState<Key: Hashable, Waiter: Equatable> {
    /// What a new caller does.
    enum Admission: Hashable {
        /// Runs the query now.
        case run
        /// Waits for a turn.
        case wait
        /// Gives up: too many wait.
        case rejected
    }

    /// How long the first group may have waited when a further query is asked for.
    private static var maximumQueueAge: Duration { .seconds(5) }

    /// How many callers wait.
    private(set) var waiting = 0
    private let capacity: Int
    private var freeSlots: Int
    /// The queries that are waited for, in the order in which they were first asked for.
    private var queue: [Key] = []
    private var waiters: [Key: [Waiter]] = [:]
    /// When each query was first asked for.
    private var queuedAt: [Key: ContinuousClock.Instant] = [:]

    /// - Parameters:
    ///   - concurrency: how many queries run at a time; at least 1.
    ///   - capacity: how many callers may wait.
    init(concurrency: Int, capacity: Int) {
        freeSlots = concurrency
        self.capacity = capacity
    }

    /// Admits a caller who asks for a query.
    mutating func admit(_ waiter: Waiter, _ key: Key, at now: ContinuousClock.Instant = .now) -> Admission {
        if freeSlots > 0 {
            freeSlots -= 1
            return .run
        }
        guard waiting < capacity else { return .rejected }
        if waiters[key] == nil {
            // Where the first group has waited so long, the last one would wait even longer.
            if let first = queue.first, let start = queuedAt[first], now - start > Self.maximumQueueAge {
                return .rejected
            }
            queue.append(key)
            queuedAt[key] = now
        }
        waiting += 1
        waiters[key, default: []].append(waiter)
        return .wait
    }

    /// Ends a query: the callers who share the next one; nil if nobody waits.
    mutating func next() -> [Waiter]? {
        guard let key = queue.first, let group = waiters.removeValue(forKey: key) else {
            freeSlots += 1
            return nil
        }
        queue.removeFirst()
        queuedAt[key] = nil
        waiting -= group.count
        return group
    }

    /// Removes a caller who no longer waits; without effect for one whose turn has come.
    mutating func remove(_ waiter: Waiter, _ key: Key) {
        guard let index = waiters[key]?.firstIndex(of: waiter) else { return }
        waiters[key]?.remove(at: index)
        waiting -= 1
        guard waiters[key]?.isEmpty == true else { return }
        waiters[key] = nil
        queuedAt[key] = nil
        queue.removeAll { $0 == key }
    }

    /// Removes every caller who waits.
    mutating func removeAll() -> [Waiter] {
        let all = queue.flatMap { waiters[$0] ?? [] }
        queue = []
        waiters = [:]
        queuedAt = [:]
        waiting = 0
        return all
    }
}
