/// How a private PostgreSQL is set up.
package struct EmbeddedPostgresSettings: Sendable {
    /// What survives a loss of power.
    package enum Durability: Sendable {
        /// Everything that was acknowledged.
        case durable
        /// Nothing: for tests, whose cluster is thrown away.
        case testing
    }

    package var durability: Durability
    /// The database that `start()` connects to, created if need be: lower-case letters, digits and underscores.
    package var database: String
    /// The limit of connections.
    package var maximumConnections: Int

    package init(durability: Durability = .durable, database: String = "canvass", maximumConnections: Int = 100) {
        self.durability = durability
        self.database = database
        self.maximumConnections = maximumConnections
    }

    /// Throw-away settings for tests.
    package static let testing = EmbeddedPostgresSettings(durability: .testing)

    /// The only superuser of the cluster.
    static let user = "canvass"
    /// Names the socket; there is no TCP port.
    static let port = 5432

    /// The text of `postgresql.conf`.
    func configurationFile(socketDirectory: String) -> String {
        let common = [
            ("listen_addresses", ""),
            ("unix_socket_directories", socketDirectory),
            ("unix_socket_permissions", "0700"),
            ("port", "\(Self.port)"),
            ("max_connections", "\(maximumConnections)"),
            ("shared_buffers", "128MB"),
            ("wal_compression", "on"),
            ("random_page_cost", "1.1"),
            // Compiling a query costs more than running the short ones that there are.
            ("jit", "off"),
            ("timezone", "UTC"),
            ("log_timezone", "UTC"),
            ("lc_messages", "C"),
            // Neither statements nor the values that a DETAIL line quotes belong in a log.
            ("log_statement", "none"),
            ("log_min_error_statement", "panic"),
            ("log_error_verbosity", "terse"),
            ("log_parameter_max_length", "0"),
        ]
        let special =
            switch durability {
            case .durable:
                [
                    ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
                    ("logging_collector", "on"), ("log_directory", "../log"), ("log_filename", "postgresql-%a.log"),
                    ("log_rotation_age", "1d"), ("log_rotation_size", "10MB"), ("log_truncate_on_rotation", "on"),
                ]
            case .testing:
                [
                    ("fsync", "off"), ("full_page_writes", "off"), ("synchronous_commit", "off"),
                    ("wal_level", "minimal"), ("max_wal_senders", "0"),
                ]
            }
        let lines = (common + special).map { name, value in "\(name) = '\(value)'" }
        return "# Written by canvass at every start; changes here are lost.\n" + lines.joined(separator: "\n") + "\n"
    }

    /// The text of `pg_hba.conf`: whoever can open the socket, in a folder of mode 0700, may connect.
    static let accessFile = "# Written by canvass at every start; changes here are lost.\nlocal all all trust\n"
}
