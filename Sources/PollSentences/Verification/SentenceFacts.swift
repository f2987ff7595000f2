import PollAPI
package import PollReports
import Polls

/// The numbers that a sentence about a poll is checked against: those that a breakdown shows the same reader, so that a check
/// tells nobody more.
package struct SentenceFacts: Sendable {
    /// The printed answers of all respondents, or of one group.
    package struct Answers: Sendable {
        /// How many answered; at least 1.
        let base: Int
        /// Ballots, those that left the question out included, where they may be known.
        let ballots: Int?
        /// By option, in printing order.
        let counts: [Int]
        let mean: Double?
        let median: Double?

        init(base: Int, ballots: Int?, counts: [Int], mean: Double?, median: Double?) {
            self.base = base
            self.ballots = ballots
            self.counts = counts
            self.mean = mean
            self.median = median
        }

        /// What a tally says; nil where nobody answered.
        init?(_ tally: QuestionTally, of question: Question, ballots: Int? = nil) throws {
            guard tally.answered > 0 else { return nil }
            let summary = try tally.summary(of: question)
            self.init(
                base: tally.answered,
                ballots: ballots,
                counts: tally.printed(of: question).map(\.count),
                mean: summary?.mean,
                median: summary?.median
            )
        }

        /// What a slice says; nil where nobody answered.
        init?(_ slice: SliceFields) {
            guard let base = slice.base, base > 0 else { return nil }
            self.init(
                base: base,
                ballots: nil,
                counts: (slice.shares ?? []).map(\.count),
                mean: slice.summary?.mean,
                median: slice.summary?.median
            )
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
    let total: Answers?
    package var groups: [[NamedGroup]: Group] = [:]
    /// Of a question for numbers: the median, and how many gave at most that.
    var median: (value: Double, count: Int)?

    init(question: Question, recruitment: Recruitment, total: Answers?) {
        self.question = question
        labels = QuestionTally().printed(of: question).map(\.label)
        self.recruitment = recruitment
        self.total = total
    }

    /// What the snapshot's reader may know of all respondents.
    package init(_ snapshot: QuestionSnapshot) throws {
        let question = snapshot.scope.question
        let base = snapshot.base
        let tally = snapshot.total
        self.init(
            question: question,
            recruitment: snapshot.scope.poll.definition.recruitment,
            total: try base.isTotalHidden ? nil : Answers(tally, of: question, ballots: base.ballots)
        )
        if case .number = question.kind, total != nil { median = try tally.median(of: question) }
    }

    /// The answers that a claim is about.
    func answers(of claim: ParsedSentence.Claim) -> Group {
        if claim.groups.isEmpty {
            return total.map(Group.shown) ?? .unknown("Too few people answered for results to be shown.")
        }
        return groups[claim.groups] ?? .unknown("The poll does not tell these readers apart.")
    }
}
