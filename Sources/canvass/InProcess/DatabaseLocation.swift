/// A database, by its URL or its data directory; with neither, that of the environment and the defaults of `serve`.
struct DatabaseLocation: Sendable, Hashable {
    /// The URL of a PostgreSQL database.
    var url: String?
    /// The folder of an embedded PostgreSQL, running or not.
    var dataDirectory: String?
    /// Whether a database is created in a folder that has none.
    var createsIfMissing = false
}
