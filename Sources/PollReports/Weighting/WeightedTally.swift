import PollAPI
import PollAnalytics
import Polls

/// The tally of one question over some strata, one for each cell of a raked sample.
struct WeightedTally: Sendable {
    private var cells: [Int: QuestionTally] = [:]

    /// Adds one cell of the tally to a cell of the sample.
    mutating func add(_ cell: TallyCell, of question: Question, in sampleCell: Int) {
        cells[sampleCell, default: QuestionTally()].add(cell, of: question)
    }

    /// Those who answered, by cell of the sample, with the rows of a crosstab.
    func people(rows question: Question) -> [Int: CrosstabCounts.People] {
        cells.mapValues { tally in
            CrosstabCounts.People(base: tally.answered, rows: tally.printed(of: question).map(\.count))
        }
    }

    /// The weights of those who answered.
    func weights(in ballots: RakedBallots) -> WeightsFields {
        WeightsFields(answered: answered(in: ballots.sample), in: ballots)
    }

    /// The weighted shares of the question's options, in printing order.
    func shares(
        of question: Question,
        in ballots: RakedBallots,
        style: WeightedStyle
    ) throws -> [WeightedShareFields] {
        let sample = ballots.sample
        let answered = answered(in: sample)
        let optionCount = QuestionTally().printed(of: question).count
        var chosen = Array(repeating: Array(repeating: 0, count: sample.cells.count), count: optionCount)
        for (cell, tally) in cells {
            for (option, row) in tally.printed(of: question).enumerated() { chosen[option][cell] = row.count }
        }
        let shares = try chosen.map { try WeightedShare(sample, chosen: $0, answered: answered) }
        let percents: [Percent]
        if case .multiple = question.kind {
            percents = shares.map { style.rounding.percent(weight: $0.weight, of: $0.kish.sumOfWeights) }
        } else {
            percents = style.rounding.percents(weights: shares.map(\.weight))
        }
        return zip(shares, percents).map { share, percent in
            WeightedShareFields(
                share: share.share,
                percent: share.share == nil ? nil : percent.value,
                display: percent.display,
                standardError: share.standardError(ballots.errorMethod),
                interval: style.interval(of: share, method: ballots.errorMethod)
            )
        }
    }

    /// The weighted mean, for ratings and numbers.
    func mean(of question: Question, in ballots: RakedBallots) throws -> WeightedMeanFields? {
        guard QuestionTally().values(of: question) != nil else { return nil }
        var moments = Array(
            repeating: WeightedMean.Moments(count: 0, sum: 0, sumOfSquares: 0),
            count: ballots.sample.cells.count
        )
        for (cell, tally) in cells {
            guard let (values, counts) = tally.values(of: question) else { continue }
            let answers = zip(values, counts).sorted { $0.0 < $1.0 }
            moments[cell] = WeightedMean.Moments(
                count: counts.reduce(0, +),
                sum: answers.reduce(0) { $0 + $1.0 * Double($1.1) },
                sumOfSquares: answers.reduce(0) { $0 + $1.0 * $1.0 * Double($1.1) }
            )
        }
        let mean = try WeightedMean(ballots.sample, moments: moments)
        return WeightedMeanFields(mean: mean.mean, standardError: mean.standardError(ballots.errorMethod))
    }

    private func answered(in sample: RakedSample) -> [Int] {
        sample.cells.indices.map { cells[$0]?.answered ?? 0 }
    }
}

extension WeightsFields {
    /// The weights of some people, given how many of them are in each cell of the sample.
    init(answered: [Int], in ballots: RakedBallots) {
        let sample = ballots.sample
        let weighted = sample.cells.indices.filter { sample.cells[$0].factor != nil && answered[$0] > 0 }
        let kish = KishEffect(
            counts: weighted.map { answered[$0] },
            weights: weighted.map { sample.cells[$0].weight }
        )
        self.init(
            n: kish.base,
            sum: kish.sumOfWeights,
            effectiveN: kish.effectiveBase,
            designEffect: kish.designEffect,
            min: weighted.map { sample.cells[$0].weight }.min(),
            max: weighted.map { sample.cells[$0].weight }.max(),
            rounds: sample.iterations
        )
    }
}
