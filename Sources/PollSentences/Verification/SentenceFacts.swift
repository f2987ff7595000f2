package import PollAPI
import PollAnalytics
package import Polls

/// What a sentence about a poll is held against: numbers that `results.breakdown` shows the same caller, and nothing else, so
/// that a check tells nobody more than a breakdown would.
package struct SentenceFacts: Sendable {
    /// The printed answers of everybody, or of one group.
    package struct Answers: Sendable {
        /// How many answered; at least 1.
        let base: Int
        /// Ballots, those that left the question out included, where they may be known.
        var ballots: Int?
        /// By option, in printing order.
        let counts: [Int]
        var mean: Double?
        var median: Double?

        package init?(base: Int?, ballots: Int? = nil, shares: [ShareFields]?, summary: SummaryFields?) {
            guard let base, base > 0 else { return nil }
            self.base = base
            self.ballots = ballots
            counts = (shares ?? []).map(\.count)
            mean = summary?.mean
            median = summary?.median
        }
    }

    /// What is known of a group that a sentence names.
    package enum Group: Sendable {
        case shown(Answers)
        /// Why nothing can be said of it, as a sentence.
        case unknown(String)
    }

    let question: Question
    let labels: [String]
    let recruitment: Recruitment
    /// Nil where too few answered for anything to be shown.
    package let total: Answers?
    package var groups: [[NamedGroup]: Group] = [:]
    /// Of a question for numbers: the median, and how many gave at most that.
    package var middle: (value: Double, count: Int)?

    package init(question: Question, labels: [String], recruitment: Recruitment, total: Answers?) {
        self.question = question
        self.labels = labels
        self.recruitment = recruitment
        self.total = total
    }

    /// The answers that a claim is about.
    func answers(of claim: Reading.Claim) -> Group {
        if claim.groups.isEmpty {
            return total.map(Group.shown) ?? .unknown("Too few people answered for results to be shown.")
        }
        return groups[claim.groups] ?? .unknown("The poll does not tell these readers apart.")
    }
}
