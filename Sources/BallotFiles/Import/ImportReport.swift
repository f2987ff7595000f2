/// What became of the rows of a file.
package struct ImportReport: Sendable, Hashable, Codable {
    /// Rows below the header.
    package var rows = 0
    /// Ballots that now count.
    package var counted = 0
    /// Ballots of voters that had voted before, so that nothing changed.
    package var alreadyCounted = 0
    /// Ballots that replaced an earlier one of the same voter.
    package var changed = 0
    /// Rows that were not taken.
    package var rejected = 0
    /// Ballots of voters who took theirs back, so that none counts.
    package var withdrawn = 0
    /// Columns that nothing was taken from.
    package var ignoredColumns: [String] = []

    /// Nothing yet.
    package init() {}

    /// Rows that the poll has a ballot for now.
    package var taken: Int { counted + alreadyCounted + changed }
}
