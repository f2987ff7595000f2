public import JSONRPC

/// The method `analyze.crosstab`.
public enum AnalyzeCrosstab: RPCMethod {
    public static let name = "analyze.crosstab"
    public static let summary = "Returns the tests and the column letters of a table that the caller brings."
    public static let parameters: [FieldDescription] = [
        .init(
            "counts",
            "Rows of options by columns of groups: at most 100,000 cells and 100,000 comparisons of two columns.",
            .array(of: .array(of: .tablePeople, count: 1...AnalysisLimits.cells), count: 1...AnalysisLimits.cells)
        ),
        .init(
            "bases",
            "The people of each column where rows overlap (multiple choice), so that the table as a whole has no "
                + "test.",
            .array(of: .tablePeople, count: 1...AnalysisLimits.cells)
        ),
        .alpha,
        .adjust,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden)

    public typealias Result = CrosstabFields

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "two options in two groups",
            params: Params(counts: [[30, 10], [20, 40]], alpha: 0.05, adjust: .bonferroni),
            result: CrosstabFields(
                columnShares: [[0.6, 0.2], [0.4, 0.8]],
                expected: [[20, 20], [30, 30]],
                adjustedResiduals: [
                    [4.08248290463863, -4.08248290463863], [-4.08248290463863, 4.08248290463863],
                ],
                chiSquare: TestFields(statistic: 16.666666666666668, df: 1, p: 4.455709060405614e-05),
                g: TestFields(statistic: 17.260924347106844, df: 1, p: 3.2581880946982055e-05),
                fisher: ExactTestFields(p: 8.308658706239212e-05),
                cramersV: 0.408248290463863,
                cramersVCorrected: 0.3976974544878587,
                minExpected: 20,
                shareExpectedBelow5: 0,
                pairs: [
                    ComparedPair(
                        row: 0,
                        a: 0,
                        b: 1,
                        z: 4.08248290463863,
                        p: 4.45570906040562e-05,
                        pAdjusted: 4.45570906040562e-05
                    ),
                    ComparedPair(
                        row: 1,
                        a: 0,
                        b: 1,
                        z: -4.08248290463863,
                        p: 4.45570906040562e-05,
                        pAdjusted: 4.45570906040562e-05
                    ),
                ],
                letters: [[["B"], []], [[], ["A"]]],
                complements: [
                    [
                        ComplementFields(
                            z: 4.08248290463863,
                            p: 4.45570906040562e-05,
                            pAdjusted: 0.0001782283624162248
                        ),
                        ComplementFields(
                            z: -4.08248290463863,
                            p: 4.45570906040562e-05,
                            pAdjusted: 0.0001782283624162248
                        ),
                    ],
                    [
                        ComplementFields(
                            z: -4.08248290463863,
                            p: 4.45570906040562e-05,
                            pAdjusted: 0.0001782283624162248
                        ),
                        ComplementFields(
                            z: 4.08248290463863,
                            p: 4.45570906040562e-05,
                            pAdjusted: 0.0001782283624162248
                        ),
                    ],
                ]
            )
        )
    ]
}

extension AnalyzeCrosstab {
    public struct Params: Codable, Sendable, Hashable {
        public var counts: [[Int]]
        public var bases: [Int]?
        public var alpha: Double?
        public var adjust: AdjustmentField?

        public init(counts: [[Int]], bases: [Int]? = nil, alpha: Double? = nil, adjust: AdjustmentField? = nil) {
            self.counts = counts
            self.bases = bases
            self.alpha = alpha
            self.adjust = adjust
        }
    }
}
