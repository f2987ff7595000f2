import PollAnalytics
import TestInstruments
import Testing

@testable import PollReports

@Suite struct CutGraphTests {
    @Test("A graph contracts to one node exactly if no cut is lighter", arguments: 0..<300)
    func exhaustively(seed: Int) {
        var generator = SplitMix64(seed: UInt64(seed))
        let count = Int.random(in: 2...8, using: &generator)
        var weights: [[Int]] = Array(repeating: Array(repeating: 0, count: count), count: count)
        var graph = CutGraph()
        for one in 0..<count {
            graph.addNode(one)
            for other in 0..<one where Int.random(in: 0..<3, using: &generator) > 0 {
                let weight = Int.random(in: 1...4, using: &generator)
                (weights[one][other], weights[other][one]) = (weight, weight)
                graph.connect(one, other, people: weight)
            }
        }
        // Every way to part the nodes that parts at least one line.
        var cuts: [Int] = []
        for side in 1..<(1 << (count - 1)) {
            var cut = 0
            for one in 0..<count {
                for other in 0..<one where (side >> one) & 1 != (side >> other) & 1 { cut += weights[one][other] }
            }
            cuts.append(cut)
        }
        let lightest = cuts.filter { $0 > 0 }.min() ?? .max
        for people in 1...9 {
            var contracted = graph
            var found: [Int] = []
            contracted.contract(below: people) { graph, light in
                found.append(graph.neighbours[light]?.values.reduce(0, +) ?? 0)
            }
            #expect(found.isEmpty == (lightest >= people), "\(weights), \(people)")
            #expect(found.allSatisfy { cuts.contains($0) && $0 < people })
            var merged = graph
            merged.contract(below: people)
            // What no light cut parts becomes one.
            #expect((merged.neighbours.values.allSatisfy(\.isEmpty)) == (lightest >= people))
        }
    }
}
