public import JSONRPC

/// `analyze.ratings`: mean, spread, median and the mean's interval of a rating or number question, from counts.
public enum AnalyzeRatings: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// The values that could be given, in any order.
        public var values: [Double]
        /// How many gave each value.
        public var counts: [Int]
        /// The level of confidence between 0 and 1; 0.95 unless given.
        public var confidence: Double?

        public init(values: [Double], counts: [Int], confidence: Double? = nil) {
            self.values = values
            self.counts = counts
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// How many answered.
        public var n: Int
        /// Null where nobody answered.
        @Nullable public var mean: Double?
        /// The standard deviation with n - 1; null below two answers.
        @Nullable public var sd: Double?
        /// The standard error of the mean; null below two answers.
        @Nullable public var se: Double?
        /// Null where nobody answered.
        @Nullable public var median: Double?
        /// Student's interval of the mean; null below two answers and where all are alike.
        @Nullable public var interval: ValueRange?

        public init(n: Int, mean: Double?, sd: Double?, se: Double?, median: Double?, interval: ValueRange?) {
            self.n = n
            self.mean = mean
            self.sd = sd
            self.se = se
            self.median = median
            self.interval = interval
        }
    }

    public static let name = "analyze.ratings"
    public static let summary =
        "Returns mean, spread, median and the mean's interval for ratings that the caller brings."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("values", "The values that could be given, in any order."),
        ParameterDescription("counts", "How many gave each value."),
        ParameterDescription("confidence", "The level of confidence; 0.95 unless given."),
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
