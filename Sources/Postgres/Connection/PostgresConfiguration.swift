/// Where and how to connect, and how every new session is set up; prints without the password.
package struct PostgresConfiguration: Sendable, Hashable {
    /// libpq's connection keywords and values.
    let keywords: [String: String]

    /// Limit of opening a connection, from the first packet to the session being set up.
    package var connectTimeout: Duration = .seconds(3)

    /// How long this side waits for a statement that was given no limit of its own.
    ///
    /// When it passes, the server is told to cancel; when that brings no answer within two seconds either, the connection is
    /// given up. `nil` stands for the session's `statement_timeout` and one second more, or for ever when that is 0.
    package var answerTimeout: Duration?

    /// Settings applied to every new session, by name.
    package var sessionSettings: [String: String] = [
        "statement_timeout": "10s",
        "lock_timeout": "1s",
        "idle_in_transaction_session_timeout": "5s",
        "client_connection_check_interval": "1s",
        "synchronous_commit": "on",
        "application_name": "canvass",
        "search_path": "public",
        "TimeZone": "UTC",
    ]

    /// What is set unless the URL says otherwise: a peer that vanished is noticed within seconds.
    private static let keywordDefaults = [
        "client_encoding": "UTF8",
        "tcp_user_timeout": "5000",
        "keepalives": "1",
        "keepalives_idle": "10",
        "keepalives_interval": "2",
        "keepalives_count": "3",
    ]

    /// Reads a `postgres://` or `postgresql://` URL, or a `keyword=value` string of libpq.
    ///
    /// - Throws: `PostgresError.invalidConfiguration` when libpq does not understand it. The text itself is not in the
    ///   error, since it may hold a password.
    package init(url: String) throws(PostgresError) {
        let given = try ConnectionString.parse(url)
        keywords = Self.keywordDefaults.merging(given) { _, given in given }
    }

    /// Connects over the Unix socket in a folder, which must be given as an absolute path.
    package init(socketDirectory: String, port: Int, user: String, database: String) {
        let given = ["host": socketDirectory, "port": String(port), "user": user, "dbname": database]
        keywords = Self.keywordDefaults.merging(given) { _, given in given }
    }

    private init(_ other: PostgresConfiguration, setting keyword: String, to value: String) {
        keywords = other.keywords.merging([keyword: value]) { _, new in new }
        connectTimeout = other.connectTimeout
        answerTimeout = other.answerTimeout
        sessionSettings = other.sessionSettings
    }

    /// The host or the socket's folder; `nil` for libpq's default.
    package var host: String? { keywords["host"] }
    /// The port as text; `nil` for libpq's default.
    package var port: String? { keywords["port"] }
    /// The role to log in as; `nil` for libpq's default.
    package var user: String? { keywords["user"] }
    /// The database; `nil` for libpq's default.
    package var database: String? { keywords["dbname"] }

    /// The same server, another database.
    package func with(database: String) -> PostgresConfiguration {
        PostgresConfiguration(self, setting: "dbname", to: database)
    }

    /// The same server, another host or socket folder.
    package func with(host: String) -> PostgresConfiguration {
        PostgresConfiguration(self, setting: "host", to: host)
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomReflectable {
    package var description: String {
        let parts = ["user", "host", "port", "dbname"].compactMap { key in keywords[key].map { "\(key)=\($0)" } }
        return (parts + (keywords["password"] == nil ? [] : ["password=***"])).joined(separator: " ")
    }

    /// `dump` and string interpolation of containers print the description, not the stored keywords.
    package var customMirror: Mirror {
        Mirror(self, children: ["connection": description])
    }
}

extension PostgresConfiguration {
    /// The limit that holds for a statement without one of its own.
    var effectiveAnswerTimeout: Duration? {
        if let answerTimeout { return answerTimeout }
        guard let text = sessionSettings["statement_timeout"], let limit = Self.duration(text), limit > .zero else {
            return nil
        }
        return limit + .seconds(1)
    }

    /// Reads a time setting as PostgreSQL writes it: a whole number with `ms` (also without a unit), `s`, `min` or `h`.
    static func duration(_ text: String) -> Duration? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int64(digits), number <= Int64(Int32.max) else { return nil }
        switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
        case "", "ms": return .milliseconds(number)
        case "s": return .seconds(number)
        case "min": return .seconds(number * 60)
        case "h": return .seconds(number * 3600)
        default: return nil
        }
    }
}
