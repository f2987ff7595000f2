package import Polls
import Postgres

extension PollStore {
    /// Whether the server keeps what it has acknowledged through a loss of power: `fsync` and `full_page_writes` are on.
    /// `synchronous_commit`, the third that matters, is set by each session.
    package func isDurable() async throws(StoreError) -> Bool {
        guard let settings = try await first(SelectDurability()) else { throw .corrupt("SELECT returned no row") }
        return settings.allSatisfy { $0 == "on" }
    }

    /// The moment by the database's clock.
    package func now() async throws(StoreError) -> Instant {
        guard let moment = try await first(SelectNow()) else { throw .corrupt("SELECT returned no row") }
        return Instant(moment)
    }

    /// The names of the time zones that the database knows; it reads a file for each of them.
    package func timeZones() async throws(StoreError) -> Set<String> {
        Set(try await all(SelectTimeZones()))
    }
}

/// The settings of the server that only its operator can change.
struct SelectDurability: PostgresStatement {
    static let sql = "SELECT current_setting('fsync'), current_setting('full_page_writes')"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> [String] {
        [try columns.next(String.self), try columns.next(String.self)]
    }
}

/// The moment by the database's clock.
struct SelectNow: PostgresStatement {
    static let sql = "SELECT clock_timestamp()"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> PostgresTimestamp {
        try columns.next(PostgresTimestamp.self)
    }
}

/// The names of the time zones that the database knows, as the IANA database has them.
struct SelectTimeZones: PostgresStatement {
    static let sql = "SELECT z.name FROM pg_timezone_names AS z"

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> String {
        try columns.next(String.self)
    }
}
