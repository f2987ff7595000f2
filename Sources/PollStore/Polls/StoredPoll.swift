package import Polls
import Postgres

/// A poll as the database keeps it; the definition is still the JSON in which the editor's words came.
package struct StoredPoll: Sendable, Hashable {
    package let id: Int32
    package let publicID: String
    package let slug: String
    package let status: String
    package let revision: Int32
    package let definition: String
    package let salt: [UInt8]
    package let createdAt: Instant

    static let columns = "id, public_id, slug, status, revision, definition, salt, created_at"

    init(_ columns: inout PostgresColumns) throws(PostgresError) {
        id = try columns.next(Int32.self)
        publicID = try columns.next(String.self)
        slug = try columns.next(String.self)
        status = try columns.next(String.self)
        revision = try columns.next(Int32.self)
        definition = try columns.next(PostgresJSON.self).text
        salt = try columns.next([UInt8].self)
        createdAt = Instant(try columns.next(PostgresTimestamp.self))
    }
}

extension Instant {
    init(_ timestamp: PostgresTimestamp) {
        self.init(microseconds: timestamp.microsecondsSinceEpoch)
    }

    var timestamp: PostgresTimestamp { PostgresTimestamp(microsecondsSinceEpoch: microseconds) }
}
