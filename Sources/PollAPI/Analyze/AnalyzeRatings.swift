public import JSONRPC

/// The method `analyze.ratings`.
public enum AnalyzeRatings: RPCMethod {
    public static let name = "analyze.ratings"
    public static let summary =
        "Returns mean, spread, median and the mean's interval for ratings that the caller brings."
    public static let parameters: [FieldDescription] = [
        .init(
            "values",
            "The values that could be given, in any order.",
            .array(of: .number, count: 1...AnalysisLimits.listLength)
        ),
        .init("counts", "How many gave each value.", .countList),
        .confidence,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "five stars",
            params: Params(values: [1, 2, 3, 4, 5], counts: [1, 0, 2, 4, 3]),
            result: Result(
                n: 10,
                mean: 3.8,
                sd: 1.2292725943057183,
                se: 0.38873012632302,
                median: 4,
                interval: ValueRange(low: 2.920631360342929, high: 4.679368639657071)
            )
        )
    ]
}

extension AnalyzeRatings {
    public struct Params: Codable, Sendable, Hashable {
        public var values: [Double]
        public var counts: [Int]
        public var confidence: Double?

        public init(values: [Double], counts: [Int], confidence: Double? = nil) {
            self.values = values
            self.counts = counts
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var n: Int
        @Nullable public var mean: Double?
        @Nullable public var sd: Double?
        @Nullable public var se: Double?
        @Nullable public var median: Double?
        @Nullable public var interval: ValueRange?

        public static let fields: [FieldDescription] = [
            .respondents,
            .init("mean", "The mean; null where nobody answered."),
            .init("sd", "The standard deviation with n - 1; null below two answers.", .magnitude.orUndefined),
            .init("se", "The standard error of the mean; null below two answers.", .magnitude.orUndefined),
            .init("median", "The median; null where nobody answered."),
            .init("interval", "Student's interval of the mean; null below two answers and where all are alike."),
        ]

        public init(n: Int, mean: Double?, sd: Double?, se: Double?, median: Double?, interval: ValueRange?) {
            self.n = n
            self.mean = mean
            self.sd = sd
            self.se = se
            self.median = median
            self.interval = interval
        }
    }
}
