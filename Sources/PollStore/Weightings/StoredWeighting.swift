public import Polls
import Postgres

/// A weighting as the database keeps it; the definition is JSON in the words of the wire.
public struct StoredWeighting: Sendable, Hashable {
    public let name: String
    public let definition: String
    public let createdAt: Instant

    static let columns = "name, definition, created_at"

    init(_ columns: inout PostgresColumns) throws(PostgresError) {
        name = try columns.next(String.self)
        definition = try columns.next(PostgresJSON.self).text
        createdAt = Instant(try columns.next(PostgresTimestamp.self))
    }
}
