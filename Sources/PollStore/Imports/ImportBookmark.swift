import Postgres

/// How far a file has been taken into a poll.
package struct ImportBookmark: Sendable, Hashable {
    /// How many bytes of the file are done with.
    package var position: Int
    /// SHA-256 of those bytes.
    package var digest: [UInt8]
    /// The physical line that begins there, from 1.
    package var line: Int
    /// Rows that are done with.
    package var rows: Int
    /// Ballots that were new.
    package var counted: Int
    /// Ballots of voters who had voted before.
    package var alreadyCounted: Int
    /// Rows that were not taken.
    package var rejected: Int
    /// How many bytes of the list of rejected rows belong to what is done with.
    package var rejectsSize: Int

    /// The beginning of a file.
    package init() {
        position = 0
        digest = []
        line = 1
        rows = 0
        counted = 0
        alreadyCounted = 0
        rejected = 0
        rejectsSize = 0
    }

    init(_ columns: inout PostgresColumns) throws(PostgresError) {
        position = try columns.next(Int.self)
        digest = try columns.next([UInt8].self)
        line = try columns.next(Int.self)
        rows = try columns.next(Int.self)
        counted = try columns.next(Int.self)
        alreadyCounted = try columns.next(Int.self)
        rejected = try columns.next(Int.self)
        rejectsSize = try columns.next(Int.self)
    }

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(position)
        bindings.append(digest)
        bindings.append(line)
        bindings.append(rows)
        bindings.append(counted)
        bindings.append(alreadyCounted)
        bindings.append(rejected)
        bindings.append(rejectsSize)
    }
}
