import PollAPI

/// A crosstab with everything that its table must cope with: letters, stars, a hidden column, a small one, one that
/// takes part in no test, and wide labels.
enum SampleCrosstab {
    private static func column(
        _ label: String,
        _ letter: String,
        _ base: Int?,
        tested: Bool = true,
        lowBase: Bool? = nil
    ) -> CrosstabColumn {
        CrosstabColumn(
            label: label,
            letter: letter,
            base: base,
            suppressed: base == nil,
            tested: tested,
            lowBase: lowBase,
            reason: base == nil ? "small_base" : nil,
            where: ["age": label]
        )
    }

    private static func against(_ z: Double, _ p: Double) -> ComplementFields {
        ComplementFields(z: z, p: p, pAdjusted: p)
    }

    static let byAge = ResultsCrosstab.Result(
        poll: PollSummary(id: "id", slug: "reunion-sign", title: "Which sign gives you hope?", status: .open),
        question: QuestionSummary(key: "sign", text: "Which sign would make you feel most hopeful?", kind: .single),
        rows: [
            CrosstabRow(
                key: "contact",
                label: "Reaching out and initiating contact after a period of no communication"
            ),
            CrosstabRow(key: "change", label: "過ちを認めて努力する"),
        ],
        columns: [
            column("18-24", "A", 700), column("25-34 × a town with a long name", "B", 25, lowBase: true),
            column("35-44", "C", nil), column("45+", "D", 1200), column("not stated", "E", 40, tested: false),
        ],
        table: CrosstabFields(
            columnShares: [[0.5, 0.24, nil, 0.61, 0.5], [0.5, 0.76, nil, 0.39, 0.5]],
            expected: [[390, 14, nil, 668, nil], [310, 11, nil, 532, nil]],
            adjustedResiduals: [[-4, -3, nil, 5, nil], [4, 3, nil, -5, nil]],
            chiSquare: TestFields(statistic: 31.2, df: 2, p: 1.7e-7),
            g: TestFields(statistic: 31.9, df: 2, p: 1.2e-7),
            monteCarlo: SimulatedTestFields(p: 0.0001, replicates: 9999, seed: 20_240_501),
            cramersV: 0.127,
            cramersVCorrected: 0.123,
            minExpected: 11,
            shareExpectedBelow5: 0,
            pairs: [],
            letters: [[["B"], [], [], ["A", "B"], []], [["D"], ["A", "D"], [], [], []]],
            complements: [
                [against(-4, 0.0005), against(-3, 0.004), nil, against(5, 0.00001), nil],
                [against(4, 0.0005), against(3, 0.04), nil, against(-5, 0.06), nil],
            ],
            trend: CrosstabTrendFields(
                scores: [0, 1, nil, 3, nil],
                rows: [
                    RowTrendFields(
                        cochranArmitage: TestFields(statistic: 20, df: 1, p: 0.00001),
                        linearByLinear: TestFields(statistic: 19.9, df: 1, p: 0.00001),
                        z: 4.47
                    ),
                    nil,
                ]
            ),
            counts: [[350, 6, nil, 732, 20], [350, 19, nil, 468, 20]]
        ),
        base: BaseFields(ballots: 2100, answered: 2000),
        asOf: "2026-11-21T10:00:00Z",
        revision: 2100,
        note: "2,000 self-selected respondents answered; the tests say what they would if they were a random sample."
    )

    /// The same with weighted shares, effective bases, letters of their own and a share that nobody has weight for.
    static let weighted = {
        var result = byAge
        let bases: [Double?] = [633.4, 19.6, nil, 1071.5, 38]
        for (index, base) in bases.enumerated() {
            guard let base, let people = result.columns[index].base else { continue }
            result.columns[index].weights = WeightsFields(
                n: people,
                sum: Double(people),
                effectiveN: base,
                designEffect: Double(people) / base,
                min: 0.4,
                max: 2.5,
                rounds: 5
            )
        }
        result.table.weighted = WeightedCrosstabFields(
            columnShares: [[0.48, 0.26, nil, 0.59, 0.5], [0.52, 0.74, nil, 0.41, nil]],
            standardErrors: [[0.02, 0.1, nil, 0.015, 0.08], [0.02, 0.1, nil, 0.015, nil]],
            pairs: [],
            letters: [[[], [], [], ["B"], []], [["D"], ["D"], [], [], []]]
        )
        result.table.raoScott = RaoScottFields(f: 12.34, ndf: 1.96, ddf: 3781.2, p: 0.0000051)
        result.weighting = AppliedWeightingFields(
            name: "census",
            source: "Statistics office",
            date: "2021-01-01",
            converged: true,
            worstMargin: 0.0000001,
            dropped: 0
        )
        return result
    }()
}
