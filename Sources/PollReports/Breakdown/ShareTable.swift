package import JSONRPC
package import PollAPI
package import PollAnalytics
package import Polls

/// How the shares of a result are printed.
package struct ShareStyle: Sendable {
    package let rounding: Rounding
    package let interval: (method: ProportionInterval.Method, confidence: ConfidenceLevel)?

    /// - Parameter isWeighted: whether there are weighted shares, which alone have an interval on the logit scale.
    /// - Throws: invalid params at `rounding.decimals`, `interval.confidence` or `interval.method`.
    package init(rounding: RoundingFields?, interval: IntervalFields?, isWeighted: Bool = false) throws(RPCError) {
        guard let decimals = Rounding.Decimals(rawValue: rounding?.decimals ?? 0) else {
            throw RPCError.invalidParams(path: "rounding.decimals", detail: "Percents have 0 to 3 decimals.")
        }
        let method: Rounding.Method =
            switch rounding?.method {
            case .halfUp: .halfUp
            case .largestRemainder, nil: .largestRemainder
            }
        self.rounding = Rounding(method: method, decimals: decimals)
        guard let interval else {
            self.interval = nil
            return
        }
        guard let confidence = ConfidenceLevel(interval.confidence ?? 0.95) else {
            throw RPCError.invalidParams(
                path: "interval.confidence",
                detail: "A level of confidence lies between 0 and 1."
            )
        }
        guard let method = ProportionInterval.Method(interval.method ?? .wilson) else {
            guard isWeighted else {
                throw RPCError.invalidParams(
                    path: "interval.method",
                    detail: "The interval 'logit' is for weighted shares; name a weighting."
                )
            }
            self.interval = nil
            return
        }
        self.interval = (method, confidence)
    }
}

extension ProportionInterval.Method {
    /// `nil` for the logit interval, which shares counted one by one do not have here.
    init?(_ field: IntervalMethodField) {
        switch field {
        case .wald: self = .wald
        case .wilson: self = .wilson
        case .agrestiCoull: self = .agrestiCoull
        case .clopperPearson: self = .clopperPearson
        case .jeffreys: self = .jeffreys
        case .logit: return nil
        }
    }
}

extension QuestionTally {
    /// The printed shares of the question's options.
    ///
    /// Percents are made to add up only where the options divide the people: with multiple choice each stands on its own.
    package func shares(of question: Question, style: ShareStyle) throws -> [ShareFields] {
        let rows = printed(of: question)
        if rows.isEmpty { return [] }
        let percents: [Percent]
        if case .multiple = question.kind {
            percents = try rows.map { style.rounding.percent(try Proportion($0.count, of: answered)) }
        } else {
            percents = style.rounding.percents(try Counts(rows.map(\.count)))
        }
        return try zip(rows, percents).map { row, percent in
            let proportion = try Proportion(row.count, of: answered)
            let interval = style.interval.flatMap { proportion.interval($0.method, confidence: $0.confidence) }
            return ShareFields(
                option: row.option,
                label: row.label,
                count: row.count,
                share: proportion.share,
                percent: answered == 0 ? nil : percent.value,
                display: percent.display,
                interval: interval.map { LowHigh(low: $0.low, high: $0.high) }
            )
        }
    }

    /// The summary statistics of the total, for the kinds of question that have them.
    package func totalSummary(of question: Question, confidence: ConfidenceLevel?) throws -> SummaryFields? {
        if let ranking = try ranking(of: question) { return SummaryFields(ranking: ranking) }
        return try summary(of: question, confidence: confidence)
    }

    /// The summary statistics of the question, for ratings and numbers.
    ///
    /// - Parameter confidence: the level of the intervals; nil for none.
    package func summary(of question: Question, confidence: ConfidenceLevel? = nil) throws -> SummaryFields? {
        guard let (values, counts) = values(of: question) else { return nil }
        let numbers = try ValueCounts(values: values, counts: counts)
        var meanInterval = confidence.flatMap { numbers.meanInterval(confidence: $0) }
        var quantiles: QuantileFields?
        if case .rating(let scale) = question.kind {
            meanInterval = meanInterval?.clamped(to: Double(scale.lowerBound)...Double(scale.upperBound))
        } else if numbers.total > 0 {
            quantiles = QuantileFields(
                p10: numbers.quantile(0.1),
                p25: numbers.quantile(0.25),
                p75: numbers.quantile(0.75),
                p90: numbers.quantile(0.9)
            )
        }
        let netPromoterScore = try netPromoterScore(of: question)
        let npsInterval = confidence.flatMap { netPromoterScore?.adjustedWaldInterval(confidence: $0) }
        return SummaryFields(
            mean: numbers.mean,
            median: numbers.median,
            sd: numbers.standardDeviation,
            min: numbers.minimum,
            max: numbers.maximum,
            nps: netPromoterScore?.score,
            meanInterval: meanInterval.map { ValueRange(low: $0.low, high: $0.high) },
            npsInterval: npsInterval.map { ValueRange(low: $0.low, high: $0.high) },
            quantiles: quantiles
        )
    }
}
