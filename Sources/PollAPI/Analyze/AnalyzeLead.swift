public import JSONRPC

/// `analyze.lead`: the lead of one option over another in one question, from counts.
public enum AnalyzeLead: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// How many chose the first option.
        public var first: Int
        /// How many chose the second.
        public var second: Int
        /// How many answered the question.
        public var base: Int
        /// The level of confidence between 0 and 1; 0.95 unless given.
        public var confidence: Double?

        public init(first: Int, second: Int, base: Int, confidence: Double? = nil) {
            self.first = first
            self.second = second
            self.base = base
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// The first share less the second: 0.267 is 26.7 points.
        public var lead: Double
        /// √((p₁ + p₂ − d²)/n), with d the lead.
        public var standardError: Double
        /// The lead ± z standard errors.
        public var interval: ValueRange
        /// The two-sided exact binomial p-value of both options being equally popular.
        public var exactP: Double

        public init(lead: Double, standardError: Double, interval: ValueRange, exactP: Double) {
            self.lead = lead
            self.standardError = standardError
            self.interval = interval
            self.exactP = exactP
        }
    }

    public static let name = "analyze.lead"
    public static let summary = "Returns the lead of one option over another in one question, with its own error."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("first", "How many chose the first option."),
        ParameterDescription("second", "How many chose the second; nobody may have chosen both."),
        ParameterDescription("base", "How many answered the question."),
        ParameterDescription("confidence", "The level of confidence; 0.95 unless given."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "three to one",
            params: Params(first: 3, second: 1, base: 4),
            result: Result(
                lead: 0.5,
                standardError: 0.4330127018922193,
                interval: ValueRange(low: -0.34868930055712855, high: 1.3486893005571285),
                exactP: 0.6250000000000002
            )
        )
    ]
}
