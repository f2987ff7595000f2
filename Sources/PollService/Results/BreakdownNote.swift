import PollAPI
import PollAnalytics
import Polls

/// What a reader of a breakdown must know, as sentences to print beneath it.
struct BreakdownNote {
    let text: String

    init(scope: ResultScope, breakdown: Breakdown, tables: [SliceTable], totalHidden: Bool) {
        var sentences: [String] = []
        let definition = scope.poll.definition
        let answered = breakdown.total.answered
        if totalHidden {
            sentences.append("Too few people answered for results to be shown.")
        } else {
            let who = answered == 1 ? "respondent" : "respondents"
            switch definition.recruitment {
            case .selfSelected:
                sentences.append(
                    "\(answered.grouped) self-selected \(who) answered; the shares describe them and nobody else, so no "
                        + "margin of sampling error can be given."
                )
            case .random: sentences.append("\(answered.grouped) randomly selected \(who) answered.")
            case .panel: sentences.append("\(answered.grouped) panel members answered.")
            }
            let skipped = breakdown.total.ballots - answered
            if skipped > 0 { sentences.append("\(skipped.grouped) more left this question out.") }
        }
        if case .multiple = breakdown.question.kind {
            sentences.append("More than one answer was possible, so the shares may add up to more than 100%.")
        } else if breakdown.plan.style.rounding.method == .halfUp {
            sentences.append("Percents may not add up to 100 due to rounding.")
        }
        if breakdown.plan.style.interval != nil, definition.recruitment == .selfSelected {
            sentences.append("The intervals are those that a random sample of this size would have.")
        }
        if !totalHidden, tables.contains(where: { $0.suppressed == true || $0.slices.contains(where: \.suppressed) }) {
            sentences.append(
                "Slices of fewer than \(breakdown.plan.minimumBase.grouped) are not shown, nor those that would give them away."
            )
        }
        sentences += BreakdownNote.unresolved(tables)
        text = sentences.joined(separator: " ")
    }

    /// How many cities could not be told, for each table by city alone.
    private static func unresolved(_ tables: [SliceTable]) -> [String] {
        tables.filter { $0.dimensions.count == 1 }.compactMap { table in
            let shown = table.slices.filter { !$0.suppressed }
            let all = shown.compactMap(\.base).reduce(0, +)
            let count = { (label: String) in
                shown.first { $0.place == nil && $0.where[table.dimensions[0]] == label }?.base ?? 0
            }
            let unknown = count("unknown")
            let ambiguous = count("ambiguous")
            guard unknown + ambiguous > 0, all > 0 else { return nil }
            return
                "Of \(all.grouped) answers by \(table.dimensions[0]), \(unknown.grouped) named a place that is not known "
                + "and \(ambiguous.grouped) one of several of that name."
        }
    }
}

extension Int {
    /// The number as an English text prints it: 2,644.
    var grouped: String {
        let digits = String(magnitude)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return self < 0 ? "-" + text : text
    }
}
