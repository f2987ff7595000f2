import Testing

@testable import PollSentences

/// What phrases mean, derived a second time with doubles on small counts, where they are exact enough to tell.
@Suite struct WordingTests {
    private static let bases = [1, 2, 3, 4, 5, 7, 10, 12, 20, 33, 60, 100, 101, 200, 999, 2_644]

    @Test("No wording is offered that the counts contradict", arguments: bases)
    func offered(base: Int) {
        let values: [(String, Double)] = [
            ("half", 1 / 2), ("a third", 1 / 3), ("one in three", 1 / 3), ("two thirds", 2 / 3),
            ("two in three", 2 / 3),
            ("a quarter", 1 / 4), ("one in four", 1 / 4), ("three quarters", 3 / 4), ("three in four", 3 / 4),
            ("one in five", 1 / 5), ("two in five", 2 / 5), ("three in five", 3 / 5), ("four in five", 4 / 5),
            ("one in ten", 1 / 10), ("nine in ten", 9 / 10), ("all", 1), ("none", 0),
        ]
        for count in 0...base {
            let share = Double(count) / Double(base)
            for wording in NamedFraction.wordings(of: PartOfBase(count: count, base: base)) {
                if wording == "a majority" || wording == "most" {
                    #expect(count * 2 > base)
                    continue
                }
                let named = values.first { wording == $0.0 || wording.hasSuffix(" " + $0.0) }
                guard let (words, value) = named else {
                    Issue.record("\(wording) is no known phrase")
                    continue
                }
                switch wording.dropLast(words.count) {
                case "": #expect(abs(share - value) < 1e-12, "\(count) of \(base): \(wording)")
                case "more than ": #expect(share > value + 1e-12, "\(count) of \(base): \(wording)")
                case "fewer than ": #expect(share < value - 1e-12, "\(count) of \(base): \(wording)")
                case "nearly ":
                    #expect(share < value && value - share <= 0.03 + 1e-12, "\(count) of \(base): \(wording)")
                case "about ": #expect(abs(share - value) <= 0.02 + 1e-12, "\(count) of \(base): \(wording)")
                default: Issue.record("\(wording) has no known qualifier")
                }
            }
        }
    }

    @Test("The counts of the reader poll are more than half and about half, of more than 2,600")
    func readerPoll() {
        let wordings = NamedFraction.wordings(of: PartOfBase(count: 1_348, base: 2_644))
        #expect(wordings.prefix(2) == ["more than half", "about half"])
        #expect(NamedFraction.wordings(ofCount: 2_644) == ["more than 2,600", "nearly 2,700"])
    }

    @Test("Every wording that is offered is accepted again, as a claim of its option")
    func roundTrip() throws {
        for counts in [[1_348, 642, 419, 235], [500, 250, 125, 125], [2, 1, 0, 0], [97, 1, 1, 1], [5, 0, 0, 0]] {
            let bench = try SentenceBench(counts: counts)
            for (option, key) in ["contact", "memories", "jealous", "gifts"].enumerated() {
                let part = PartOfBase(count: counts[option], base: counts.reduce(0, +))
                for wording in NamedFraction.wordings(of: part) {
                    let line = try bench.line("\(wording) of them said \(key).")
                    #expect(line.hasSuffix("✓"), "\(counts[option]) of \(part.base): \(wording): \(line)")
                }
            }
        }
    }

    @Test("Comparisons hold by the very count, however large", arguments: [4, 5_000, Int(Int32.max) * 1_000])
    func strict(half: Int) {
        let base = half * 2
        for (count, expected) in [(half - 1, false), (half, false), (half + 1, true)] {
            let part = PartOfBase(count: count, base: base)
            #expect(part.supports(.init(1, 2), .moreThan) == expected)
            #expect(part.isMajority == expected)
            #expect(part.supports(.init(1, 2), .atLeast) == (count >= half))
            #expect(part.supports(.init(1, 2), .lessThan) == (count < half))
            #expect(part.supports(.init(1, 2), .exactly) == (count == half))
            #expect(part.supports(QuotedNumber(50), .moreThan) == expected)
        }
    }

    @Test("A percent holds where it is what is printed at as many decimals, and 0% and 100% only where they are exact")
    func percents() {
        for base in [3, 7, 200, 2_644] {
            for count in 0...base {
                let part = PartOfBase(count: count, base: base)
                for decimals in 0...2 {
                    let scale = [100, 1_000, 10_000][decimals]
                    // Half up by whole numbers.
                    let units = (2 * count * scale + base) / (2 * base)
                    for said in [units - 1, units, units + 1] where said >= 0 && said <= scale {
                        let isEnd = said == 0 || said == scale
                        let expected = isEnd ? count * scale == said * base : said == units
                        #expect(part.supports(QuotedNumber(said, decimals: decimals)) == expected)
                    }
                }
            }
        }
    }
}
