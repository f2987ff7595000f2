import RealModule

/// A weighted share with its errors: those who chose an option, out of those who answered, in the cells of a raked sample.
///
/// For a slice of the sample, count only the slice's people but keep all cells: the error needs everybody who was weighted.
public struct WeightedShare: Sendable {
    /// The raked people.
    public let sample: RakedSample
    /// How many answered, unweighted, those left out by raking included in none of the numbers here.
    public let answered: Int
    /// Σw of those who chose the option.
    public let weight: Double
    /// Kish's effect among those who answered.
    public let kish: KishEffect
    private let chosenByCell: [Int]
    private let answeredByCell: [Int]

    /// Takes the numbers of people by cell of the sample.
    ///
    /// - Throws: ``CountsError`` where the lists are not as long as the sample has cells, negative, or more than it holds.
    public init(_ sample: RakedSample, chosen: [Int], answered: [Int]) throws(CountsError) {
        for list in [chosen, answered] where list.count != sample.cells.count {
            throw .lengthMismatch(expected: sample.cells.count, found: list.count)
        }
        for (cell, group) in sample.cells.enumerated() {
            guard chosen[cell] >= 0, answered[cell] >= 0 else { throw .negative(index: cell) }
            guard chosen[cell] <= answered[cell], answered[cell] <= group.count else { throw .exceedsBase(index: cell) }
        }
        self.sample = sample
        let isWeighted = sample.cells.map { $0.factor != nil }
        chosenByCell = zip(chosen, isWeighted).map { $1 ? $0 : 0 }
        answeredByCell = zip(answered, isWeighted).map { $1 ? $0 : 0 }
        let weights = sample.cells.map(\.weight)
        self.answered = answeredByCell.reduce(0, +)
        kish = KishEffect(counts: answeredByCell, weights: weights)
        weight = CompensatedSum.of(zip(chosenByCell, weights).lazy.map { Double($0) * $1 })
    }

    /// Σw of those who chose the option over Σw of those who answered; `nil` where nobody answered.
    public var share: Double? {
        guard answered > 0 else { return nil }
        return chosenByCell == answeredByCell ? 1 : min(1, weight / kish.sumOfWeights)
    }

    /// The linearised standard error of the share; `nil` where nobody answered or only one person was weighted.
    public func standardError(_ method: StandardErrorMethod = .raked) -> Double? {
        guard let p = share, sample.base > 1 else { return nil }
        let total = kish.sumOfWeights
        let sums = zip(chosenByCell, answeredByCell).map { (Double($0) - p * Double($1)) / total }
        let variance = Linearization(sample: sample, method: method).covariances(sums: [sums]) { cell, _, _ in
            let chosen = Double(chosenByCell[cell])
            let others = Double(answeredByCell[cell]) - chosen
            return (chosen * (1 - p) * (1 - p) + others * p * p) / total / total
        }
        return Double.sqrt(max(0, variance[0][0]))
    }

    /// √(p(1 − p)/n_eff) with Kish's effective base: right only where weights have nothing to do with the answer.
    public var kishStandardError: Double? {
        share.map { Double.sqrt($0 * (1 - $0) / kish.effectiveBase) }
    }

    /// The base of a simple random sample that has the share's standard error: p(1 − p)/SE²; Kish's where the share is 0 or 1.
    public func effectiveBase(_ method: StandardErrorMethod = .raked) -> Double? {
        guard let p = share, let error = standardError(method) else { return nil }
        return p > 0 && p < 1 && error > 0 ? p * (1 - p) / (error * error) : kish.effectiveBase
    }

    /// Wilson's interval on the effective base of the linearised error: the one to print (Franco, Little, Louis & Slud,
    /// *Journal of Survey Statistics and Methodology* 7, 2019).
    public func wilsonInterval(
        _ method: StandardErrorMethod = .raked,
        confidence: ConfidenceLevel = .percent95
    ) -> ConfidenceInterval? {
        guard let share, let base = effectiveBase(method) else { return nil }
        return ProportionInterval.interval(count: share * base, base: base, confidence: confidence)
    }

    /// Wilson's interval on Kish's effective base.
    public func kishInterval(confidence: ConfidenceLevel = .percent95) -> ConfidenceInterval? {
        share.flatMap {
            let base = kish.effectiveBase
            return ProportionInterval.interval(count: $0 * base, base: base, confidence: confidence)
        }
    }

    /// The interval on the logit scale with Student's t on n − 1 degrees of freedom, as R's `svyciprop(method = "logit")`;
    /// `nil` where the share is 0 or 1.
    public func logitInterval(
        _ method: StandardErrorMethod = .raked,
        confidence: ConfidenceLevel = .percent95
    ) -> ConfidenceInterval? {
        guard let p = share, p > 0, p < 1, let error = standardError(method) else { return nil }
        let t = StudentDistribution.quantile(
            twoSidedTail: confidence.alpha,
            degreesOfFreedom: Double(sample.base - 1)
        )
        let logit = Double.log(p / (1 - p))
        let half = t * error / (p * (1 - p))
        func inverse(_ x: Double) -> Double { 1 / (1 + Double.exp(-x)) }
        return ConfidenceInterval(low: inverse(logit - half), high: inverse(logit + half))
    }
}
