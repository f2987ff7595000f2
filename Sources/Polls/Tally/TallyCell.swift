/// How many ballots of one stratum chose what.
public struct TallyCell: Sendable, Hashable {
    /// The question's key; empty for the count of ballots.
    public let question: String
    public let choice: String
    public let stratum: Int32
    public let count: Int

    public init(question: String, choice: String, stratum: Int32, count: Int) {
        self.question = question
        self.choice = choice
        self.stratum = stratum
        self.count = count
    }

    /// Whether the cell counts what became of ballots, such as changes, rather than ballots or answers; it belongs to no stratum.
    public var isHistory: Bool { question.isEmpty && !choice.isEmpty }

    /// What the cell adds to a result's revision, which rises with every ballot, change and withdrawal, and never falls.
    public var revisions: Int {
        switch (question, choice) {
        case ("", ""), ("", "changed"): count
        // It makes up for the ballot that no longer stands.
        case ("", "withdrawn"): 2 * count
        default: 0
        }
    }
}
