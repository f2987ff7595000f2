import PollAPI
import PollAnalytics
import Polls

/// What a reader of a crosstab must know, as sentences to print beneath it.
package struct CrosstabNote {
    package let text: String

    package init(scope: ResultScope, plan: CrosstabPlan, counts: CrosstabCounts, base: ResultBase) {
        guard let answered = base.answered else {
            text = "Too few people answered for results to be shown."
            return
        }
        var sentences = [CrosstabNote.who(answered, of: scope.poll.definition.recruitment)]
        let columns = counts.columns ?? []
        if counts.columns == nil || columns.contains(where: { $0.people == nil }) {
            let least = plan.breakdown.minimumBase.grouped
            sentences.append("Columns of fewer than \(least) are not shown, nor those that would give them away.")
        }
        let residual = columns.filter(\.isResidual).compactMap(\.people).reduce(0) { $0 + $1.base }
        if residual > 0 {
            sentences.append(
                residual == 1
                    ? "1 of them is in no named column; it is printed and takes part in no test."
                    : "\(residual.grouped) of them are in no named column; they are printed and take part in no test."
            )
        }
        if columns.contains(where: { ($0.people?.base ?? CrosstabCounts.usualBase) < CrosstabCounts.usualBase }) {
            sentences.append("Columns of fewer than \(CrosstabCounts.usualBase) are marked as low.")
        }
        if counts.tested.count > 1 { sentences += CrosstabNote.tests(plan, counts) }
        text = sentences.joined(separator: " ")
    }

    private static func who(_ answered: Int, of recruitment: Recruitment) -> String {
        let who = answered == 1 ? "respondent" : "respondents"
        return switch recruitment {
        case .selfSelected:
            "\(answered.grouped) self-selected \(who) answered; the tests say what they would if they were a random sample."
        case .random: "\(answered.grouped) randomly selected \(who) answered."
        case .panel: "\(answered.grouped) panel \(answered == 1 ? "member" : "members") answered."
        }
    }

    /// What is tested, and why some things are not.
    private static func tests(_ plan: CrosstabPlan, _ counts: CrosstabCounts) -> [String] {
        var sentences: [String] = []
        if counts.columnsOverlap {
            sentences.append(
                "The same person may be in several columns, so they are not tested against each other; each is compared with those "
                    + "who did not choose it."
            )
        }
        if counts.rowsOverlap {
            sentences.append(
                counts.columnsOverlap
                    ? "More than one answer was possible, so the shares may add up to more than 100%."
                    : "More than one answer was possible, so the shares may add up to more than 100%, and the table as a whole has "
                        + "no chi-square test: each row has its own."
            )
        }
        guard !counts.columnsOverlap else { return sentences }
        if counts.isTooWide {
            sentences.append("There are too many columns to compare each with each; each is compared with all others.")
        } else {
            sentences.append(
                "A letter in a cell names a column with a significantly smaller share (two-sided z tests, alpha \(plan.alpha)"
                    + "\(plan.adjustment.words))."
            )
        }
        return sentences
    }
}

extension PValueAdjustment {
    /// How p-values were adjusted, as the end of a sentence.
    fileprivate var words: String {
        switch self {
        case .none: ", not adjusted for their number"
        case .bonferroni: ", adjusted within each row by Bonferroni's method"
        case .holm: ", adjusted within each row by Holm's method"
        case .benjaminiHochberg: ", adjusted over the table by Benjamini and Hochberg's method"
        }
    }
}
