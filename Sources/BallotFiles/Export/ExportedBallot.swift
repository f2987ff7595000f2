public import PollAPI

/// A ballot as it leaves the store.
public struct ExportedBallot: Sendable, Hashable {
    /// The voter's key in this poll, in hexadecimal; what the voter sent is kept nowhere.
    public let voter: String
    /// When the ballot was stored (RFC 3339, UTC).
    public let submittedAt: String
    /// The answers by question, as they were submitted; questions without one are left out.
    public let answers: [String: AnswerValue]
    /// What the voter stated, by demographic: an age, a category's key, a city as typed.
    public let demographics: [String: DemographicFieldValue]
    /// What the cities were resolved to, by demographic; `name` is `unknown` or `ambiguous` where they were not.
    public let places: [String: PlaceFields]

    /// A ballot.
    public init(
        voter: String,
        submittedAt: String,
        answers: [String: AnswerValue],
        demographics: [String: DemographicFieldValue] = [:],
        places: [String: PlaceFields] = [:]
    ) {
        self.voter = voter
        self.submittedAt = submittedAt
        self.answers = answers
        self.demographics = demographics
        self.places = places
    }
}
