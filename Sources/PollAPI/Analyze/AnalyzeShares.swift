public import JSONRPC

/// The method `analyze.shares`.
public enum AnalyzeShares: RPCMethod {
    public static let name = "analyze.shares"
    public static let summary = "Returns shares, printed percents and intervals for counts that the caller brings."
    public static let parameters: [FieldDescription] = [
        .init("counts", "How many chose each option; together at most 10^18.", .countList),
        .init(
            "population",
            "How many people the sample was drawn from, sample included; simultaneous intervals do not use it.",
            .integer(in: 1...AnalysisLimits.people)
        ),
        .init("interval", "The interval beside each share; wilson at 0.95 unless given."),
        .rounding,
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

extension AnalyzeShares {
    public struct Params: Codable, Sendable, Hashable {
        public var counts: [Int]
        public var population: Int?
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

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var base: Int
        public var shares: [CountedShare]
        public var marginOfError: Double?

        public static let fields: [FieldDescription] = [
            .init("base", "The sum of the counts.", .count),
            .init("shares", "One entry for each count, in the order of the call."),
            .init(
                "marginOfError",
                "Half of Wald's interval at a share of one half, as a share; left out where nobody answered.",
                .magnitude
            ),
        ]

        public init(base: Int, shares: [CountedShare], marginOfError: Double? = nil) {
            self.base = base
            self.shares = shares
            self.marginOfError = marginOfError
        }
    }
}
