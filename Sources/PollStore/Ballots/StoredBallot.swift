package import Polls

/// A ballot as the database keeps it.
package struct StoredBallot: Sendable, Hashable {
    /// The voter's key in the poll.
    package let voter: [UInt8]
    /// What the ballot says of its voter, by the poll's demographics.
    package let demographics: [String?]
    /// The tally cells, in the form `question=choice`.
    package let answers: [String]
    /// Cities in the voter's spelling, in the form `demographic=city`.
    package let enteredCities: [String]
    package let submittedAt: Instant
    /// What the voter wrote, by question.
    package let texts: [String: String]
}
