import Foundation
import PollAnalytics
import Testing

@Suite("One share")
struct ProportionTests {
    @Test("Nobody in the base has no share, no interval and no margin")
    func emptyBase() throws {
        let nobody = try Proportion(0, of: 0)
        #expect(nobody.share == nil)
        for method in ProportionInterval.Method.allCases { #expect(nobody.interval(method) == nil) }
        #expect(MarginOfError.margin(sampleSize: 0) == nil)
        #expect(SimultaneousIntervals.intervals(try Counts([0, 0])) == nil)
    }

    @Test(
        "Intervals lie within 0...1 and contain the share",
        arguments: ProportionInterval.Method.allCases,
        [0.8, 0.95, 0.999]
    )
    func intervalsContainShare(method: ProportionInterval.Method, level: Double) throws {
        let confidence = try #require(ConfidenceLevel(level))
        for base in [1, 2, 3, 10, 97, 2644, 1_000_000, 1_000_000_000] {
            for count in Set([0, 1, base / 10, base / 3, base / 2, base - 1, base]) where count <= base {
                let proportion = try Proportion(count, of: base)
                let interval = try #require(proportion.interval(method, confidence: confidence))
                #expect(interval.low >= 0 && interval.high <= 1)
                #expect(interval.contains(Double(count) / Double(base)), "\(count) of \(base): \(interval)")
            }
        }
    }

    @Test("The ends are exactly 0 and 1 where nobody or everybody chose the option")
    func pinnedEnds() throws {
        for method in [ProportionInterval.Method.wilson, .clopperPearson, .jeffreys, .agrestiCoull] {
            for base in [1, 30, 1_000_000_000] {
                #expect(try Proportion(0, of: base).interval(method)?.low == 0)
                #expect(try Proportion(base, of: base).interval(method)?.high == 1)
            }
        }
    }

    @Test(
        "Clopper–Pearson's ends leave the exact tail, from the closed form at the hard ends",
        arguments: [1, 50, 750_000, 1_000_000_000]
    )
    func clopperPearsonClosedForms(base: Int) throws {
        // At k = 0 the upper end solves (1 − p)^n = α/2, and mirrored at k = n.
        let upper = try #require(try Proportion(0, of: base).interval(.clopperPearson)?.high)
        let expected = -expm1(log(0.025) / Double(base))
        #expect(abs(upper - expected) <= max(1e-15, 1e-11 * expected))
        let lower = try #require(try Proportion(base, of: base).interval(.clopperPearson)?.low)
        #expect(abs(lower - (1 - expected)) <= 1e-15)
    }

    @Test("Sampling everybody leaves no error, and hardly anybody all of it")
    func finitePopulation() throws {
        let share = try Proportion(30, of: 40)
        let census = try #require(FinitePopulation(size: 40, sampleSize: 40))
        for method in ProportionInterval.Method.allCases {
            #expect(share.interval(method, population: census) == ConfidenceInterval(low: 0.75, high: 0.75))
        }
        let huge = try #require(FinitePopulation(size: .max, sampleSize: 40))
        let plain = try #require(share.interval())
        let corrected = try #require(share.interval(population: huge))
        #expect(abs(plain.low - corrected.low) < 1e-12)
        #expect(FinitePopulation(size: 39, sampleSize: 40) == nil)
    }

    @Test("Counts that are none are refused with their place")
    func refusals() {
        #expect(throws: CountsError.empty) { try Counts([]) }
        #expect(throws: CountsError.negative(index: 1)) { try Counts([3, -1]) }
        #expect(throws: CountsError.tooLarge) { try Counts([.max, 1]) }
        #expect(throws: CountsError.exceedsBase(index: 0)) { try Proportion(4, of: 3) }
        #expect(throws: CountsError.ragged(row: 1)) { try CountTable(rows: [[1, 2], [3]]) }
        #expect(throws: CountsError.exceedsBase(index: 1)) { try Lead(first: 3, second: 3, base: 5) }
        #expect(ConfidenceLevel(1) == nil && ConfidenceLevel(0) == nil && ConfidenceLevel(.nan) == nil)
    }

    @Test("Simultaneous intervals are at least as wide as Wilson's, within 0...1, and contain the shares")
    func simultaneousIntervals() throws {
        var generator = SplitMix64(seed: 3)
        for _ in 0..<40 {
            let values = (0..<Int.random(in: 1...8, using: &generator)).map { _ in
                Int.random(in: 0...400, using: &generator)
            }
            let counts = try Counts(values + [1])
            for method in SimultaneousIntervals.Method.allCases {
                let intervals = try #require(SimultaneousIntervals.intervals(counts, method: method))
                for (interval, proportion) in zip(intervals, counts.proportions) {
                    #expect(interval.low >= 0 && interval.high <= 1)
                    #expect(interval.contains(proportion.share ?? -1))
                    guard method == .goodman, let single = proportion.interval() else { continue }
                    #expect(interval.low <= single.low && interval.high >= single.high)
                }
            }
        }
    }

    @Test("Simultaneous intervals of a billion answers are found")
    func hugeSimultaneousIntervals() throws {
        let counts = try Counts([600_000_000, 300_000_000, 99_999_999, 1])
        // Sison and Glaz's half-widths of a billion take seconds without optimisation.
        let fewer = try Counts([6_000_000, 3_000_000, 999_999, 1])
        for method in SimultaneousIntervals.Method.allCases {
            let asked = method == .sisonGlaz ? fewer : counts
            let intervals = try #require(SimultaneousIntervals.intervals(asked, method: method))
            #expect(intervals[0].high - intervals[0].low < 2e-3)
            #expect(intervals[0].contains(0.6))
        }
    }
}
