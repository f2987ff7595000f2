public import JSONRPC

/// `analyze.shares`: shares, printed percents and intervals of the options of one question, from counts.
public enum AnalyzeShares: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// How many chose each option.
        public var counts: [Int]
        /// How many people the sample was drawn from; without it the population counts as endless.
        public var population: Int?
        /// The interval beside each share.
        public var interval: ChosenInterval?
        public var rounding: RoundingFields?

        public init(
            counts: [Int],
            population: Int? = nil,
            interval: ChosenInterval? = nil,
            rounding: RoundingFields? = nil
        ) {
            self.counts = counts
            self.population = population
            self.interval = interval
            self.rounding = rounding
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// The sum of the counts.
        public var base: Int
        public var shares: [CountedShare]
        /// Half the interval's width at a share of one half; left out where nobody answered.
        public var marginOfError: Double?

        public init(base: Int, shares: [CountedShare], marginOfError: Double? = nil) {
            self.base = base
            self.shares = shares
            self.marginOfError = marginOfError
        }
    }

    public static let name = "analyze.shares"
    public static let summary = "Returns shares, printed percents and intervals for counts that the caller brings."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("counts", "How many chose each option; together at most 10^18."),
        ParameterDescription(
            "population",
            "How many people the sample was drawn from, sample included; simultaneous intervals do not use it."
        ),
        ParameterDescription("interval", "The interval beside each share; wilson at 0.95 unless given."),
        ParameterDescription("rounding", "How percents are rounded."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "two options",
            params: Params(counts: [3, 1]),
            result: Result(
                base: 4,
                shares: [
                    CountedShare(
                        count: 3,
                        share: 0.75,
                        percent: 75,
                        display: "75%",
                        interval: LowHigh(low: 0.300641842582402, high: 0.9544127391902995)
                    ),
                    CountedShare(
                        count: 1,
                        share: 0.25,
                        percent: 25,
                        display: "25%",
                        interval: LowHigh(low: 0.04558726080970059, high: 0.699358157417598)
                    ),
                ],
                marginOfError: 0.4899909961350134
            )
        )
    ]
}

/// One option's part of a base that the caller brought.
public struct CountedShare: Codable, Sendable, Hashable {
    public var count: Int
    /// The exact `count / base`; null for an empty base.
    @Nullable public var share: Double?
    /// What is printed; null for an empty base.
    @Nullable public var percent: Double?
    /// The percent as text; never "0%" or "100%" unless it is exactly so.
    public var display: String
    /// Null for an empty base.
    @Nullable public var interval: LowHigh?

    public init(count: Int, share: Double?, percent: Double?, display: String, interval: LowHigh?) {
        self.count = count
        self.share = share
        self.percent = percent
        self.display = display
        self.interval = interval
    }
}

/// Which interval to give beside the shares of one question.
public struct ChosenInterval: Codable, Sendable, Hashable {
    /// `wilson` unless given.
    public var method: ChosenIntervalMethod?
    /// The level of confidence between 0 and 1; 0.95 unless given.
    public var confidence: Double?

    public init(method: ChosenIntervalMethod? = nil, confidence: Double? = nil) {
        self.method = method
        self.confidence = confidence
    }
}

/// The intervals of one share by itself, and those that hold for all options at once.
public enum ChosenIntervalMethod: String, Codable, Sendable, CaseIterable {
    case wald, wilson
    case agrestiCoull = "agresti-coull"
    case clopperPearson = "clopper-pearson"
    case jeffreys
    case goodman
    case quesenberryHurst = "quesenberry-hurst"
    case sisonGlaz = "sison-glaz"
}
