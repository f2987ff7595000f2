import Testing

@testable import Postgres

@Suite struct PoolStateMachineTests {
    typealias Action = PoolStateMachine.Action

    private let start = ContinuousClock.now

    private func machine(size: Int = 2, minimum: Int = 0, waiters: Int = 10) -> PoolStateMachine {
        let limits = PostgresPoolLimits(size: size, minimum: minimum, waiters: waiters)
        return PoolStateMachine(limits: limits, jitter: { 1 })
    }

    private func time(_ milliseconds: Int) -> ContinuousClock.Instant {
        start.advanced(by: .milliseconds(milliseconds))
    }

    /// The actions other than alarms.
    private func deeds(_ actions: [Action]) -> [Action] {
        actions.filter { if case .wake = $0 { false } else { true } }
    }

    private let away = PostgresError.connectionFailed(.init(sqlState: nil, message: "away"))

    @Test func `Connections are opened on demand, up to the size, and given to the first in line`() {
        var machine = machine()
        #expect(deeds(machine.handle(.start, at: start)) == [])
        #expect(deeds(machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)) == [.open(connection: 1)])
        #expect(deeds(machine.handle(.acquire(waiter: 2, deadline: time(100)), at: start)) == [.open(connection: 2)])
        #expect(deeds(machine.handle(.acquire(waiter: 3, deadline: time(100)), at: start)) == [])
        #expect(machine.handle(.opened(connection: 2), at: start).contains(.lend(connection: 2, waiter: 1)))
        #expect(machine.handle(.opened(connection: 1), at: start).contains(.lend(connection: 1, waiter: 2)))
        let released = machine.handle(.release(connection: 2, reusable: true), at: start)
        #expect(deeds(released) == [.lend(connection: 2, waiter: 3)])
        #expect(machine.gauges == PostgresPoolGauges(idle: 0, busy: 2, opening: 0, waiting: 0))
    }

    @Test func `The line is served in the order of arrival, whoever leaves it`() {
        var machine = machine(size: 1)
        _ = machine.handle(.start, at: start)
        for waiter in 1...5 { _ = machine.handle(.acquire(waiter: waiter, deadline: time(100)), at: start) }
        #expect(deeds(machine.handle(.withdraw(waiter: 2), at: start)) == [.refuse(waiter: 2, .cancelled)])
        var served: [Int] = []
        var actions = machine.handle(.opened(connection: 1), at: start)
        while case .lend(_, let waiter)? = deeds(actions).first {
            served.append(waiter)
            actions = machine.handle(.release(connection: 1, reusable: true), at: start)
        }
        #expect(served == [1, 3, 4, 5])
        #expect(machine.gauges.idle == 1)
    }

    @Test func `A deadline refuses exactly those whose time has come, and an alarm is set for it`() {
        var machine = machine(size: 1)
        _ = machine.handle(.start, at: start)
        let first = machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)
        #expect(first.contains(.wake(at: time(100))))
        #expect(machine.handle(.acquire(waiter: 2, deadline: time(50)), at: start) == [.wake(at: time(50))])
        _ = machine.handle(.opened(connection: 1), at: start)
        _ = machine.handle(.acquire(waiter: 3, deadline: time(60)), at: start)
        #expect(deeds(machine.handle(.alarm, at: time(50))) == [.refuse(waiter: 2, .poolExhausted(.deadlinePassed))])
        #expect(machine.gauges.waiting == 1)
    }

    @Test func `Too long a line refuses at once`() {
        var machine = machine(size: 1, waiters: 1)
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)
        let second = machine.handle(.acquire(waiter: 2, deadline: time(100)), at: start)
        #expect(deeds(second) == [.refuse(waiter: 2, .poolExhausted(.tooManyWaiters))])
    }

    @Test func `A failed opening refuses all who wait, and who comes during the pause waits for the next attempt`() {
        var machine = machine()
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(5000)), at: start)
        let failed = machine.handle(.openFailed(connection: 1, away), at: start)
        #expect(failed == [.refuse(waiter: 1, away), .wake(at: time(50))])
        let second = machine.handle(.acquire(waiter: 2, deadline: time(5000)), at: time(10))
        #expect(deeds(second) == [])
        let third = machine.handle(.acquire(waiter: 3, deadline: time(5000)), at: time(20))
        #expect(deeds(third) == [])
        #expect(
            deeds(machine.handle(.alarm, at: time(50))) == [.open(connection: 2)],
            "one attempt serves as the probe"
        )
        let opened = deeds(machine.handle(.opened(connection: 2), at: time(60)))
        #expect(opened == [.lend(connection: 2, waiter: 2), .open(connection: 3)])
    }

    @Test func `A deadline that passes while the database is away is told as that`() {
        var machine = machine()
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(1)), at: start)
        _ = machine.handle(.openFailed(connection: 1, away), at: start)
        _ = machine.handle(.acquire(waiter: 2, deadline: time(20)), at: time(10))
        #expect(deeds(machine.handle(.alarm, at: time(20))) == [.refuse(waiter: 2, away)])
    }

    @Test func `The pause between attempts doubles up to a second`() {
        var machine = machine(size: 4, minimum: 1)
        #expect(deeds(machine.handle(.start, at: start)) == [.open(connection: 1)])
        var now = start
        for (attempt, pause) in [50, 100, 200, 400, 800, 1000, 1000, 1000].enumerated() {
            #expect(deeds(machine.handle(.openFailed(connection: attempt + 1, away), at: now)) == [])
            #expect(deeds(machine.handle(.alarm, at: now.advanced(by: .milliseconds(pause - 1)))) == [])
            now = now.advanced(by: .milliseconds(pause))
            #expect(deeds(machine.handle(.alarm, at: now)) == [.open(connection: attempt + 2)])
        }
    }

    @Test func `A broken connection is closed and replaced for those who wait`() {
        var machine = machine(size: 1)
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)
        _ = machine.handle(.opened(connection: 1), at: start)
        _ = machine.handle(.acquire(waiter: 2, deadline: time(100)), at: start)
        let released = machine.handle(.release(connection: 1, reusable: false), at: start)
        #expect(deeds(released) == [.close(connection: 1), .open(connection: 2)])
    }

    @Test func `A connection lost while lent is not lent again, even if it is given back as good`() {
        var machine = machine(size: 1)
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)
        _ = machine.handle(.opened(connection: 1), at: start)
        #expect(deeds(machine.handle(.lost(connection: 1), at: start)) == [])
        #expect(deeds(machine.handle(.release(connection: 1, reusable: true), at: start)) == [.close(connection: 1)])
    }

    @Test func `The minimum is kept, and what exceeds it goes after the idle time`() {
        var machine = machine(size: 3, minimum: 1)
        #expect(deeds(machine.handle(.start, at: start)) == [.open(connection: 1)])
        _ = machine.handle(.opened(connection: 1), at: start)
        _ = machine.handle(.acquire(waiter: 1, deadline: time(100)), at: start)
        _ = machine.handle(.acquire(waiter: 2, deadline: time(100)), at: start)
        _ = machine.handle(.opened(connection: 2), at: start)
        _ = machine.handle(.release(connection: 1, reusable: true), at: start)
        _ = machine.handle(.release(connection: 2, reusable: true), at: start)
        #expect(machine.gauges.idle == 2)
        #expect(deeds(machine.handle(.alarm, at: time(59_999))) == [])
        #expect(deeds(machine.handle(.alarm, at: time(60_000))) == [.close(connection: 1)])
        #expect(
            deeds(machine.handle(.lost(connection: 2), at: time(60_001))) == [
                .close(connection: 2), .open(connection: 3),
            ]
        )
    }

    @Test func `An old connection is replaced when it is idle`() {
        var machine = machine(size: 1, minimum: 1)
        _ = machine.handle(.start, at: start)
        _ = machine.handle(.opened(connection: 1), at: start)
        #expect(deeds(machine.handle(.alarm, at: time(3_600_000))) == [.close(connection: 1), .open(connection: 2)])
    }

    @Test func `Shutting down refuses, closes, waits for what is lent, and then is finished`() {
        var machine = machine(size: 2)
        _ = machine.handle(.start, at: start)
        for waiter in 1...3 { _ = machine.handle(.acquire(waiter: waiter, deadline: time(100)), at: start) }
        _ = machine.handle(.opened(connection: 1), at: start)
        let refused: [Action] = [2, 3].map { .refuse(waiter: $0, .poolExhausted(.shuttingDown)) }
        #expect(deeds(machine.handle(.shutDown, at: start)) == refused)
        #expect(deeds(machine.handle(.opened(connection: 2), at: start)) == [.close(connection: 2)])
        let late = machine.handle(.acquire(waiter: 4, deadline: time(100)), at: start)
        #expect(late == [.refuse(waiter: 4, .poolExhausted(.shuttingDown))])
        let last = machine.handle(.release(connection: 1, reusable: true), at: start)
        #expect(last == [.close(connection: 1), .finish])
    }

    @Test(arguments: 0..<20)
    func `Whatever happens, no connection has two borrowers and nobody waits beside an idle one`(seed: UInt64) {
        var generator = Xorshift(state: seed &* 0x9e37_79b9_7f4a_7c15 | 1)
        var machine = machine(size: 3, minimum: 1, waiters: 5)
        var now = start
        var opening: Set<Int> = []
        var lent: Set<Int> = []
        var waiting: Set<Int> = []
        var lastWaiter = 0
        func follow(_ actions: [Action]) {
            for action in actions {
                switch action {
                case .open(let id): #expect(opening.insert(id).inserted)
                case .lend(let id, let waiter):
                    #expect(lent.insert(id).inserted)
                    #expect(waiting.remove(waiter) != nil)
                case .refuse(let waiter, _): #expect(waiting.remove(waiter) != nil)
                case .close(let id): #expect(!lent.contains(id))
                case .wake, .finish: break
                }
            }
        }
        follow(machine.handle(.start, at: now))
        for _ in 0..<2000 {
            now = now.advanced(by: .milliseconds(Int.random(in: 0...30, using: &generator)))
            switch Int.random(in: 0..<7, using: &generator) {
            case 0, 1:
                lastWaiter += 1
                waiting.insert(lastWaiter)
                follow(machine.handle(.acquire(waiter: lastWaiter, deadline: now.advanced(by: .seconds(1))), at: now))
            case 2:
                if let id = lent.randomElement(using: &generator) {
                    lent.remove(id)
                    follow(machine.handle(.release(connection: id, reusable: Bool.random(using: &generator)), at: now))
                }
            case 3:
                if let id = opening.randomElement(using: &generator) {
                    opening.remove(id)
                    follow(machine.handle(.opened(connection: id), at: now))
                }
            case 4:
                if let id = opening.randomElement(using: &generator) {
                    opening.remove(id)
                    follow(machine.handle(.openFailed(connection: id, away), at: now))
                }
            case 5: follow(machine.handle(.alarm, at: now))
            default:
                if let waiter = waiting.randomElement(using: &generator) {
                    follow(machine.handle(.withdraw(waiter: waiter), at: now))
                }
            }
            let gauges = machine.gauges
            #expect(gauges.busy == lent.count && gauges.opening == opening.count && gauges.waiting == waiting.count)
            #expect(gauges.idle + gauges.busy + gauges.opening <= 3)
            #expect(gauges.idle == 0 || gauges.waiting == 0)
        }
    }
}

/// A generator that gives every run the same numbers.
private struct Xorshift: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
