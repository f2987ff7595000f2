import Postgres

/// The tally of one question, and of the ballots themselves, with the moment at which they were read.
struct SelectTally: PostgresStatement {
    let poll: Int32
    let question: String

    static let sql = """
        SELECT question, choice, stratum, n FROM tally
        WHERE poll = $1 AND (question = $2 OR question = '') AND n <> 0
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> TallyCell {
        TallyCell(
            question: try columns.next(String.self),
            choice: try columns.next(String.self),
            stratum: try columns.next(Int32.self),
            count: try columns.next(Int.self)
        )
    }
}

/// How many ballots of one stratum chose what.
public struct TallyCell: Sendable, Hashable {
    /// The question's key; empty for the count of ballots.
    public let question: String
    public let choice: String
    public let stratum: Int32
    public let count: Int
}

/// The moment by the database's clock.
struct SelectNow: PostgresStatement {
    static let sql = "SELECT clock_timestamp()"

    func bind(_ bindings: inout PostgresBindings) {}

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> PostgresTimestamp {
        try columns.next(PostgresTimestamp.self)
    }
}

/// Whether a voter's ballot stands.
struct HasBallot: PostgresStatement {
    let poll: Int32
    let voter: [UInt8]

    static let sql = "SELECT EXISTS (SELECT FROM ballot WHERE poll = $1 AND voter = $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(voter)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
