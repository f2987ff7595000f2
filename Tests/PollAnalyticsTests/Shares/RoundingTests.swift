import PollAnalytics
import Testing

@Suite("Printed percents")
struct RoundingTests {
    @Test(
        "Percents add up to exactly 100, stay within a unit of the share, and never print less for more",
        arguments: Rounding.Decimals.allCases
    )
    func largestRemainder(decimals: Rounding.Decimals) throws {
        var generator = SplitMix64(seed: 7)
        let whole = [100, 1_000, 10_000, 100_000][decimals.rawValue]
        for _ in 0..<300 {
            let most = [3, 50, 5_000, 1_000_000_000_000].randomElement(using: &generator) ?? 3
            let values = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
                Int.random(in: 0...most, using: &generator)
            }
            let counts = try Counts(values + [1])
            let percents = Rounding.largestRemainder(decimals: decimals).percents(counts)
            #expect(percents.reduce(0) { $0 + $1.units } == whole)
            for (count, percent) in zip(counts.values, percents) {
                let exact = Double(count) / Double(counts.total) * Double(whole)
                #expect(abs(Double(percent.units) - exact) < 1 + 1e-6)
                for (other, otherPercent) in zip(counts.values, percents) where other > count {
                    #expect(otherPercent.units >= percent.units)
                }
            }
        }
    }

    @Test(
        "Percents say 0% and 100% only where they are exact",
        arguments: [
            (0, 1000, Rounding.Decimals.none, "0%"), (1, 1000, .none, "<1%"), (999, 1000, .none, ">99%"),
            (1000, 1000, .none, "100%"), (5, 1000, .none, "1%"), (4, 1000, .none, "<1%"), (1, 10_000, .one, "<0.1%"),
            (9_999, 10_000, .one, ">99.9%"), (0, 10, .one, "0.0%"), (10, 10, .one, "100.0%"), (51, 100, .one, "51.0%"),
            (1, 3, .two, "33.33%"), (2, 3, .three, "66.667%"), (1, 2_000, .two, "0.05%"),
            (1, 1_000_000, .three, "<0.001%"),
            (0, 0, .none, "–"),
        ]
    )
    func display(count: Int, base: Int, decimals: Rounding.Decimals, expected: String) throws {
        let percent = Rounding.halfUp(decimals: decimals).percent(try Proportion(count, of: base))
        #expect(percent.display == expected)
    }

    @Test("Largest remainder can leave a small option with no unit, and then says so")
    func manySmall() throws {
        let percents = Rounding.largestRemainder().percents(try Counts([Int](repeating: 1, count: 150)))
        #expect(percents.count { $0.display == "1%" } == 100)
        #expect(percents.count { $0.display == "<1%" } == 50)
    }

    @Test("Percents need no more than 64 bits for the largest counts")
    func hugeCounts() throws {
        let counts = try Counts([Int.max / 2, Int.max / 4, Int.max / 4])
        #expect(Rounding.largestRemainder(decimals: .three).percents(counts).map(\.units) == [50_000, 25_000, 25_000])
        #expect(Rounding.halfUp(decimals: .three).percents(counts).map(\.units) == [50_000, 25_000, 25_000])
    }

    @Test(
        "Percents of equal weights are those of equal counts, whatever the scale of the weights",
        arguments: [1.0, 0.1, 1e-9, 3e7]
    )
    func weighted(scale: Double) throws {
        var generator = SplitMix64(seed: 19)
        for _ in 0..<200 {
            let values = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
                Int.random(in: 0...60, using: &generator)
            }
            let counts = try Counts(values + [1])
            for rounding in [Rounding.largestRemainder(), .largestRemainder(decimals: .two), .halfUp(decimals: .one)] {
                let weights = counts.values.map { Double($0) * scale }
                #expect(rounding.percents(weights: weights).map(\.units) == rounding.percents(counts).map(\.units))
            }
        }
    }
}
