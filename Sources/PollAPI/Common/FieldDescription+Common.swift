import JSONRPC

/// Fields of parameters and results of several areas.
extension FieldDescription {
    static let poll = FieldDescription("poll", "The poll's slug or id.")
    static let question = FieldDescription("question", "The question's key; required where the poll has several.")
    static let confidence = FieldDescription("confidence", "The level of confidence; 0.95 unless given.", .level)
    static let rounding = FieldDescription("rounding", "How percents are rounded.")
    static let bounds = FieldDescription(
        "bounds",
        "Limits of the factor that a base weight is multiplied by; none unless given."
    )
    static let alpha = FieldDescription(
        "alpha",
        "The adjusted p-value below which columns get letters; 0.05 unless given.",
        .level
    )
    static let adjust = FieldDescription(
        "adjust",
        "How p-values are adjusted: bonferroni (the default) and holm within each row, benjamini-hochberg over the "
            + "table."
    )
    static let pollID = FieldDescription("id", "The server's own name for the poll, which never changes.")
    static let slug = FieldDescription("slug", "The poll's name in addresses.")
    static let pollStatus = FieldDescription("status", "The state of the poll.")
    static let pollSlug = FieldDescription("poll", "The slug of the poll.", .key)
    static let wording = FieldDescription("text", "The wording that readers see.")
    static let questionKind = FieldDescription("kind", "What kind of answer it takes.")
    static let p = FieldDescription("p", "The p-value.", .share)
    static let twoSidedP = FieldDescription("p", "The two-sided p-value.", .share)
    static let seed = FieldDescription("seed", "The same seed gives the same p.", .count)
    static let cramersV = FieldDescription("cramersV", "The strength of the association, 0 to 1.", .share)
    static let low = FieldDescription("low", "The lower end.")
    static let high = FieldDescription("high", "The upper end.")
    static let respondents = FieldDescription("n", "How many answered.", .count)
    static let cellCount = FieldDescription("count", "How many people the cell has.")
    static let leadError = FieldDescription("standardError", "√((p₁ + p₂ − d²)/n), with d the lead.")
}
