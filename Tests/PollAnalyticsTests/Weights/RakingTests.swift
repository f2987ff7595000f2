import PollAnalytics
import Testing

@Suite("Raking")
struct RakingTests {
    @Test(
        "Raking meets every margin of random tables, keeps the sum of weights, and stays within bounds if there are any",
        arguments: [false, true]
    )
    func meetsMargins(isBounded: Bool) throws {
        var generator = SplitMix64(seed: 53)
        var converged = 0
        for _ in 0..<60 {
            let (cells, margins) = randomScheme(using: &generator)
            let bounds = isBounded ? RakingBounds(low: 0.3, high: 3) : nil
            guard case .converged(let sample) = try? Raking(margins: margins, bounds: bounds).weight(cells) else {
                continue
            }
            converged += 1
            #expect(abs(sample.kish.sumOfWeights - Double(sample.base)) < 1e-7 * Double(sample.base))
            for (margin, targets) in margins.enumerated() {
                for (level, target) in targets.targets.enumerated() {
                    let reached = zip(cells, sample.cells).reduce(0.0) { sum, pair in
                        pair.0.levels[margin] == level ? sum + Double(pair.1.count) * pair.1.weight : sum
                    }
                    #expect(abs(reached / Double(sample.base) - (target ?? 0)) < 1e-9)
                }
            }
            guard let bounds else { continue }
            for cell in sample.cells {
                let factor = try #require(cell.factor)
                #expect(factor >= bounds.low && factor <= bounds.high)
            }
        }
        #expect(converged >= 40)
    }

    @Test("Raking does not depend on the order of the cells or the scale of the base weights")
    func invariance() throws {
        var generator = SplitMix64(seed: 59)
        for _ in 0..<20 {
            let (cells, margins) = randomScheme(using: &generator)
            let raking = Raking(margins: margins)
            guard case .converged(let sample) = try? raking.weight(cells) else { continue }
            let order = cells.indices.shuffled(using: &generator)
            let shuffled = order.map {
                RakingCell(levels: cells[$0].levels, count: cells[$0].count, baseWeight: cells[$0].baseWeight * 1000)
            }
            guard case .converged(let again) = try raking.weight(shuffled) else {
                Issue.record("the shuffled cells did not converge")
                continue
            }
            for (place, index) in order.enumerated() {
                #expect(abs(again.cells[place].weight - sample.cells[index].weight) < 1e-8)
            }
        }
    }

    @Test("Raking agrees with iterative proportional fitting")
    func agreesWithFitting() throws {
        var generator = SplitMix64(seed: 61)
        for _ in 0..<10 {
            let (cells, margins) = randomScheme(using: &generator)
            guard case .converged(let sample) = try? Raking(margins: margins).weight(cells) else { continue }
            var weights = cells.map { $0.baseWeight * Double($0.count) }
            let people = Double(sample.base)
            for _ in 0..<300 {
                for (margin, targets) in margins.enumerated() {
                    for (level, target) in targets.targets.enumerated() {
                        let members = cells.indices.filter { cells[$0].levels[margin] == level }
                        let sum = members.reduce(0) { $0 + weights[$1] }
                        for member in members { weights[member] *= (target ?? 0) * people / sum }
                    }
                }
            }
            for (cell, weight) in zip(sample.cells, weights) {
                #expect(abs(cell.weight * Double(cell.count) - weight) < 1e-6 * max(1, weight))
            }
        }
    }

    @Test("Raking decides on sparse tables whether the targets can be met at all, as long plain fitting does")
    func infeasibleTargets() throws {
        var generator = SplitMix64(seed: 67)
        var (met, refused) = (0, 0)
        for _ in 0..<60 {
            let places = (0..<9).filter { _ in Int.random(in: 0..<10, using: &generator) < 6 }
            let cells = places.map {
                RakingCell(levels: [$0 / 3, $0 % 3], count: Int.random(in: 1...9, using: &generator))
            }
            guard Set(places.map { $0 / 3 }).count == 3, Set(places.map { $0 % 3 }).count == 3 else { continue }
            let targets = (0..<2).map { _ in
                let parts = (0..<3).map { _ in Double(Int.random(in: 1...9, using: &generator)) }
                return parts.map { $0 / parts.reduce(0, +) }
            }
            var weights = cells.map { Double($0.count) }
            var worst = 1.0
            for _ in 0..<3_000 {
                worst = 0
                for margin in 0..<2 {
                    for level in 0..<3 {
                        let members = cells.indices.filter { cells[$0].levels[margin] == level }
                        let sum = members.reduce(0) { $0 + weights[$1] }
                        worst = max(worst, abs(sum - targets[margin][level]))
                        for member in members { weights[member] *= targets[margin][level] / sum }
                    }
                }
                if worst < 1e-7 { break }
            }
            do throws(RakingError) {
                let outcome = try Raking(margins: targets.map { RakingMargin(targets: $0) }).weight(cells)
                guard case .converged = outcome else {
                    Issue.record("neither met nor refused")
                    continue
                }
                met += 1
                #expect(worst < 1e-7)
            } catch {
                refused += 1
                #expect(error == .infeasible)
                #expect(worst > 1e-7)
            }
        }
        #expect(met >= 5 && refused >= 5)
    }

    @Test("Raking refuses targets that are none, with the margin")
    func refusals() {
        let cells = [RakingCell(levels: [0], count: 3), RakingCell(levels: [1], count: 4)]
        func refusal(_ targets: [Double?], _ cells: [RakingCell]) -> RakingError? {
            do throws(RakingError) {
                _ = try Raking(margins: [RakingMargin(targets: targets)]).weight(cells)
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal([0.5, 0.5], cells) == nil)
        #expect(refusal([0.5, 0.4], cells) == .targetsDoNotSumToOne(margin: 0))
        #expect(refusal([0.5, -0.1, 0.6], cells) == .invalidTarget(margin: 0, level: 1))
        #expect(refusal([1, 0], cells) == .infeasible)
        #expect(refusal([0.5, 0.5], []) == .noRespondents)
        #expect(refusal([.nan, 1], cells) == .invalidTarget(margin: 0, level: 0))
        #expect(refusal([0.5, 0.5], [RakingCell(levels: [0, 1], count: 1)]) == .malformedCell(0))
        #expect(refusal([0.5, 0.5], [RakingCell(levels: [0], count: 1, baseWeight: 0)]) == .invalidWeight(cell: 0))
        #expect(RakingBounds(low: 1.2, high: 2) == nil)
    }

    @Test("The linearised error of an answer that the margins fix is zero, and Kish's is not")
    func fixedAnswer() throws {
        let cells = [RakingCell(levels: [0], count: 30), RakingCell(levels: [1], count: 70)]
        let raking = Raking(margins: [RakingMargin(targets: [0.5, 0.5])])
        guard case .converged(let sample) = try raking.weight(cells) else {
            Issue.record("not converged")
            return
        }
        let share = try WeightedShare(sample, chosen: [30, 0], answered: [30, 70])
        #expect(abs((share.share ?? 0) - 0.5) < 1e-12)
        #expect((share.standardError() ?? 1) < 1e-9)
        #expect((share.kishStandardError ?? 0) > 0.04)
    }

    @Test("Equal weights have the errors of a simple random sample, but for n/(n − 1)")
    func equalWeights() throws {
        let cells = [RakingCell(levels: [0], count: 50), RakingCell(levels: [1], count: 50)]
        let raking = Raking(margins: [RakingMargin(targets: [0.5, 0.5])])
        guard case .converged(let sample) = try raking.weight(cells) else {
            Issue.record("not converged")
            return
        }
        let share = try WeightedShare(sample, chosen: [10, 20], answered: [50, 50])
        let expected = (0.3 * 0.7 / 99).squareRoot()
        #expect(abs((share.standardError(.fixedWeights) ?? 0) - expected) < 1e-12)
        #expect(sample.kish.designEffect == 1 && sample.kish.effectiveBase == 100)
    }

    @Test("Trimmed weights lie in the range and have the same sum")
    func trimming() throws {
        let counts = [10, 20, 5, 1]
        let weights = [0.1, 1, 2, 9.0]
        let trimmed = try #require(WeightTrimming.trim(weights, counts: counts, to: 0.5...2))
        let mean = KishEffect(counts: counts, weights: weights).sumOfWeights / 36
        let sum = KishEffect(counts: counts, weights: trimmed).sumOfWeights
        #expect(abs(sum - mean * 36) < 1e-9)
        #expect(trimmed.allSatisfy { $0 >= 0.5 * mean - 1e-12 && $0 <= 2 * mean + 1e-12 })
        #expect(WeightTrimming.trim(weights, counts: counts, to: 1.5...2) == nil)
    }

    private func randomScheme(using generator: inout SplitMix64) -> ([RakingCell], [RakingMargin]) {
        let sizes = [2, 3, Int.random(in: 2...4, using: &generator)]
        var cells: [RakingCell] = []
        for a in 0..<sizes[0] {
            for b in 0..<sizes[1] {
                for c in 0..<sizes[2] {
                    let weight = Double.random(in: 0.5...2, using: &generator)
                    let count = Int.random(in: 1...40, using: &generator)
                    cells.append(RakingCell(levels: [a, b, c], count: count, baseWeight: weight))
                }
            }
        }
        let margins = sizes.map { size in
            let raw = (0..<size).map { _ in Double.random(in: 1...3, using: &generator) }
            let sum = raw.reduce(0, +)
            return RakingMargin(targets: raw.map { $0 / sum })
        }
        return (cells, margins)
    }
}
