public import JSONRPC

/// The method `analyze.lead`.
public enum AnalyzeLead: RPCMethod {
    public static let name = "analyze.lead"
    public static let summary = "Returns the lead of one option over another in one question, with its own error."
    public static let parameters: [FieldDescription] = [
        .init("first", "How many chose the first option.", .people),
        .init("second", "How many chose the second; nobody may have chosen both.", .people),
        .init("base", "How many answered the question.", .people),
        .confidence,
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

extension AnalyzeLead {
    public struct Params: Codable, Sendable, Hashable {
        public var first: Int
        public var second: Int
        public var base: Int
        public var confidence: Double?

        public init(first: Int, second: Int, base: Int, confidence: Double? = nil) {
            self.first = first
            self.second = second
            self.base = base
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var lead: Double
        public var standardError: Double
        public var interval: ValueRange
        public var exactP: Double

        public static let fields: [FieldDescription] = [
            .init("lead", "The first share less the second: 0.267 is 26.7 points."),
            .leadError,
            .init("interval", "The lead ± z standard errors, not cut to ±1."),
            .init(
                "exactP",
                "The two-sided exact binomial p-value of both being equally popular, of those who chose either."
            ),
        ]

        public init(lead: Double, standardError: Double, interval: ValueRange, exactP: Double) {
            self.lead = lead
            self.standardError = standardError
            self.interval = interval
            self.exactP = exactP
        }
    }
}
