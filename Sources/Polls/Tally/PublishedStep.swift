/// By what the published tally of a question changed in one step.
public struct PublishedStep: Sendable, Hashable {
    /// Counts from 1 in each question.
    public let step: Int32
    public let at: Instant
    /// The changes of the question's cells of the tally.
    public let changes: [TallyCell]

    public init(step: Int32, at: Instant, changes: [TallyCell]) {
        self.step = step
        self.at = at
        self.changes = changes
    }
}
