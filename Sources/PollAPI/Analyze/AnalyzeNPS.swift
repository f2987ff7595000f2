public import JSONRPC

/// `analyze.nps`: the net promoter score of a 0-to-10 question, from counts.
public enum AnalyzeNPS: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// How many said 0, 1, … 10.
        public var counts: [Int]
        /// The level of confidence between 0 and 1; 0.95 unless given.
        public var confidence: Double?

        public init(counts: [Int], confidence: Double? = nil) {
            self.counts = counts
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// How many answered.
        public var n: Int
        /// The percent who said 9 or 10 less the percent who said 0 to 6.
        public var nps: Double
        /// The standard error in points.
        public var se: Double
        /// The adjusted Wald interval in points.
        public var interval: ValueRange

        public init(n: Int, nps: Double, se: Double, interval: ValueRange) {
            self.n = n
            self.nps = nps
            self.se = se
            self.interval = interval
        }
    }

    public static let name = "analyze.nps"
    public static let summary = "Returns the net promoter score in points, with its adjusted Wald interval."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("counts", "How many said 0, 1, … 10: eleven counts, not all of them 0."),
        ParameterDescription("confidence", "The level of confidence; 0.95 unless given."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "ten answers",
            params: Params(counts: [0, 0, 0, 0, 0, 1, 1, 1, 2, 2, 3]),
            result: Result(
                n: 10,
                nps: 30,
                se: 24.69817807045694,
                interval: ValueRange(low: -19.05061537636366, high: 65.20446153020981)
            )
        )
    ]
}
