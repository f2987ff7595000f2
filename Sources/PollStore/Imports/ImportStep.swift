/// How many ballots of a stratum gave the same answers.
public struct BallotGroup: Sendable, Hashable {
    public let stratum: Int32
    /// The tally cells, in the form `question=choice`.
    public let answers: [String]
    public let count: Int

    /// A group.
    public init(stratum: Int32, answers: [String], count: Int) {
        self.stratum = stratum
        self.answers = answers
        self.count = count
    }
}

/// Some rows of a file that are stored together. No voter appears twice.
public struct ImportStep: Sendable {
    public let poll: Int32
    /// The poll's revision against which the ballots were validated.
    public let revision: Int32
    public let rows: BallotRows
    /// The same ballots in groups.
    public let groups: [BallotGroup]

    /// A step.
    public init(poll: Int32, revision: Int32, rows: BallotRows, groups: [BallotGroup]) {
        self.poll = poll
        self.revision = revision
        self.rows = rows
        self.groups = groups
    }

    /// What became of a step.
    public enum Outcome: Sendable, Hashable {
        /// The ballots stand, and so many of them are new.
        case stored(counted: Int)
        /// Nothing was stored: the poll does not take ballots now.
        case notOpen
        /// Nothing was stored: the poll has changed since the ballots were validated.
        case stale
        /// Nothing was stored: the poll is no more.
        case gone
        /// Nothing was stored: another import of the same file is under way.
        case overtaken
    }
}

/// What moves the bookmark of a file from one place to the next.
public struct BookmarkMove: Sendable {
    /// What the file is known by.
    public let file: [UInt8]
    /// Where the bookmark is now, in bytes.
    public let from: Int
    /// The bookmark after a step in which so many ballots were new.
    public let after: @Sendable (_ counted: Int) -> ImportBookmark

    /// A move.
    public init(file: [UInt8], from: Int, after: @escaping @Sendable (_ counted: Int) -> ImportBookmark) {
        self.file = file
        self.from = from
        self.after = after
    }
}
