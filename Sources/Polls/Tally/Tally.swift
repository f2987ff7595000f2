/// The tally of one question and of the ballots themselves, all of one moment.
public struct Tally: Sendable, Hashable {
    /// The moment by the database's clock, once all that is counted was committed.
    public let asOf: Instant
    public let cells: [TallyCell]

    public init(asOf: Instant, cells: [TallyCell]) {
        self.asOf = asOf
        self.cells = cells
    }
}
