import PollAnalytics
import Testing

@Suite("Raking agrees with R survey and numpy")
struct GoldenWeightTests {
    private let tolerance = Comparison.Tolerance.relative(1e-8)

    @Test("Factors, weights, errors, intervals, letters and Rao–Scott tests agree with R survey")
    func raking() throws {
        var comparison = Comparison()
        for record in try Golden.records("raking") {
            try compare(try RakingRecord(record), &comparison)
        }
        comparison.report("raking", atLeast: 900)
    }

    @Test("Targets that cannot be met are refused with the reason")
    func refused() throws {
        var comparison = Comparison()
        for record in try Golden.records("raking_refused") {
            let label = record["id"].string ?? ""
            let parsed = try RakingRecord(record)
            var reason: String?
            do throws(RakingError) {
                _ = try parsed.raking.weight(parsed.cells)
            } catch {
                reason = error.reason
            }
            comparison.equal(reason, record["reason"].string, label)
        }
        comparison.report("raking_refused", atLeast: 5)
    }

    @Test("The geometric mechanism agrees with numpy")
    func geometricMechanism() throws {
        var comparison = Comparison()
        for record in try Golden.records("geometric_mechanism") {
            let epsilon = try #require(record["epsilon"].double)
            let sensitivity = try #require(record["sensitivity"].int)
            let mechanism = try #require(GeometricMechanism(epsilon: epsilon, sensitivity: sensitivity))
            let noise = 0..<record["pmf"].array.count
            comparison.numbers(noise.map { mechanism.probability(of: $0) }, record["pmf"], "pmf")
            comparison.numbers(noise.map { mechanism.probability(of: -$0) }, record["pmf"], "pmf of negative noise")
            comparison.number(mechanism.variance, record["variance"], "variance")
            comparison.number(mechanism.meanAbsolute, record["mean_absolute"], "mean absolute")
            comparison.equal(mechanism.halfWidth(), record["two_sided_95"].int, "95%")
        }
        comparison.report("geometric_mechanism", atLeast: 100)
    }

    private func compare(_ record: RakingRecord, _ comparison: inout Comparison) throws {
        let (json, label) = (record.json, record.label)
        guard case .converged(let sample) = try record.raking.weight(record.cells) else {
            Issue.record("\(label) did not converge")
            return
        }
        comparison.equal(sample.base, json["n"].int, "\(label) n")
        comparison.equal(sample.dropped, json["dropped"].int, "\(label) dropped")
        let kish = sample.kish
        comparison.number(kish.sumOfWeights, json["sum_of_weights"], "\(label) sum", within: tolerance)
        comparison.number(sample.weightRange.lowerBound, json["min_weight"], "\(label) least", within: tolerance)
        comparison.number(sample.weightRange.upperBound, json["max_weight"], "\(label) largest", within: tolerance)
        comparison.number(kish.designEffect, json["kish_deff"], "\(label) deff", within: tolerance)
        comparison.number(kish.effectiveBase, json["n_eff"], "\(label) n_eff", within: tolerance)
        for (margin, name) in record.names.enumerated() {
            for (level, target) in sample.targets[margin].enumerated() {
                comparison.number(
                    target,
                    json["targets"][name][record.levels[margin][level]],
                    "\(label) \(name) target"
                )
            }
        }
        for cell in json["cells"].array {
            let place = try #require(record.place(of: cell["levels"].strings))
            comparison.equal(sample.cells[place].count, cell["n"].int, "\(label) cell")
            comparison.number(sample.cells[place].factor, cell["factor"], "\(label) factor", within: tolerance)
        }
        for expected in json["shares"].array {
            let question = try #require(expected["question"].string)
            let option = try #require(expected["option"].string)
            let options = json["shares"].array.filter { $0["question"].string == question }.compactMap {
                $0["option"].string
            }
            let tallies = try record.counts(rows: question, options)
            let place = try #require(options.firstIndex(of: option))
            let share = try WeightedShare(
                sample,
                chosen: tallies.map { $0.rowTotals[place] },
                answered: tallies.map(\.total)
            )
            let name = "\(label) \(option)"
            comparison.equal(share.answered, expected["answered"].int, "\(name) answered")
            let unweighted = try Proportion(
                zip(sample.cells, tallies).reduce(0) { $1.0.factor == nil ? $0 : $0 + $1.1.rowTotals[place] },
                of: share.answered
            )
            comparison.number(unweighted.share, expected["unweighted"], "\(name) unweighted")
            comparison.number(share.share, expected["weighted"], "\(name) share", within: tolerance)
            comparison.number(share.standardError(), expected["se_raked"], "\(name) raked", within: tolerance)
            let fixed = share.standardError(.fixedWeights)
            comparison.number(fixed, expected["se_fixed_weights"], "\(name) fixed", within: tolerance)
            comparison.number(share.kishStandardError, expected["se_kish"], "\(name) kish", within: tolerance)
            comparison.number(share.kish.effectiveBase, expected["kish_n_eff"], "\(name) n_eff", within: tolerance)
            comparison.interval(share.kishInterval(), expected["wilson_kish"], "\(name) wilson_kish", within: tolerance)
            comparison.interval(share.wilsonInterval(), expected["wilson_raked"], "\(name) wilson", within: tolerance)
            comparison.interval(share.logitInterval(), expected["logit_raked"], "\(name) logit", within: tolerance)
        }
        for expected in json["means"].array {
            let variable = try #require(expected["variable"].string)
            let mean = try WeightedMean(sample, moments: try record.moments(variable))
            comparison.equal(mean.kish.base, expected["answered"].int, "\(label) \(variable) answered")
            comparison.number(mean.mean, expected["weighted"], "\(label) \(variable)", within: tolerance)
            comparison.number(mean.standardError(), expected["se_raked"], "\(label) \(variable) se", within: tolerance)
            let fixed = mean.standardError(.fixedWeights)
            comparison.number(fixed, expected["se_fixed_weights"], "\(label) \(variable) fixed", within: tolerance)
        }
        for expected in json["weighted_columns"].array {
            try compareColumns(record, sample, expected, &comparison)
        }
        for expected in json["rao_scott"].array {
            let tables = try record.counts(table: expected)
            for (method, field) in [(StandardErrorMethod.raked, "raked"), (.fixedWeights, "fixed_weights")] {
                let test = try #require(try RaoScottTest(sample, counts: tables, method: method))
                compare(test, with: expected[field], "\(label) Rao–Scott \(field)", &comparison)
            }
        }
    }

    private func compare(
        _ test: RaoScottTest,
        with expected: JSONValue,
        _ label: String,
        _ comparison: inout Comparison
    ) {
        for (value, field) in [
            (test.pearson, "pearson"), (test.meanGeneralizedDesignEffect, "mean_generalised_deff"), (test.f, "F"),
            (test.numeratorDegreesOfFreedom, "ndf"), (test.denominatorDegreesOfFreedom, "ddf"),
        ] {
            comparison.number(value, expected[field], "\(label) \(field)", within: tolerance)
        }
        comparison.number(test.p, expected["p"], "\(label) p", within: .probability)
        comparison.number(test.firstOrderP, expected["p_first_order"], "\(label) first order", within: .probability)
        for (row, line) in test.table.enumerated() where expected["table"] != .null {
            comparison.numbers(line, expected["table"][row], "\(label) table", within: tolerance)
        }
    }

    private func compareColumns(
        _ record: RakingRecord,
        _ sample: RakedSample,
        _ expected: JSONValue,
        _ comparison: inout Comparison
    ) throws {
        let label = "\(record.label) weighted columns"
        let compared = try ColumnComparison(sample, counts: try record.counts(table: expected))
        for (row, shares) in compared.shares.enumerated() {
            comparison.numbers(shares.compactMap { $0 }, expected["shares"][row], "\(label) share", within: tolerance)
        }
        comparison.equal(compared.pairs.count, expected["pairs"].array.count, "\(label) pairs")
        for (pair, wanted) in zip(compared.pairs, expected["pairs"].array) {
            comparison.equal(
                [pair.row, pair.a, pair.b],
                ["row", "a", "b"].compactMap { wanted[$0].int },
                "\(label) pair"
            )
            comparison.number(pair.z, wanted["z"], "\(label) z", within: tolerance)
            comparison.number(pair.p, wanted["p"], "\(label) p", within: .probability)
            comparison.number(pair.adjustedP, wanted["p_bonferroni_row"], "\(label) adjusted", within: .probability)
        }
        let alpha = try #require(expected["alpha"].double)
        let letters = compared.letters(alpha: alpha).map { $0.map { $0.joined() } }
        comparison.equal(letters, expected["letters_bonferroni_row"].array.map(\.strings), "\(label) letters")
    }
}
