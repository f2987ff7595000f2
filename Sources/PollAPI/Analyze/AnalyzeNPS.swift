public import JSONRPC

/// The method `analyze.nps`.
public enum AnalyzeNPS: RPCMethod {
    public static let name = "analyze.nps"
    public static let summary = "Returns the net promoter score in points, with its adjusted Wald interval."
    public static let parameters: [FieldDescription] = [
        .init(
            "counts",
            "How many said 0, 1, … 10: eleven counts, not all of them 0.",
            .array(of: .people, count: 11...11)
        ),
        .confidence,
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

extension AnalyzeNPS {
    public struct Params: Codable, Sendable, Hashable {
        public var counts: [Int]
        public var confidence: Double?

        public init(counts: [Int], confidence: Double? = nil) {
            self.counts = counts
            self.confidence = confidence
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var n: Int
        public var nps: Double
        public var se: Double
        public var interval: ValueRange

        public static let fields: [FieldDescription] = [
            .respondents,
            .init("nps", "The percent who said 9 or 10 less the percent who said 0 to 6.", .number(in: -100...100)),
            .init("se", "The standard error in points.", .number(in: 0...100)),
            .init("interval", "The adjusted Wald interval in points."),
        ]

        public init(n: Int, nps: Double, se: Double, interval: ValueRange) {
            self.n = n
            self.nps = nps
            self.se = se
            self.interval = interval
        }
    }
}
