import PollAnalytics
import Testing

@Suite("Noise for counts")
struct GeometricMechanismTests {
    @Test("Drawn noise is as frequent as its probability says", arguments: [0.3, 1, 2.5], [1, 2])
    func frequencies(epsilon: Double, sensitivity: Int) throws {
        let mechanism = try #require(GeometricMechanism(epsilon: epsilon, sensitivity: sensitivity))
        var generator = SplitMix64(seed: 71)
        let draws = 20_000
        var counts: [Int: Int] = [:]
        for _ in 0..<draws { counts[mechanism.noise(using: &generator), default: 0] += 1 }
        for noise in -3...3 {
            let p = mechanism.probability(of: noise)
            let error = (p * (1 - p) / Double(draws)).squareRoot()
            #expect(abs(Double(counts[noise, default: 0]) / Double(draws) - p) < 5 * error)
        }
    }

    @Test("Budgets that are none are refused")
    func refusals() {
        #expect(GeometricMechanism(epsilon: 0) == nil)
        #expect(GeometricMechanism(epsilon: .nan) == nil)
        #expect(GeometricMechanism(epsilon: 1, sensitivity: 0) == nil)
    }
}
