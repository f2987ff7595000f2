/// How p-values are raised when many tests are made at once.
public enum AdjustmentField: String, Codable, Sendable, CaseIterable {
    /// Not at all.
    case none
    /// By the number of pairs compared in the row.
    case bonferroni
    /// By Holm's step-down within the row: never larger than Bonferroni's.
    case holm
    /// By Benjamini and Hochberg's step-up over all pairs of the table.
    case benjaminiHochberg = "benjamini-hochberg"
}
