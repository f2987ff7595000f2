import PollAnalytics
import TestInstruments
import Testing

@testable import PollService

@Suite("Who shares a reading with whom")
struct ReadingTurnsTests {
    private typealias Turns = ReadingTurns<String, Int>

    @Test("Where the first has stood in line for five seconds, only those who ask for what others wait for may join")
    func patience() {
        var turns = ReadingTurns<String, Int>(turns: 1, capacity: 10)
        let start = ContinuousClock.now
        #expect(turns.enter(1, "a", at: start) == .begin)
        #expect(turns.enter(2, "b", at: start) == .wait)
        #expect(turns.enter(3, "c", at: start + .seconds(5)) == .wait)
        #expect(turns.enter(4, "d", at: start + .seconds(6)) == .refused)
        #expect(turns.enter(5, "c", at: start + .seconds(6)) == .wait)
        #expect(turns.next() == [2])
        #expect(turns.enter(6, "d", at: start + .seconds(6)) == .wait)
        #expect(turns.next() == [3, 5])
    }

    @Test("While a turn is free nobody waits")
    func free() {
        var turns = Turns(turns: 2, capacity: 10)
        #expect(turns.enter(1, "a") == .begin)
        #expect(turns.enter(2, "a") == .begin)
        #expect(turns.enter(3, "a") == .wait)
    }

    @Test("Those who stand in line for the same thing share a turn, in the order in which it was first asked for")
    func shared() {
        var turns = Turns(turns: 1, capacity: 10)
        #expect(turns.enter(0, "a") == .begin)
        for (member, name) in ["a", "b", "a", "c", "b", "a"].enumerated() {
            #expect(turns.enter(member + 1, name) == .wait)
        }
        #expect(turns.next() == [1, 3, 6])
        // What is being made now began before this one came.
        #expect(turns.enter(7, "a") == .wait)
        #expect(turns.next() == [2, 5])
        #expect(turns.next() == [4])
        #expect(turns.next() == [7])
        #expect(turns.next() == nil)
        #expect(turns.enter(8, "a") == .begin)
    }

    @Test("Too many who stand in line are refused, whatever they ask for, until there is room again")
    func capacity() {
        var turns = Turns(turns: 1, capacity: 2)
        _ = turns.enter(0, "a")
        #expect([turns.enter(1, "a"), turns.enter(2, "b"), turns.enter(3, "a")] == [.wait, .wait, .refused])
        #expect(turns.next() == [1])
        #expect([turns.enter(4, "b"), turns.enter(5, "b")] == [.wait, .refused])
        turns.leave(2, "b")
        #expect(turns.enter(6, "c") == .wait)
    }

    @Test("Who leaves takes nobody along, and what nobody waits for any more gets no turn")
    func left() {
        var turns = Turns(turns: 1, capacity: 10)
        _ = turns.enter(0, "x")
        for (member, name) in ["a", "b", "a"].enumerated() { _ = turns.enter(member + 1, name) }
        turns.leave(1, "a")
        turns.leave(2, "b")
        #expect(turns.waiting == 1)
        #expect(turns.next() == [3])
        // Its turn has come.
        turns.leave(3, "a")
        #expect(turns.next() == nil)
        #expect(turns.enter(4, "a") == .begin)
    }

    @Test("Everybody can be sent away at once, and the line begins anew")
    func dismissed() {
        var turns = Turns(turns: 1, capacity: 3)
        _ = turns.enter(0, "x")
        for (member, name) in ["a", "b", "a"].enumerated() { _ = turns.enter(member + 1, name) }
        #expect(turns.dismiss() == [1, 3, 2])
        #expect(turns.waiting == 0)
        #expect(turns.enter(4, "b") == .wait)
        #expect(turns.next() == [4])
    }

    /// The rules once more, as plainly as they can be said: a list of who asked for what, and who of them still waits.
    private struct Model {
        var free: Int
        let capacity: Int
        var line: [(member: Int, name: String, waits: Bool)] = []

        var waiting: [(member: Int, name: String, waits: Bool)] { line.filter(\.waits) }

        mutating func enter(_ member: Int, _ name: String) -> Turns.Entrance {
            if free > 0 {
                free -= 1
                return .begin
            }
            if waiting.count == capacity { return .refused }
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

        mutating func leave(_ member: Int, _ name: String) {
            for index in line.indices where line[index].member == member { line[index].waits = false }
            if !waiting.contains(where: { $0.name == name }) { line.removeAll { $0.name == name } }
        }
    }

    @Test("Any sequence of events goes as a plain list of those who wait would have it", arguments: 1...20)
    func anySequence(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let count = Int.random(in: 1...3, using: &random)
        var turns = Turns(turns: count, capacity: 6)
        var model = Model(free: count, capacity: 6)
        for member in 0..<400 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0..<5:
                let name = "abcd".randomElement(using: &random).map(String.init) ?? ""
                #expect(turns.enter(member, name) == model.enter(member, name))
            case 5..<8:
                guard model.free < count else { continue }
                #expect(turns.next() == model.next())
            case 8:
                guard let someone = model.waiting.randomElement(using: &random) else { continue }
                turns.leave(someone.member, someone.name)
                model.leave(someone.member, someone.name)
            default:
                // Somebody who does not wait.
                turns.leave(-1, "a")
            }
            #expect(turns.waiting == model.waiting.count)
        }
    }
}
