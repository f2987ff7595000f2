/// How many ballots of a stratum gave the same answers.
package struct BallotGroup: Sendable, Hashable {
    package let stratum: Int32
    /// The tally cells, in the form `question=choice`.
    package let answers: [String]
    package let count: Int

    /// A group.
    package init(stratum: Int32, answers: [String], count: Int) {
        self.stratum = stratum
        self.answers = answers
        self.count = count
    }
}

/// Some rows of a file that are stored together. No voter appears twice.
package struct ImportStep: Sendable {
    package let poll: Int32
    /// The poll's revision against which the ballots were validated.
    package let revision: Int32
    package let rows: BallotRows
    /// The same ballots in groups.
    package let groups: [BallotGroup]

    /// A step.
    package init(poll: Int32, revision: Int32, rows: BallotRows, groups: [BallotGroup]) {
        self.poll = poll
        self.revision = revision
        self.rows = rows
        self.groups = groups
    }

    /// What became of a step.
    package enum Outcome: Sendable, Hashable {
        /// The ballots stand; `counted` of them are new.
        case stored(counted: Int)
        /// Nothing was stored: the poll does not take ballots now.
        case notOpen
        /// Nothing was stored: the poll has changed since the ballots were validated.
        case stale
        /// Nothing was stored: the poll no longer exists.
        case gone
        /// Nothing was stored: another import of the same file is under way.
        case overtaken
    }
}

/// What moves the bookmark of a file from one place to the next.
package struct BookmarkMove: Sendable {
    /// What the file is known by.
    package let file: [UInt8]
    /// Where the bookmark is now, in bytes.
    package let from: Int
    /// The bookmark after a step in which `counted` ballots were new.
    package let after: @Sendable (_ counted: Int) -> ImportBookmark

    /// A move.
    package init(file: [UInt8], from: Int, after: @escaping @Sendable (_ counted: Int) -> ImportBookmark) {
        self.file = file
        self.from = from
        self.after = after
    }
}
