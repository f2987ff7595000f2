import Postgres

extension PollStore {
    /// Whether the server keeps what it has acknowledged through a loss of power: `fsync` and `full_page_writes` are on.
    /// `synchronous_commit`, the third that matters, is set by each session.
    public func isDurable() async throws(StoreError) -> Bool {
        guard let settings = try await first(SelectDurability()) else { throw .corrupt("SELECT returned no row") }
        return settings.allSatisfy { $0 == "on" }
    }
}

/// The settings of the server that nobody but its operator can change.
struct SelectDurability: PostgresStatement {
    static let sql = "SELECT current_setting('fsync'), current_setting('full_page_writes')"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> [String] {
        [try columns.next(String.self), try columns.next(String.self)]
    }
}
