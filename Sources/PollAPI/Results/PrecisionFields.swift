/// The margin of sampling error of a random sample.
public struct MarginFields: Codable, Sendable, Hashable {
    /// Half the width of the interval at a share of one half, as a share: 0.019 is ±1.9 points.
    public var margin: Double
    /// The level of confidence.
    public var confidence: Double
    /// The number of people that it is computed on: those who answered, or the effective number where weighted.
    public var effectiveN: Double
    /// As it is printed: `±1.9 points`.
    public var display: String

    public init(margin: Double, confidence: Double, effectiveN: Double, display: String) {
        self.margin = margin
        self.confidence = confidence
        self.effectiveN = effectiveN
        self.display = display
    }
}

/// The lead of the strongest option over the next, whose error is not the sum of two margins.
public struct LeadFields: Codable, Sendable, Hashable {
    /// The option ahead, by its key; the earlier of two that tie.
    public var first: String
    public var second: String
    /// The difference of the two shares: 0.267 is 26.7 points.
    public var lead: Double
    /// √((p₁ + p₂ − d²)/n), with d the lead.
    public var standardError: Double
    /// The lead ± z standard errors.
    public var interval: ValueRange
    /// The two-sided exact binomial p-value of both being equally popular.
    public var exactP: Double

    public init(
        first: String,
        second: String,
        lead: Double,
        standardError: Double,
        interval: ValueRange,
        exactP: Double
    ) {
        self.first = first
        self.second = second
        self.lead = lead
        self.standardError = standardError
        self.interval = interval
        self.exactP = exactP
    }
}
