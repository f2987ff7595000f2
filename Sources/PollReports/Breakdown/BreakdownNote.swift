import PollAPI
import PollAnalytics
import Polls

/// What a reader of a breakdown must know, as sentences to print beneath it.
package struct BreakdownNote {
    package let text: String

    package init(_ breakdown: Breakdown, tables: [BreakdownTable]) {
        var sentences: [String] = []
        let definition = breakdown.scope.poll.definition
        let base = breakdown.base
        if let answered = base.answered {
            let who = answered == 1 ? "respondent" : "respondents"
            switch definition.recruitment {
            case .selfSelected:
                sentences.append(
                    "\(answered.grouped) self-selected \(who) answered; the shares describe them and nobody else, so no "
                        + "margin of sampling error can be given."
                )
            case .random: sentences.append("\(answered.grouped) randomly selected \(who) answered.")
            case .panel:
                sentences.append(
                    "\(answered.grouped) panel \(answered == 1 ? "member" : "members") answered; a panel is no random sample, "
                        + "so no margin of sampling error can be given."
                )
            }
            if let ballots = base.ballots, ballots > answered {
                sentences.append("\((ballots - answered).grouped) more left this question out.")
            }
        } else {
            sentences.append("Too few people answered for results to be shown.")
        }
        if case .multiple = breakdown.question.kind {
            sentences.append("More than one answer was possible, so the shares may add up to more than 100%.")
        } else if breakdown.plan.style.rounding.method == .halfUp {
            sentences.append("Percents may not add up to 100 due to rounding.")
        }
        if breakdown.plan.style.interval != nil, definition.recruitment != .random {
            sentences.append("The intervals are those that a random sample of this size would have.")
        }
        let hasHidden = tables.contains {
            $0.fields.suppressed == true || $0.fields.slices.contains(where: \.suppressed)
        }
        if base.answered != nil, hasHidden {
            sentences.append(
                "Slices of fewer than \(breakdown.plan.minimumBase.grouped) are not shown, nor those that would give them away."
            )
        }
        if tables.contains(where: { $0.fields.slices.contains { $0.asOf != nil } }) {
            sentences.append(
                "Slices with a time of their own are of that time, and move on when \(breakdown.plan.minimumBase.grouped) more "
                    + "of each have answered."
            )
        }
        if let answered = base.answered {
            sentences += tables.compactMap { BreakdownNote.unresolved($0, answered: answered) }
        }
        text = sentences.joined(separator: " ")
    }

    /// How many places could not be told, for a table by place alone; nil where none, or where that is hidden.
    private static func unresolved(_ table: BreakdownTable, answered: Int) -> String? {
        guard table.dimensions.count == 1, case .place = table.dimensions[0].kind else { return nil }
        var counts: [SliceValue: Int] = [:]
        for (key, slice) in zip(table.keys, table.fields.slices) where key == [.unknown] || key == [.ambiguous] {
            guard let base = slice.base else { return nil }
            counts[key[0]] = base
        }
        let unknown = counts[.unknown] ?? 0
        let ambiguous = counts[.ambiguous] ?? 0
        guard unknown + ambiguous > 0 else { return nil }
        return
            "Of \(answered.grouped) answers by \(table.dimensions[0].name), \(unknown.grouped) named a place that is "
            + "not known and \(ambiguous.grouped) one of several of that name."
    }
}
