public import Polls

/// How long an interval of a timeline is.
public enum TimelineInterval: String, Sendable, Hashable {
    case hour, day
}

/// What a timeline tells of the answers.
public enum TimelineDetail: String, Sendable, Hashable {
    /// Every choice.
    case choices
    /// The first place of rankings.
    case first
    /// That there was an answer.
    case none
}

/// The intervals from that of a poll's first ballot to that of its last, without a gap, and what was chosen in each.
public struct Timeline: Sendable, Hashable {
    /// So many ballots of one interval chose one thing.
    public struct Cell: Sendable, Hashable {
        /// The place of the interval in ``Timeline/starts``.
        public let interval: Int
        /// Nil for the ballots themselves.
        public let choice: String?
        public let count: Int
    }

    /// The moment by the database's clock, once all that is counted was committed.
    public let asOf: Instant
    /// The beginnings of the intervals, and of the one after the last; empty where there is no ballot.
    public let starts: [Instant]
    public let cells: [Cell]
}
