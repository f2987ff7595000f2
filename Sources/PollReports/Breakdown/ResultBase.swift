package import PollAPI
import PollAnalytics

/// How many people a result rests on, as far as its reader may know.
package struct ResultBase: Sendable, Hashable {
    /// Whether so few answered within the filter, or outside it, that no total may be shown.
    package let isTotalHidden: Bool
    /// The ballots within the filter; nil where their number must not be known.
    package let ballots: Int?
    /// Those of them that answer the question; nil where the total is hidden.
    package let answered: Int?

    /// Ballots are people as answers are. Their number is withheld where it is that of a small group, or where a small group is
    /// left of it without those who answered or those within the filter.
    ///
    /// - Parameters:
    ///   - total: of the ballots within the filter.
    ///   - unfilteredTotal: of all ballots of the poll.
    ///   - isFiltered: whether there is a filter.
    ///   - isReleased: whether the numbers are those of a release; a release is never empty, so an empty one stands for none.
    ///   - isTrusted: whether the reader is an editor.
    ///   - minimumBase: the smallest group that may be shown.
    package init(
        total: QuestionTally,
        unfilteredTotal: QuestionTally,
        isFiltered: Bool,
        isReleased: Bool,
        isTrusted: Bool,
        minimumBase: Int
    ) {
        let rule = DisclosureRule(minimumBase: minimumBase)
        let isUnreleased = isReleased && unfilteredTotal.answered == 0
        let isSmall = !isTrusted && rule.isSensitive(unfilteredTotal.answered)
        let isSmallPart =
            isFiltered
            && (rule.isSensitive(total.answered) || rule.isSensitive(unfilteredTotal.answered - total.answered))
        isTotalHidden = isUnreleased || isSmall || isSmallPart
        guard !isTotalHidden else {
            (ballots, answered) = (nil, nil)
            return
        }
        let skipped = total.ballots - total.answered
        let groups = [
            total.ballots, skipped, unfilteredTotal.ballots - total.ballots,
            unfilteredTotal.ballots - unfilteredTotal.answered - skipped,
        ]
        let isWithheld = (!isTrusted || isFiltered) && groups.contains(where: rule.isSensitive)
        ballots = isWithheld ? nil : total.ballots
        answered = total.answered
    }

    /// The base as a result carries it.
    package var fields: BaseFields { BaseFields(ballots: ballots, answered: answered) }
}
