import JSONRPC

extension Agreement {
    /// The adjustments of p-values that records have, with the names of their p-values and letters in a record.
    public static let adjustments = [
        ("none", "p", "letters_none"), ("bonferroni", "p_bonferroni_row", "letters_bonferroni_row"),
        ("benjamini-hochberg", "p_bh_table", "letters_bh_table"),
    ]

    /// Compares tests with a record, whose matrices leave out the rows and columns that hold nobody.
    public mutating func tests(_ result: JSON, _ record: JSON, _ label: String) {
        guard record["testable"]?.boolean == true else {
            equal(result["chiSquare"], .null, "\(label) chiSquare")
            return
        }
        for (test, statistic, p) in [("chiSquare", "chi2", "p"), ("g", "g", "g_p")] {
            number(result[test]?["statistic"], record[statistic], "\(label) \(test)")
            equal(result[test]?["df"]?.integer, record["df"]?.integer, "\(label) df")
            number(result[test]?["p"], record[p], "\(label) \(test) p", .probability)
        }
        for (member, field) in [
            ("cramersV", "cramers_v"), ("cramersVCorrected", "cramers_v_corrected"), ("minExpected", "min_expected"),
            ("shareExpectedBelow5", "share_expected_below_5"),
        ] {
            number(result[member], record[field], "\(label) \(member)")
        }
        for (member, field) in [("expected", "expected"), ("adjustedResiduals", "adjusted_residuals")] {
            let cells = (result[member]?.elements ?? []).flatMap(\.elements).filter { $0 != .null }
            numbers(cells, (record[field]?.elements ?? []).flatMap(\.elements), "\(label) \(member)")
        }
        let isExact = record["df"]?.integer == 1 || (record["n"]?.integer ?? 0) <= 60
        if let fisher = record["fisher_p"], isExact {
            number(result["fisher"]?["p"], fisher, "\(label) fisher", .probability)
        } else {
            equal(isExact || result["fisher"] == nil, true, "\(label) fisher")
        }
        if let p = record["monte_carlo_p"]?.number, let replicates = record["monte_carlo_b"]?.number {
            // Four standard errors of both simulations.
            let own = result["monteCarlo"]?["replicates"]?.number ?? 0
            let width = 4 * (p * (1 - p) * (1 / own + 1 / replicates)).squareRoot()
            number(result["monteCarlo"]?["p"], .number(p), "\(label) simulated", .absolute(width))
        }
    }
}
