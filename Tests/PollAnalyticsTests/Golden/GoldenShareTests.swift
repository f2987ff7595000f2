import Testing

@testable import PollAnalytics

@Suite("Shares agree with R and statsmodels")
struct GoldenShareTests {
    @Test("Intervals of one proportion agree with R and statsmodels")
    func proportionIntervals() throws {
        var comparison = Comparison()
        for record in try Golden.records("proportion_intervals") {
            let count = try #require(record["k"].int)
            let base = try #require(record["n"].int)
            let proportion = try Proportion(count, of: base)
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let label = "\(count) of \(base) at \(confidence.value)"
            comparison.number(proportion.share, record["p"], label)
            for method in ProportionInterval.Method.allCases {
                let field = method.rawValue.split(separator: "-").joined(separator: "_")
                let interval = proportion.interval(method, confidence: confidence)
                comparison.interval(interval, record[field], "\(label) \(field)")
            }
            let plain = ProportionInterval.jeffreysEqualTails(Double(count), Double(base), alpha: confidence.alpha)
            comparison.interval(plain, record["jeffreys_plain"], "\(label) jeffreys_plain")
        }
        comparison.report("proportion_intervals", atLeast: 411 * 13)
    }

    @Test("Margins of error agree with R, with and without a finite population")
    func marginsOfError() throws {
        var comparison = Comparison()
        for record in try Golden.records("margin_of_error") {
            let n = try #require(record["n"].int)
            let share = try #require(record["p"].double)
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let population = try record["population"].int.map {
                try #require(FinitePopulation(size: $0, sampleSize: n))
            }
            let correction = population?.correction(sampleSize: n) ?? 1
            let label = "\(n) of \(record["population"])"
            comparison.number(correction, record["fpc"], "\(label) fpc")
            let margin = MarginOfError.margin(at: share, sampleSize: n, population: population, confidence: confidence)
            comparison.number(margin, record["moe"], "\(label) moe")
            let wilson = ProportionInterval.interval(
                count: share * Double(n),
                base: Double(n),
                confidence: confidence,
                correction: correction
            )
            comparison.interval(wilson, record["wilson_fpc"], "\(label) wilson")
        }
        comparison.report("margin_of_error", atLeast: 48 * 4)
    }

    @Test("Simultaneous intervals of all options agree with statsmodels")
    func multinomialIntervals() throws {
        var comparison = Comparison()
        for record in try Golden.records("multinomial_intervals") {
            let counts = try Counts(record["counts"].ints)
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let label = record["id"].string ?? ""
            comparison.numbers(counts.proportions.compactMap(\.share), record["shares"], label)
            for method in SimultaneousIntervals.Method.allCases {
                let field = method.rawValue.split(separator: "-").joined(separator: "_")
                let intervals = SimultaneousIntervals.intervals(counts, method: method, confidence: confidence) ?? []
                let tolerance: Comparison.Tolerance = method == .sisonGlaz ? .absolute(1e-7) : .standard
                for (index, expected) in record[field].array.enumerated() {
                    comparison.interval(intervals[index], expected, "\(label) \(field)", within: tolerance)
                }
            }
            for (index, expected) in record["wilson_each"].array.enumerated() {
                comparison.interval(counts.proportions[index].interval(confidence: confidence), expected, label)
            }
            let (width, fraction) = SisonGlaz(counts: counts).halfWidth(level: confidence.value)
            comparison.equal(width, record["sison_glaz_c"].int, "\(label) c")
            comparison.number(fraction, record["sison_glaz_delta"], "\(label) delta", within: .absolute(1e-7))
        }
        comparison.report("multinomial_intervals", atLeast: 500)
    }

    @Test("The lead of one option over another agrees with R")
    func leads() throws {
        var comparison = Comparison()
        for record in try Golden.records("lead") {
            let counts = record["counts"].ints
            let first = counts[try #require(record["first"].int)]
            let second = counts[try #require(record["second"].int)]
            let lead = try Lead(first: first, second: second, base: counts.reduce(0, +))
            let confidence = try #require(record["conf"].double.flatMap(ConfidenceLevel.init))
            let label = record["id"].string ?? ""
            comparison.number(lead.difference, record["lead"], "\(label) lead")
            comparison.number(lead.standardError, record["se"], "\(label) se")
            comparison.interval(lead.interval(confidence: confidence), record["wald"], "\(label) wald")
            comparison.number(lead.exactP, record["exact_p"], "\(label) p", within: .probability)
        }
        comparison.report("lead", atLeast: 30)
    }

    @Test("Percents by largest remainder and half-up agree with the fixture")
    func rounding() throws {
        var comparison = Comparison()
        for record in try Golden.records("rounding") {
            let counts = try Counts(record["counts"].ints)
            let decimals = try #require(record["decimals"].int.flatMap(Rounding.Decimals.init))
            let label = "\(record["id"]) \(decimals)"
            let largest = Rounding.largestRemainder(decimals: decimals).percents(counts).map(\.units)
            comparison.equal(largest, record["largest_remainder"].ints, "\(label) largest remainder")
            let halfUp = Rounding.halfUp(decimals: decimals).percents(counts).map(\.units)
            comparison.equal(halfUp, record["half_up"].ints, "\(label) half up")
            comparison.equal(halfUp.reduce(0, +), record["half_up_total"].int, "\(label) total")
        }
        comparison.report("rounding", atLeast: 81)
    }

    @Test("Multiple choice keeps people as its base")
    func multipleChoice() throws {
        var comparison = Comparison()
        for record in try Golden.records("multiple_choice") {
            let answered = try #require(record["answered"].int)
            for option in record["options"].strings {
                let count = try #require(record["count"][option].int)
                let proportion = try Proportion(count, of: answered)
                let percent = proportion.share.map { 100 * $0 }
                comparison.number(percent, record["percent_of_respondents"][option], option)
                comparison.interval(proportion.interval(), record["wilson95_of_respondents"][option], option)
            }
        }
        comparison.report("multiple_choice", atLeast: 12)
    }
}
