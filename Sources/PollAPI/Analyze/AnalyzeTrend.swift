public import JSONRPC

/// The method `analyze.trend`.
public enum AnalyzeTrend: RPCMethod {
    public static let name = "analyze.trend"
    public static let summary = "Tests whether a share rises or falls over ordered groups that the caller brings."
    public static let parameters: [FieldDescription] = [
        .init("successes", "How many of each group have the property.", .countList),
        .init("totals", "How many are in each group.", .countList),
        .init(
            "scores",
            "Where each group stands; 1, 2, 3, … unless given.",
            .array(of: .number, count: 1...AnalysisLimits.listLength)
        ),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "a share that rises",
            params: Params(successes: [10, 20, 30], totals: [50, 50, 50]),
            result: Result(
                cochranArmitage: TestFields(statistic: 16.666666666666668, df: 1, p: 4.455709060405614e-05),
                linearByLinear: TestFields(statistic: 16.555555555555557, df: 1, p: 4.724537027854848e-05),
                z: 4.08248290463863
            )
        )
    ]
}

extension AnalyzeTrend {
    public struct Params: Codable, Sendable, Hashable {
        public var successes: [Int]
        public var totals: [Int]
        public var scores: [Double]?

        public init(successes: [Int], totals: [Int], scores: [Double]? = nil) {
            self.successes = successes
            self.totals = totals
            self.scores = scores
        }
    }

    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        @Nullable public var cochranArmitage: TestFields?
        @Nullable public var linearByLinear: TestFields?
        @Nullable public var z: Double?

        public static let fields: [FieldDescription] = [
            .init(
                "cochranArmitage",
                "The Cochran-Armitage test; null where everybody or nobody has the property, or all are in one group."
            ),
            .init(
                "linearByLinear",
                "The Cochran-Armitage statistic times (n - 1)/n, with its test; null where that is."
            ),
            .init(
                "z",
                "The signed root of the Cochran-Armitage statistic: positive where the share rises with the scores."
            ),
        ]

        public init(cochranArmitage: TestFields?, linearByLinear: TestFields?, z: Double?) {
            self.cochranArmitage = cochranArmitage
            self.linearByLinear = linearByLinear
            self.z = z
        }
    }
}
