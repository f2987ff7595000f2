import PollAnalytics
import Polls
import TestInstruments
import Testing

@testable import PollReports

@Suite struct ReleasedTableTests {
    private static let minimumBase = 5

    private static func question() throws -> Question {
        let options = try ["a", "b"].map { try Option(key: $0, text: $0) }
        return try Question(key: "q", text: "Q?", kind: .single(options))
    }

    /// Somebody of one of so many slices, the first ones more often the more of them there are.
    private static func newcomer(slices: Int, _ generator: inout SplitMix64) -> (
        slice: [SliceValue], choice: String
    ) {
        let draw = Double.random(in: 0..<1, using: &generator)
        let slice = Int(Double(slices) * draw * draw * draw)
        return ([.category(slice)], Bool.random(using: &generator) ? "a" : "b")
    }

    @Test(
        "Slices follow the total: most of what has come is shown, however many small ones there are",
        arguments: [(6, 0.05), (300, 0.2)]
    )
    func following(slices: Int, part: Double) throws {
        var generator = SplitMix64(seed: 7)
        var table = ReleasedTable(question: try Self.question(), minimumBase: Self.minimumBase)
        var bases: [[SliceValue]: Int] = [:]
        for _ in 0..<600 {
            var changes: [[SliceValue]: ChoiceCounts] = [:]
            for _ in 0..<Int.random(in: 5...9, using: &generator) {
                let newcomer = Self.newcomer(slices: slices, &generator)
                changes[newcomer.slice, default: ChoiceCounts()].add(1, to: newcomer.choice)
                bases[newcomer.slice, default: 0] += 1
            }
            table.apply(changes)
        }
        let shown = table.shown.mapValues { $0.counts.counts.values.reduce(0, +) }
        #expect(shown.allSatisfy { $0.value >= Self.minimumBase && $0.value <= bases[$0.key] ?? 0 })
        let all = bases.values.reduce(0, +)
        let behind = all - shown.values.reduce(0, +)
        #expect(behind >= Self.minimumBase || behind == 0)
        #expect(Double(behind) < part * Double(all))
        #expect(table.hidden == Set(bases.keys).subtracting(shown.keys))
    }

    @Test("No sum or difference of totals and slices singles out one or two people", arguments: 0..<60)
    func noCombination(seed: Int) throws {
        var generator = SplitMix64(seed: UInt64(seed))
        var table = ReleasedTable(question: try Self.question(), minimumBase: Self.minimumBase)
        let slices = Int.random(in: 2...9, using: &generator)
        var people: [[SliceValue]] = []
        var attacker = LinearAttacker(voters: 80)
        while people.count < 70 {
            var changes: [[SliceValue]: ChoiceCounts] = [:]
            for _ in 0..<Int.random(in: 5...10, using: &generator) {
                let newcomer = Self.newcomer(slices: slices, &generator)
                changes[newcomer.slice, default: ChoiceCounts()].add(1, to: newcomer.choice)
                people.append(newcomer.slice)
            }
            table.apply(changes)
            attacker.learn(people.indices)
            for (slice, shown) in table.shown {
                let members = people.indices.filter { people[$0] == slice }
                attacker.learn(members.prefix(shown.counts.counts.values.reduce(0, +)))
            }
        }
        #expect(attacker.known() == [])
        #expect(attacker.knownPairs().isEmpty)
    }

    @Test("The same steps make the same table every time, for no server may show what another hides")
    func sameEverywhere() throws {
        var generator = SplitMix64(seed: 5)
        let steps = (0..<80).map { _ in
            var changes: [[SliceValue]: ChoiceCounts] = [:]
            for _ in 0..<Int.random(in: 5...8, using: &generator) {
                let newcomer = Self.newcomer(slices: 12, &generator)
                changes[newcomer.slice, default: ChoiceCounts()].add(1, to: newcomer.choice)
            }
            return changes
        }
        let question = try Self.question()
        let histories = (0..<12).map { _ in
            var table = ReleasedTable(question: question, minimumBase: Self.minimumBase)
            return steps.map { step in
                table.apply(step)
                return table.shown.mapValues(\.state)
            }
        }
        #expect(Set(histories).count == 1)
    }

    @Test(
        "The first state hides what one table hides: the small slices, and the smallest other one where they are too few"
    )
    func firstState() throws {
        for (bases, expected) in [
            ([20, 10, 6, 3], [3, 6]), ([20, 10, 3, 3], [3, 3]), ([20, 10, 4, 1], [1, 4, 10]), ([20, 10, 7], []),
            ([2, 2, 2], [2, 2, 2]),
        ] {
            var table = ReleasedTable(question: try Self.question(), minimumBase: Self.minimumBase)
            table.apply(
                Dictionary(
                    uniqueKeysWithValues: bases.enumerated().map {
                        ([.category($0.offset)], ChoiceCounts(["a": $0.element]))
                    }
                )
            )
            let hidden = table.hidden.compactMap { slice in
                if case .category(let index)? = slice.first { bases[index] } else { nil }
            }
            #expect(hidden.sorted() == expected, "\(bases)")
            // Three slices of two: each is known to hold no more than four.
            #expect(table.namesHidden == (bases != [2, 2, 2]))
        }
    }

    @Test("A slice stays as it is for changes of fewer than a minimum base, and moves on for more")
    func changes() throws {
        var table = ReleasedTable(question: try Self.question(), minimumBase: Self.minimumBase)
        let (one, other): ([SliceValue], [SliceValue]) = ([.category(0)], [.category(1)])
        table.apply([one: ChoiceCounts(["a": 10, "b": 10]), other: ChoiceCounts(["a": 10])])
        table.apply([one: ChoiceCounts(["a": -4, "b": 4]), other: ChoiceCounts(["a": -5, "b": 5])])
        #expect(table.shown[one]?.counts == ChoiceCounts(["a": 10, "b": 10]))
        #expect(table.shown[other]?.counts == ChoiceCounts(["a": 10]))
        table.apply([one: ChoiceCounts(["a": -3, "b": 3]), other: ChoiceCounts(["b": 6])])
        #expect(table.shown[one]?.counts == ChoiceCounts(["a": 3, "b": 17]))
        #expect(table.shown[other]?.counts == ChoiceCounts(["a": 5, "b": 11]))
    }
}
