public import Polls

/// What was last published of one question, all strata together.
public struct PublishedTotal: Sendable, Hashable {
    /// The moment that it is of, by the database's clock.
    public let at: Instant
    /// The ballots that stood then.
    public let ballots: Int
    /// How often one had been changed or taken back.
    public let changes: Int
    /// How often each choice was made, in the words of ``Cell``.
    public let choices: [String: Int]
}

/// By what the published tally of a question changed in one step.
public struct PublishedStep: Sendable, Hashable {
    /// Counts from 1 in each question.
    public let step: Int32
    public let at: Instant
    /// The changes of the question's cells of the tally.
    public let changes: [TallyCell]
}
