/// What became of the rows of a file.
public struct ImportReport: Sendable, Hashable, Codable {
    /// Rows below the header.
    public var rows = 0
    /// Ballots that now count.
    public var counted = 0
    /// Ballots of voters that had voted before, so that nothing changed.
    public var alreadyCounted = 0
    /// Ballots that replaced an earlier one of the same voter.
    public var changed = 0
    /// Rows that were not taken.
    public var rejected = 0
    /// Ballots of voters who took theirs back, so that none counts.
    public var withdrawn = 0
    /// Columns that nothing was taken from.
    public var ignoredColumns: [String] = []

    /// Nothing yet.
    public init() {}

    /// Rows that the poll has a ballot for now.
    public var taken: Int { counted + alreadyCounted + changed }
}
