/// One option's part of the weights.
public struct WeightedShareFields: Codable, Sendable, Hashable {
    /// The weights of those who chose the option over the weights of those who answered; left out where nobody has weight.
    public var share: Double?
    /// What is printed; left out where nobody has weight.
    public var percent: Double?
    /// The percent as text.
    public var display: String
    /// The linearised standard error of the share; that of raking, or of fixed weights where they are trimmed.
    public var standardError: Double?
    /// The interval that was asked for on the effective base p(1 - p)/SE², Wilson's unless another was.
    public var interval: LowHigh?

    public init(
        share: Double?,
        percent: Double?,
        display: String,
        standardError: Double?,
        interval: LowHigh?
    ) {
        self.share = share
        self.percent = percent
        self.display = display
        self.standardError = standardError
        self.interval = interval
    }
}

/// The weights of those who answered.
public struct WeightsFields: Codable, Sendable, Hashable {
    /// How many of them have a weight.
    public var n: Int
    public var sum: Double
    /// (Σw)²/Σw²: how many equally weighted people would be as precise.
    public var effectiveN: Double
    /// Kish's n·Σw²/(Σw)², 1 for equal weights; left out where nobody has weight.
    public var designEffect: Double?
    /// The least weight, in multiples of the mean over the poll; left out where nobody has weight.
    public var min: Double?
    /// The greatest.
    public var max: Double?
    /// How many rounds the raking of the poll took.
    public var rounds: Int

    public init(
        n: Int,
        sum: Double,
        effectiveN: Double,
        designEffect: Double?,
        min: Double?,
        max: Double?,
        rounds: Int
    ) {
        self.n = n
        self.sum = sum
        self.effectiveN = effectiveN
        self.designEffect = designEffect
        self.min = min
        self.max = max
        self.rounds = rounds
    }
}

/// A weighted mean.
public struct WeightedMeanFields: Codable, Sendable, Hashable {
    /// Left out where nobody has weight.
    public var mean: Double?
    /// The linearised standard error of the mean.
    public var standardError: Double?

    public init(mean: Double?, standardError: Double?) {
        self.mean = mean
        self.standardError = standardError
    }
}

/// The weighting of a result: where its targets are from, and what raking made of all ballots of the poll.
public struct AppliedWeightingFields: Codable, Sendable, Hashable {
    public var name: String
    public var source: String
    public var date: String
    /// Always true: a raking that stops short of its targets is refused.
    public var converged: Bool
    /// How far the worst margin is from its target, as a share; more than rounding only where weights are trimmed.
    public var worstMargin: Double?
    /// Ballots without weight, because they leave out a dimension with targets.
    public var dropped: Int?
    /// Why no weighted numbers are given: `small_group`.
    public var withheld: String?

    public init(
        name: String,
        source: String,
        date: String,
        converged: Bool,
        worstMargin: Double?,
        dropped: Int?,
        withheld: String? = nil
    ) {
        self.name = name
        self.source = source
        self.date = date
        self.converged = converged
        self.worstMargin = worstMargin
        self.dropped = dropped
        self.withheld = withheld
    }
}
