import JSONRPC

/// Fields that several results have, and parameters that several methods take.
extension FieldDescription {
    static let filter = FieldDescription("where", "Which ballots to look at, by dimension; needs the editor scope.")
    static let bands = FieldDescription(
        "bands",
        "Lower bounds of age bands in place of the poll's own, by demographic; needs the editor scope.",
        .dictionary(of: .ageBands)
    )
    static let minimumBase = FieldDescription(
        "minimumBase",
        "The smallest base to show; it may only raise the poll's own, and needs the editor scope.",
        .minimumBase
    )
    static let voterReceipt = FieldDescription(
        "receipt",
        "The receipt of a ballot, which lets its voter see the results of an after-vote poll."
    )
    static let timelineInterval = FieldDescription("interval", "How long an interval is.")
    static let summarizedPoll = FieldDescription("poll", "The poll that the result is of.")
    static let summarizedQuestion = FieldDescription("question", "The question that the result is of.")
    static let asOf = FieldDescription("asOf", "The moment that the numbers are of.", .instant)
    static let revision = FieldDescription(
        "revision",
        "Counts ballots, changes and withdrawals; rounded down without the editor scope; it never falls.",
        .count
    )
    static let note = FieldDescription(
        "note",
        "What a reader of the numbers must know, as sentences to print beneath them."
    )
    static let base = FieldDescription("base", "How many answered; left out where suppressed.", .count)
    static let shares = FieldDescription(
        "shares",
        "The options with their counts and shares; left out where suppressed."
    )
    static let summary = FieldDescription(
        "summary",
        "What the answers come to beyond shares, for the kinds of question that have it."
    )
    static let nothingShown = FieldDescription(
        "suppressed",
        "True where the groups are so small that not even their names may be shown."
    )
    static let reason = FieldDescription("reason", "Why nothing is shown: small_base.")
    static let weights = FieldDescription(
        "weights",
        "The weights of those who answered, where a weighting is asked for."
    )
    static let weighted = FieldDescription("weighted", "The same in weights, where a weighting is asked for.")
    static let appliedWeighting = FieldDescription("weighting", "The weighting that was asked for.")
    static let display = FieldDescription("display", "The percent as text; 0% or 100% only where it is exactly so.")
    static let label = FieldDescription("label", "The option as it is printed.")

    /// The key of an option, under the name that it has in a type.
    static func optionKey(_ name: String) -> FieldDescription {
        FieldDescription(name, "The option's key; other for write-ins, the step of a rating.")
    }
}
