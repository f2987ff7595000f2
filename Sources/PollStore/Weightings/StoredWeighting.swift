package import Polls
import Postgres

/// A weighting as the database keeps it; the definition is JSON in the words of the wire.
package struct StoredWeighting: Sendable, Hashable {
    package let name: String
    package let definition: String
    package let createdAt: Instant

    static let columns = "name, definition, created_at"

    init(_ columns: inout PostgresColumns) throws(PostgresError) {
        name = try columns.next(String.self)
        definition = try columns.next(PostgresJSON.self).text
        createdAt = Instant(try columns.next(PostgresTimestamp.self))
    }
}
