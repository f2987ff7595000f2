package import PollAPI
package import PollAnalytics
package import Polls

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

    /// The median of the numbers that were given and how many gave at most that; nil for a question that takes none, and where
    /// nobody answered.
    package func median(of question: Question) throws -> (value: Double, count: Int)? {
        guard let (values, counts) = values(of: question),
            let median = try ValueCounts(values: values, counts: counts).median
        else { return nil }
        return (median, zip(values, counts).reduce(0) { $1.0 <= median ? $0 + $1.1 : $0 })
    }
}
