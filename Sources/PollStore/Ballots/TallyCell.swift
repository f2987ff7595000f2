/// How many ballots of one stratum chose what.
public struct TallyCell: Sendable, Hashable {
    /// The question's key; empty for the count of ballots.
    public let question: String
    public let choice: String
    public let stratum: Int32
    public let count: Int
}
