public import Polls

/// A ballot as the database keeps it.
public struct StoredBallot: Sendable, Hashable {
    /// The voter's key in the poll.
    public let voter: [UInt8]
    /// What the ballot says of its voter, by the poll's demographics.
    public let demographics: [String?]
    /// The tally cells, in the form `question=choice`.
    public let answers: [String]
    /// Cities in the voter's spelling, in the form `demographic=city`.
    public let enteredCities: [String]
    public let submittedAt: Instant
    /// What the voter wrote, by question.
    public let texts: [String: String]
}
