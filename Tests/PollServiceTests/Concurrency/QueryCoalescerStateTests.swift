import PollAnalytics
import TestInstruments
import Testing

@testable import PollService

@Suite("Who shares a query with whom")
struct QueryCoalescerStateTests {
    private typealias State = QueryCoalescerState<String, Int>

    @Test("Once the first has waited for five seconds, only callers who ask for a query that is waited for may join")
    func deadline() {
        var state = State(concurrency: 1, capacity: 10)
        let start = ContinuousClock.now
        #expect(state.admit(1, "a", at: start) == .run)
        #expect(state.admit(2, "b", at: start) == .wait)
        #expect(state.admit(3, "c", at: start + .seconds(5)) == .wait)
        #expect(state.admit(4, "d", at: start + .seconds(6)) == .rejected)
        #expect(state.admit(5, "c", at: start + .seconds(6)) == .wait)
        #expect(state.next() == [2])
        #expect(state.admit(6, "d", at: start + .seconds(6)) == .wait)
        #expect(state.next() == [3, 5])
    }

    @Test("While a slot is free nobody waits")
    func free() {
        var state = State(concurrency: 2, capacity: 10)
        #expect(state.admit(1, "a") == .run)
        #expect(state.admit(2, "a") == .run)
        #expect(state.admit(3, "a") == .wait)
    }

    @Test("Callers who wait for the same query share a turn, in the order in which it was first asked for")
    func shared() {
        var state = State(concurrency: 1, capacity: 10)
        #expect(state.admit(0, "a") == .run)
        for (member, name) in ["a", "b", "a", "c", "b", "a"].enumerated() {
            #expect(state.admit(member + 1, name) == .wait)
        }
        #expect(state.next() == [1, 3, 6])
        // The query that runs now began before this caller came.
        #expect(state.admit(7, "a") == .wait)
        #expect(state.next() == [2, 5])
        #expect(state.next() == [4])
        #expect(state.next() == [7])
        #expect(state.next() == nil)
        #expect(state.admit(8, "a") == .run)
    }

    @Test("When too many wait, further callers are rejected, whatever they ask for, until there is room")
    func capacity() {
        var state = State(concurrency: 1, capacity: 2)
        _ = state.admit(0, "a")
        #expect([state.admit(1, "a"), state.admit(2, "b"), state.admit(3, "a")] == [.wait, .wait, .rejected])
        #expect(state.next() == [1])
        #expect([state.admit(4, "b"), state.admit(5, "b")] == [.wait, .rejected])
        state.remove(2, "b")
        #expect(state.admit(6, "c") == .wait)
    }

    @Test("A caller who leaves takes nobody along, and a query that nobody waits for gets no turn")
    func left() {
        var state = State(concurrency: 1, capacity: 10)
        _ = state.admit(0, "x")
        for (member, name) in ["a", "b", "a"].enumerated() { _ = state.admit(member + 1, name) }
        state.remove(1, "a")
        state.remove(2, "b")
        #expect(state.waiting == 1)
        #expect(state.next() == [3])
        // Its turn has come.
        state.remove(3, "a")
        #expect(state.next() == nil)
        #expect(state.admit(4, "a") == .run)
    }

    @Test("All who wait can be removed at once, and the queue begins anew")
    func dismissed() {
        var state = State(concurrency: 1, capacity: 3)
        _ = state.admit(0, "x")
        for (member, name) in ["a", "b", "a"].enumerated() { _ = state.admit(member + 1, name) }
        #expect(state.removeAll() == [1, 3, 2])
        #expect(state.waiting == 0)
        #expect(state.admit(4, "b") == .wait)
        #expect(state.next() == [4])
    }

    /// The rules once more in their simplest form: a list of who asked for what, and which of them still wait.
    private struct Model {
        var free: Int
        let capacity: Int
        var line: [(member: Int, name: String, waits: Bool)] = []

        var waiting: [(member: Int, name: String, waits: Bool)] { line.filter(\.waits) }

        mutating func admit(_ member: Int, _ name: String) -> State.Admission {
            if free > 0 {
                free -= 1
                return .run
            }
            if waiting.count == capacity { return .rejected }
            line.append((member, name, true))
            return .wait
        }

        mutating func next() -> [Int]? {
            guard let first = line.first else {
                free += 1
                return nil
            }
            let group = waiting.filter { $0.name == first.name }.map(\.member)
            line.removeAll { $0.name == first.name }
            return group
        }

        mutating func remove(_ member: Int, _ name: String) {
            for index in line.indices where line[index].member == member { line[index].waits = false }
            if !waiting.contains(where: { $0.name == name }) { line.removeAll { $0.name == name } }
        }
    }

    @Test("Any sequence of events agrees with a plain list of those who wait", arguments: 1...20)
    func anySequence(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...3, using: &random)
        var state = State(concurrency: count, capacity: 6)
        var model = Model(free: count, capacity: 6)
        for member in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let name = "abcd".randomElement(using: &random).map(String.init) ?? ""
                #expect(state.admit(member, name) == model.admit(member, name))
            case 5..<8:
                guard model.free < count else { continue }
                #expect(state.next() == model.next())
            case 8:
                guard let someone = model.waiting.randomElement(using: &random) else { continue }
                state.remove(someone.member, someone.name)
                model.remove(someone.member, someone.name)
            default:
                // Somebody who does not wait.
                state.remove(-1, "a")
            }
            #expect(state.waiting == model.waiting.count)
        }
    }
}
