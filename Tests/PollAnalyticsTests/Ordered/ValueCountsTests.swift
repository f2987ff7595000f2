import PollAnalytics
import Testing

@Suite("Ratings and numbers")
struct ValueCountsTests {
    @Test("Nobody's answers have no mean, no median and no extremes")
    func empty() throws {
        let nobody = try ValueCounts(values: [1, 2], counts: [0, 0])
        #expect(nobody.mean == nil && nobody.median == nil && nobody.minimum == nil && nobody.quantile(0.1) == nil)
        #expect(nobody.standardDeviation == nil && nobody.meanInterval() == nil)
    }

    @Test("Quantiles are those of the answers lined up one by one")
    func quantiles() throws {
        var generator = SplitMix64(seed: 2)
        for _ in 0..<50 {
            let values = (0..<5).map { _ in Double(Int.random(in: -5...20, using: &generator)) }
            let counts = values.map { _ in Int.random(in: 0...6, using: &generator) }
            let answers = try ValueCounts(values: values + [1], counts: counts + [1])
            let line = zip(values + [1], counts + [1]).flatMap { [Double](repeating: $0, count: $1) }.sorted()
            for p in [0, 0.1, 0.25, 0.5, 0.9, 1] {
                let position = Double(line.count - 1) * p
                let low = Int(position)
                let high = min(low + 1, line.count - 1)
                let expected = line[low] + (line[high] - line[low]) * (position - Double(low))
                let quantile = try #require(answers.quantile(p))
                #expect(abs(quantile - expected) < 1e-12)
            }
            #expect(answers.minimum == line.first && answers.maximum == line.last && answers.total == line.count)
        }
    }

    @Test("A large offset does not wash out the deviation")
    func offset() throws {
        let near = try ValueCounts(values: [1, 2, 3], counts: [5, 7, 9])
        let far = try ValueCounts(values: [1e12 + 1, 1e12 + 2, 1e12 + 3], counts: [5, 7, 9])
        let (a, b) = (try #require(near.standardDeviation), try #require(far.standardDeviation))
        #expect(abs(a - b) < 1e-4)
    }

    @Test("The largest doubles have a mean, and a deviation that is undefined rather than infinite")
    func huge() throws {
        let answers = try ValueCounts(values: [1e308, 1.5e308], counts: [1, 1])
        let mean = try #require(answers.mean)
        #expect(abs(mean - 1.25e308) < 1e294)
        #expect(answers.median == 1.25e308)
        #expect(answers.standardDeviation == nil && answers.meanInterval() == nil)
        #expect(throws: CountsError.notFinite(index: 0)) { try ValueCounts(values: [.infinity], counts: [1]) }
    }

    @Test("Bands are labelled from their lower bounds, and every age falls into one")
    func bands() throws {
        let bands = try Bands(lowerBounds: [18, 25, 26, 65])
        #expect(bands.labels == ["under 18", "18-24", "25", "26-64", "65+"])
        #expect([0, 17, 18, 24, 25, 26, 64, 65, 120].map(bands.index) == [0, 0, 1, 1, 2, 3, 3, 4, 4])
        #expect(try Bands(lowerBounds: [0, 30]).labels == ["0-29", "30+"])
        #expect(try Bands(lowerBounds: [0, 30]).index(of: 3) == 0)
        #expect(throws: Bands.Invalid.notAscending(index: 1)) { try Bands(lowerBounds: [18, 18]) }
        #expect(throws: Bands.Invalid.empty) { try Bands(lowerBounds: []) }
    }
}
