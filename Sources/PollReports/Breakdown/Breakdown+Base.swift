package import PollAPI
import PollAnalytics
import Polls

extension Breakdown {
    private var rule: DisclosureRule { DisclosureRule(minimumBase: plan.minimumBase) }

    /// Whether so few answered within the filter, or outside it, that the filtered total would tell too much.
    package func isTotalHidden(trusted: Bool) -> Bool {
        // Published totals are of steps, and none is empty: an empty one stands for what is not published yet.
        if published != nil, everybody.answered == 0 { return true }
        if !trusted, rule.isSensitive(everybody.answered) { return true }
        guard !plan.filter.isEmpty else { return false }
        return rule.isSensitive(total.answered) || rule.isSensitive(everybody.answered - total.answered)
    }

    /// How many ballots the result rests on, as far as the caller may know.
    ///
    /// Ballots are people as answers are: their number is withheld where it, or what is left of it without those who
    /// answered or those within the filter, is a small group.
    package func base(trusted: Bool) -> BaseFields {
        guard !isTotalHidden(trusted: trusted) else { return BaseFields(ballots: nil, answered: nil) }
        let skipped = total.ballots - total.answered
        let groups = [
            total.ballots, skipped,
            everybody.ballots - total.ballots, everybody.ballots - everybody.answered - skipped,
        ]
        let isWithheld = (!trusted || !plan.filter.isEmpty) && groups.contains(where: rule.isSensitive)
        return BaseFields(ballots: isWithheld ? nil : total.ballots, answered: total.answered)
    }

    /// The number of ballots ever cast, of changes to them and of withdrawals.
    ///
    /// A caller without the editor scope gets it rounded down to a multiple of the minimum base, always, so that it never
    /// falls: the exact one would tell how many ballots there are where that is withheld.
    package func revision(trusted: Bool) -> Int {
        trusted ? revisions : revisions - revisions % plan.minimumBase
    }
}
