internal import DequeModule

/// What the pool decides, without doing any of it: events come in with the time, actions go out.
///
/// A connection is opening, then idle or lent, and gone when it is closed. Callers who cannot be served wait in line,
/// first come, first served. After a failed attempt to open a connection there is a pause, during which one attempt at
/// a time serves as the probe.
struct PoolStateMachine {
    typealias Instant = ContinuousClock.Instant

    enum Event {
        case start
        /// With the connection that the caller would like best, if it is idle.
        case acquire(waiter: Int, deadline: Instant, preferred: Int? = nil)
        case withdraw(waiter: Int)
        case release(connection: Int, reusable: Bool)
        case opened(connection: Int)
        case openFailed(connection: Int, PostgresError)
        case lost(connection: Int)
        case alarm
        case shutDown
    }

    enum Action: Equatable {
        case open(connection: Int)
        case lend(connection: Int, waiter: Int)
        case refuse(waiter: Int, PostgresError)
        case close(connection: Int)
        /// Send `.alarm` at this time.
        case wake(at: Instant)
        /// Shut down, and no connection is left.
        case finish
    }

    private enum Phase {
        case opening
        case idle(since: Instant)
        case lent
    }

    private struct Slot {
        var phase: Phase
        let expiry: Instant
        var isLost = false
    }

    private struct Waiter {
        let id: Int
        let deadline: Instant
    }

    /// What a deadline means while not a single connection is open.
    private static let notOpened = PostgresError.connectionFailed(
        .init(sqlState: nil, message: "no connection could be opened in time")
    )

    private let limits: PostgresPoolLimits
    private var slots: [Int: Slot] = [:]
    /// Idle connections, the latest used last: lending from the end leaves the rest to grow old and go.
    private var idle: [Int] = []
    private var waiters: Deque<Waiter> = []
    private var lastConnection = 0
    private var failures = 0
    /// Why the latest attempt to open a connection failed, until one succeeds.
    private var lastFailure: PostgresError?
    private var retryTime: Instant?
    private var alarmTime: Instant?
    private var isStarted = false
    private var isShutDown = false
    /// A factor from 0.5 to 1 for the pause after a failure, so that many processes do not come back at once.
    private let jitter: @Sendable () -> Double

    init(limits: PostgresPoolLimits, jitter: @escaping @Sendable () -> Double = { .random(in: 0.5...1) }) {
        self.limits = limits
        self.jitter = jitter
    }

    var gauges: PostgresPoolGauges {
        let opening = openingCount
        return PostgresPoolGauges(
            idle: idle.count,
            busy: slots.count - idle.count - opening,
            opening: opening,
            waiting: waiters.count
        )
    }

    private var openingCount: Int {
        slots.values.count { if case .opening = $0.phase { true } else { false } }
    }

    mutating func handle(_ event: Event, at now: Instant) -> [Action] {
        var actions: [Action] = []
        switch event {
        case .start: isStarted = true
        case .acquire(let waiter, let deadline, let preferred):
            // Lending takes from the end.
            if let preferred, let index = idle.lastIndex(of: preferred) { idle.swapAt(index, idle.count - 1) }
            admit(Waiter(id: waiter, deadline: deadline), at: now, &actions)
        case .withdraw(let waiter):
            if let index = waiters.firstIndex(where: { $0.id == waiter }) {
                waiters.remove(at: index)
                actions.append(.refuse(waiter: waiter, .cancelled))
            }
        case .release(let connection, let reusable): takeBack(connection, reusable: reusable, at: now, &actions)
        case .opened(let connection):
            failures = 0
            lastFailure = nil
            retryTime = nil
            takeBack(connection, reusable: true, at: now, &actions)
        case .openFailed(let connection, let error): pause(after: error, of: connection, at: now, &actions)
        case .lost(let connection): drop(lost: connection, &actions)
        case .alarm:
            alarmTime = nil
            expire(at: now, &actions)
        case .shutDown: shutDown(&actions)
        }
        open(at: now, &actions)
        setAlarm(at: now, &actions)
        if isShutDown, slots.isEmpty { actions.append(.finish) }
        return actions
    }

    private mutating func admit(_ waiter: Waiter, at now: Instant, _ actions: inout [Action]) {
        if isShutDown {
            actions.append(.refuse(waiter: waiter.id, .poolExhausted(.shuttingDown)))
        } else if let connection = idle.popLast() {
            slots[connection]?.phase = .lent
            actions.append(.lend(connection: connection, waiter: waiter.id))
        } else if waiters.count >= limits.waiters {
            actions.append(.refuse(waiter: waiter.id, .poolExhausted(.tooManyWaiters)))
        } else if waiter.deadline <= now {
            actions.append(.refuse(waiter: waiter.id, .poolExhausted(.deadlinePassed)))
        } else {
            waiters.append(waiter)
        }
    }

    /// A connection that was opened or given back goes to the first in line, or becomes idle.
    private mutating func takeBack(_ connection: Int, reusable: Bool, at now: Instant, _ actions: inout [Action]) {
        guard let slot = slots[connection] else { return }
        guard reusable, !slot.isLost, !isShutDown, slot.expiry > now else {
            slots[connection] = nil
            actions.append(.close(connection: connection))
            return
        }
        if let waiter = waiters.popFirst() {
            slots[connection]?.phase = .lent
            actions.append(.lend(connection: connection, waiter: waiter.id))
        } else {
            slots[connection]?.phase = .idle(since: now)
            idle.append(connection)
        }
    }

    private mutating func pause(
        after error: PostgresError,
        of connection: Int,
        at now: Instant,
        _ actions: inout [Action]
    ) {
        slots[connection] = nil
        failures += 1
        lastFailure = error
        let pause = min(limits.firstPause * (1 << min(failures - 1, 16)), limits.longestPause)
        retryTime = now.advanced(by: pause * jitter())
        // With nothing that could still come back, waiting longer would not help those in line.
        guard slots.isEmpty else { return }
        while let waiter = waiters.popFirst() {
            actions.append(.refuse(waiter: waiter.id, error))
        }
    }

    private mutating func drop(lost connection: Int, _ actions: inout [Action]) {
        guard let slot = slots[connection] else { return }
        if case .idle = slot.phase {
            idle.removeAll { $0 == connection }
            slots[connection] = nil
            actions.append(.close(connection: connection))
        } else {
            slots[connection]?.isLost = true
        }
    }

    private mutating func expire(at now: Instant, _ actions: inout [Action]) {
        // To a caller, a database that is away is another matter than too little of a good one.
        let reason = lastFailure ?? (openingCount == slots.count ? Self.notOpened : .poolExhausted(.deadlinePassed))
        for waiter in waiters where waiter.deadline <= now {
            actions.append(.refuse(waiter: waiter.id, reason))
        }
        waiters.removeAll { $0.deadline <= now }
        for connection in idle {
            guard let slot = slots[connection], case .idle(let since) = slot.phase else { continue }
            let isSuperfluous = slots.count > limits.minimum && since.advanced(by: limits.idleTime) <= now
            guard isSuperfluous || slot.expiry <= now else { continue }
            idle.removeAll { $0 == connection }
            slots[connection] = nil
            actions.append(.close(connection: connection))
        }
    }

    private mutating func shutDown(_ actions: inout [Action]) {
        isShutDown = true
        while let waiter = waiters.popFirst() {
            actions.append(.refuse(waiter: waiter.id, .poolExhausted(.shuttingDown)))
        }
        for connection in idle {
            slots[connection] = nil
            actions.append(.close(connection: connection))
        }
        idle = []
    }

    /// Opens what the line and the minimum ask for, within the size.
    private mutating func open(at now: Instant, _ actions: inout [Action]) {
        guard isStarted, !isShutDown else { return }
        if let retryTime, retryTime > now { return }
        var opening = openingCount
        while slots.count < limits.size, failures == 0 || opening == 0,
            opening < waiters.count || slots.count < limits.minimum
        {
            lastConnection += 1
            slots[lastConnection] = Slot(phase: .opening, expiry: now.advanced(by: limits.lifetime))
            actions.append(.open(connection: lastConnection))
            opening += 1
        }
    }

    /// Asks for an alarm at the next moment that something falls due, unless one comes before it anyway.
    private mutating func setAlarm(at now: Instant, _ actions: inout [Action]) {
        guard isStarted, !isShutDown else { return }
        var times = waiters.map(\.deadline)
        if let retryTime, retryTime > now { times.append(retryTime) }
        for connection in idle {
            guard let slot = slots[connection], case .idle(let since) = slot.phase else { continue }
            times.append(slot.expiry)
            if slots.count > limits.minimum { times.append(since.advanced(by: limits.idleTime)) }
        }
        guard let next = times.min(), alarmTime.map({ next < $0 }) ?? true else { return }
        alarmTime = next
        actions.append(.wake(at: next))
    }
}
