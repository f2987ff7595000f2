import Polls
import Postgres

/// The tally of one question, and of the ballots themselves, with the moment at which they were read.
///
/// One statement, so that the moment is read under the snapshot that the cells are of: read before it, it could come before
/// the commit of a ballot that is counted. The cells come as one row of columns: as many rows take longer to send and to read.
/// That they depend on the moment has it read before them.
struct SelectTally: PostgresStatement {
    let poll: Int32
    let question: String

    static let sql: String = text(where: "tally.question = $2 OR tally.question = ''")

    /// The statement for the questions that fulfil a condition.
    static func text(where condition: String) -> String {
        """
        WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at)
        SELECT moment.at, cells.questions, cells.choices, cells.strata, cells.counts
        FROM moment CROSS JOIN LATERAL (
            SELECT coalesce(array_agg(tally.question), '{}') AS questions, coalesce(array_agg(tally.choice), '{}') AS choices,
                coalesce(array_agg(tally.stratum), '{}') AS strata, coalesce(array_agg(tally.n), '{}') AS counts
            FROM tally WHERE moment.at IS NOT NULL AND tally.poll = $1 AND (\(condition)) AND tally.n <> 0
        ) AS cells
        """
    }

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        let moment = try columns.next(PostgresTimestamp.self)
        let questions = try columns.next([String].self)
        let choices = try columns.next([String].self)
        let strata = try columns.next([Int32].self)
        let counts = try columns.next([Int].self)
        guard [choices.count, strata.count, counts.count].allSatisfy({ $0 == questions.count }) else {
            throw .undecodable("columns of different lengths")
        }
        return Tally(
            asOf: Instant(moment),
            cells: questions.indices.map {
                TallyCell(question: questions[$0], choice: choices[$0], stratum: strata[$0], count: counts[$0])
            }
        )
    }
}

/// The tally of a pair of questions, of each of the two, and of the ballots themselves, with the moment at which they were
/// read: what ``SelectTally`` is for one question.
struct SelectPairTally: PostgresStatement {
    let poll: Int32
    /// `first*second`.
    let pair: String

    static let sql = SelectTally.text(where: "tally.question = ANY ($2)")

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(["", pair] + pair.split(separator: "*").map(String.init))
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        try SelectTally.row(&columns)
    }
}

/// The tallies of several questions, as ``SelectTally`` reads that of one.
struct SelectTallies: PostgresStatement {
    let poll: Int32
    let questions: [String]

    static let sql = SelectTally.text(where: "tally.question = ANY ($2) OR tally.question = ''")

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(questions)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Tally {
        try SelectTally.row(&columns)
    }
}

/// The polls whose tally has deltas that are not compacted.
struct SelectPendingPolls: PostgresStatement {
    static let sql = """
        SELECT p.id FROM poll AS p WHERE EXISTS (SELECT FROM tally_delta AS d WHERE d.poll = p.id)
        """

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int32 {
        try columns.next(Int32.self)
    }
}

/// Moves the oldest deltas of a poll's tally into its base; whether there may be more.
struct CompactTally: PostgresStatement {
    let poll: Int32
    /// Cells in the deltas that are moved; the last delta may exceed it.
    let cells: Int

    static let sql = "SELECT compact_tally($1, $2)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(cells)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}

/// Counts the ballots of a poll again and finds the cells of the tally that differ: one row with the number of ballots and of
/// differing cells, repeated with each cell up to a limit.
///
/// What became of ballots, such as changes, cannot be counted again, and a pair of questions only once its cells hold every
/// ballot. Ballots that say the same are counted before they are taken apart, on disk where memory does not hold them.
struct AuditTally: PostgresStatement {
    let poll: Int32
    let limit: Int

    static let sql = """
        WITH pair AS (
            SELECT p.name, split_part(p.name, '*', 1) || '=' AS first, split_part(p.name, '*', 2) || '=' AS second
            FROM poll, unnest(poll.pairs) AS p (name)
            WHERE poll.id = $1 AND p.name <> ALL (poll.pairs_behind)
        ), pattern AS MATERIALIZED (
            SELECT b.stratum, b.answers, count(*) AS n FROM ballot AS b WHERE b.poll = $1 GROUP BY b.stratum, b.answers
        ), cell AS (
            SELECT '' AS question, p.stratum, '' AS choice, p.n FROM pattern AS p
            UNION ALL
            SELECT split_part(a.cell, '=', 1), p.stratum, substr(a.cell, strpos(a.cell, '=') + 1), p.n
            FROM pattern AS p CROSS JOIN unnest(p.answers) AS a (cell)
            UNION ALL
            SELECT q.name, p.stratum, substr(l.cell, length(q.first) + 1) || '*' || substr(r.cell, length(q.second) + 1), p.n
            FROM pattern AS p
            CROSS JOIN pair AS q
            CROSS JOIN LATERAL (SELECT cell FROM unnest(p.answers) AS c (cell) WHERE starts_with(c.cell, q.first)) AS l
            CROSS JOIN LATERAL (SELECT cell FROM unnest(p.answers) AS c (cell) WHERE starts_with(c.cell, q.second)) AS r
        ), recount AS (
            SELECT c.question COLLATE "C" AS question, c.stratum, c.choice COLLATE "C" AS choice, sum(c.n)::bigint AS n
            FROM cell AS c
            GROUP BY 1, 2, 3
        ), difference AS MATERIALIZED (
            SELECT coalesce(t.question, r.question) AS question, coalesce(t.stratum, r.stratum) AS stratum,
                coalesce(t.choice, r.choice) AS choice, coalesce(t.n, 0) AS tally, coalesce(r.n, 0) AS recount
            FROM recount AS r
            FULL JOIN (
                SELECT t.question, t.stratum, t.choice, t.n
                FROM tally AS t
                WHERE t.poll = $1 AND (t.question <> '' OR t.choice = '')
                    AND (strpos(t.question, '*') = 0 OR t.question IN (SELECT name FROM pair))
            ) AS t ON t.question = r.question AND t.stratum = r.stratum AND t.choice = r.choice
            WHERE coalesce(t.n, 0) <> coalesce(r.n, 0)
        )
        SELECT (SELECT coalesce(sum(p.n), 0)::bigint FROM pattern AS p), (SELECT count(*) FROM difference),
            d.question, d.choice, d.tally, d.recount, s.demographics
        FROM (VALUES (true)) AS one (row)
        LEFT JOIN (
            SELECT f.question, f.stratum, f.choice, f.tally, f.recount
            FROM difference AS f
            ORDER BY f.question, f.choice, f.stratum
            LIMIT $2
        ) AS d ON true
        LEFT JOIN stratum AS s ON s.poll = $1 AND s.id = d.stratum
        ORDER BY d.question, d.choice, d.stratum
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(limit)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (ballots: Int, count: Int, difference: TallyAudit.Difference?) {
        let ballots = try columns.next(Int.self)
        let count = try columns.next(Int.self)
        guard let question = try columns.next(String?.self) else { return (ballots, count, nil) }
        let difference = TallyAudit.Difference(
            question: question,
            choice: try columns.next(String.self),
            tally: try columns.next(Int.self),
            recount: try columns.next(Int.self),
            demographics: try columns.next([String?]?.self)
        )
        return (ballots, count, difference)
    }
}
