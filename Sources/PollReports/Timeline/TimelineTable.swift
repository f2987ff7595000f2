package import PollAPI
import PollAnalytics
package import Polls

/// The intervals of a timeline as they are printed, with what has to be hidden hidden.
package struct TimelineTable {
    /// Nil where no interval may be shown.
    package let intervals: [TimelineFields]?
    /// Whether some are hidden.
    package let hasHidden: Bool

    /// Small intervals are hidden together with what would give them away: of their number of answers, of the ballots without
    /// an answer, and of the sums up to an interval. The total is known.
    package init(_ timeline: TallyTimeline, question: Question, minimumBase: Int) throws {
        let count = max(0, timeline.starts.count - 1)
        var tallies = [QuestionTally](repeating: QuestionTally(), count: count)
        for cell in timeline.cells where tallies.indices.contains(cell.interval) {
            // A ballot is counted under the empty question, as in the tally.
            let name = cell.choice == nil ? "" : question.key.text
            tallies[cell.interval].add(
                TallyCell(question: name, choice: cell.choice ?? "", stratum: 0, count: cell.count),
                of: question
            )
        }
        guard count > 0 else {
            (intervals, hasHidden) = ([], false)
            return
        }
        let rule = DisclosureRule(minimumBase: minimumBase)
        let answers = OneWaySuppression(try Counts(tallies.map(\.answered)), rule: rule)
        let skips = OneWaySuppression(try Counts(tallies.map { $0.ballots - $0.answered }), rule: rule)
        guard let hidden = answers.hidden.map(Set.init) else {
            (intervals, hasHidden) = (nil, true)
            return
        }
        let withheld = skips.hidden.map { Set($0).union(hidden) } ?? Set(tallies.indices)
        var sum = QuestionTally()
        var intervals: [TimelineFields] = []
        for (index, tally) in tallies.enumerated() {
            sum.add(tally)
            // Between the first hidden interval and the last, the difference of two sums would reveal a hidden one.
            let isSumShown = hidden.min().map { index < $0 } ?? true || hidden.max().map { index >= $0 } ?? true
            var fields = TimelineFields(
                start: timeline.starts[index].rfc3339,
                end: timeline.starts[index + 1].rfc3339,
                suppressed: hidden.contains(index)
            )
            if fields.suppressed {
                fields.reason = "small_base"
            } else {
                fields.base = tally.answered
                fields.shares = try tally.shares(of: question, style: .standard)
                if !withheld.contains(index) { fields.ballots = tally.ballots }
            }
            if isSumShown {
                fields.cumulative = CumulativeFields(
                    base: sum.answered,
                    shares: try sum.shares(of: question, style: .standard)
                )
            }
            intervals.append(fields)
        }
        self.intervals = intervals
        hasHidden = !hidden.isEmpty
    }
}

extension TimelineDetail {
    /// What of the answers a timeline of a question prints.
    package init(_ question: Question) {
        self =
            switch question.kind {
            case .single, .multiple, .rating: .choices
            case .ranking: .first
            case .number, .text: .none
            }
    }
}
