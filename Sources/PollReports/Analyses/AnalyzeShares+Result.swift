import JSONRPC
package import PollAPI
import PollAnalytics

extension AnalyzeShares.Params {
    /// The shares of the counts.
    package func result() throws -> AnalyzeShares.Result {
        let counts = try Counts(callers: counts, at: "counts")
        let population = try checkedPopulation(sampleSize: counts.total)
        let confidence = try ConfidenceLevel(callers: interval?.confidence, at: "interval.confidence")
        let rounding = try ShareStyle(rounding: rounding, interval: nil).rounding
        let intervals = try intervals(of: counts, population: population, confidence: confidence)
        let shares = zip(counts.proportions, zip(rounding.percents(counts), intervals)).map { proportion, printed in
            let (percent, interval) = printed
            return CountedShare(
                count: proportion.count,
                share: proportion.share,
                percent: proportion.base == 0 ? nil : percent.value,
                display: percent.display,
                interval: interval.map { LowHigh(low: $0.low, high: $0.high) }
            )
        }
        return AnalyzeShares.Result(
            base: counts.total,
            shares: shares,
            marginOfError: MarginOfError.margin(
                sampleSize: counts.total,
                population: population,
                confidence: confidence
            )
        )
    }

    private func checkedPopulation(sampleSize: Int) throws(RPCError) -> FinitePopulation? {
        guard let population else { return nil }
        guard population <= AnalysisLimits.people else {
            throw RPCError.invalidParams(
                path: "population",
                detail: "A population has at most \(AnalysisLimits.people) people."
            )
        }
        guard let checked = FinitePopulation(size: population, sampleSize: sampleSize) else {
            throw RPCError.invalidParams(
                path: "population",
                detail: "A population holds somebody, and at least the \(sampleSize) people of the counts."
            )
        }
        return checked
    }

    private func intervals(
        of counts: Counts,
        population: FinitePopulation?,
        confidence: ConfidenceLevel
    ) throws(RPCError) -> [ConfidenceInterval?] {
        func single(_ method: ProportionInterval.Method) -> [ConfidenceInterval?] {
            counts.proportions.map { $0.interval(method, confidence: confidence, population: population) }
        }
        func simultaneous(_ method: SimultaneousIntervals.Method) -> [ConfidenceInterval?] {
            SimultaneousIntervals.intervals(counts, method: method, confidence: confidence)
                ?? counts.values.map { _ in nil }
        }
        switch interval?.method ?? .wilson {
        case .wald: return single(.wald)
        case .wilson: return single(.wilson)
        case .agrestiCoull: return single(.agrestiCoull)
        case .clopperPearson:
            try requireExactWork(counts)
            return single(.clopperPearson)
        case .jeffreys:
            try requireExactWork(counts)
            return single(.jeffreys)
        case .goodman: return simultaneous(.goodman)
        case .quesenberryHurst: return simultaneous(.quesenberryHurst)
        case .sisonGlaz:
            let work = Double(counts.values.count) * Double(counts.total).squareRoot()
            guard counts.values.count <= AnalysisLimits.sisonGlazOptions, work <= AnalysisLimits.sisonGlazWork else {
                throw RPCError.invalidParams(
                    path: "interval.method",
                    detail:
                        "sison-glaz takes at most \(AnalysisLimits.sisonGlazOptions) options, and fewer of very many people; "
                        + "take goodman."
                )
            }
            return simultaneous(.sisonGlaz)
        }
    }

    /// Refuses more quantiles of the beta distribution than a call has time for.
    private func requireExactWork(_ counts: Counts) throws(RPCError) {
        let work = Double(counts.values.count) * Double(counts.total).squareRoot()
        guard work <= AnalysisLimits.exactIntervalWork else {
            throw RPCError.invalidParams(
                path: "interval.method",
                detail: "There are too many options or people for exact intervals; take wilson."
            )
        }
    }
}
