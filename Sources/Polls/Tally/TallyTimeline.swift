/// The intervals from that of a poll's first ballot to that of its last, without a gap, and what was chosen in each.
public struct TallyTimeline: Sendable, Hashable {
    /// How many ballots of one interval made one choice.
    public struct Cell: Sendable, Hashable {
        /// The index of the interval in ``TallyTimeline/starts``.
        public let interval: Int
        /// Nil for the ballots themselves.
        public let choice: String?
        public let count: Int

        public init(interval: Int, choice: String?, count: Int) {
            self.interval = interval
            self.choice = choice
            self.count = count
        }
    }

    /// The moment by the database's clock, once all that is counted was committed.
    public let asOf: Instant
    /// The start of each interval, and the end of the last one; empty where there is no ballot.
    public let starts: [Instant]
    public let cells: [Cell]

    public init(asOf: Instant, starts: [Instant], cells: [Cell]) {
        self.asOf = asOf
        self.starts = starts
        self.cells = cells
    }
}
