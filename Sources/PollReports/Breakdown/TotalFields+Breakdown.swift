package import PollAPI
import Polls

extension TotalFields {
    /// The total of a breakdown, as its reader may see it.
    package init(_ breakdown: Breakdown) throws {
        guard !breakdown.base.isTotalHidden else {
            self.init(suppressed: true, reason: "small_base")
            return
        }
        let total = breakdown.total
        let question = breakdown.question
        let confidence = breakdown.plan.style.interval?.confidence
        let precision = try Precision(
            total,
            question: question,
            recruitment: breakdown.scope.poll.definition.recruitment,
            asked: confidence
        )
        self.init(
            base: total.answered,
            shares: try total.shares(of: question, style: breakdown.plan.style),
            summary: try total.totalSummary(of: question, confidence: confidence),
            marginOfError: precision.marginOfError,
            lead: precision.lead
        )
    }
}
