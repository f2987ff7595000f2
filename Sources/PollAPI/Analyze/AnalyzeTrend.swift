public import JSONRPC

/// `analyze.trend`: whether a share rises or falls over ordered groups.
public enum AnalyzeTrend: RPCMethod {
    public struct Params: Codable, Sendable, Hashable {
        /// How many of each group have the property.
        public var successes: [Int]
        /// How many are in each group.
        public var totals: [Int]
        /// Where each group stands; 1, 2, 3, … unless given.
        public var scores: [Double]?

        public init(successes: [Int], totals: [Int], scores: [Double]? = nil) {
            self.successes = successes
            self.totals = totals
            self.scores = scores
        }
    }

    public struct Result: Codable, Sendable, Hashable {
        /// Null where there is no trend to test.
        @Nullable public var cochranArmitage: TestFields?
        /// Null where there is no trend to test.
        @Nullable public var linearByLinear: TestFields?
        /// The signed root of the Cochran–Armitage statistic: positive where the share rises with the scores.
        @Nullable public var z: Double?

        public init(cochranArmitage: TestFields?, linearByLinear: TestFields?, z: Double?) {
            self.cochranArmitage = cochranArmitage
            self.linearByLinear = linearByLinear
            self.z = z
        }
    }

    public static let name = "analyze.trend"
    public static let summary = "Tests whether a share rises or falls over ordered groups that the caller brings."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("successes", "How many of each group have the property."),
        ParameterDescription("totals", "How many are in each group."),
        ParameterDescription("scores", "Where each group stands; 1, 2, 3, … unless given."),
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
