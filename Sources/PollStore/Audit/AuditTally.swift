import Postgres

/// Counts the ballots of a poll again and finds the cells of the tally that differ: one row with the number of ballots and of
/// differing cells, repeated with each cell up to a limit.
///
/// What became of ballots, such as changes, cannot be counted again, and a pair of questions only once its cells hold every
/// ballot. Each pass groups before it takes cells apart, so that memory grows with the cells and not with the ballots.
struct AuditTally: PostgresStatement {
    let poll: Int32
    let limit: Int

    static let sql = """
        WITH pair AS (
            SELECT p.name FROM poll, unnest(poll.pairs) AS p (name) WHERE poll.number = $1
        ), ballots AS MATERIALIZED (
            SELECT b.stratum, count(*) AS n FROM ballot AS b WHERE b.poll = $1 GROUP BY b.stratum
        ), recount AS (
            SELECT '' AS question, b.stratum, '' AS choice, b.n FROM ballots AS b
            UNION ALL
            SELECT split_part(c.cell, '=', 1), c.stratum, substr(c.cell, strpos(c.cell, '=') + 1), c.n
            FROM (
                SELECT b.stratum, a.cell, count(*) AS n
                FROM ballot AS b CROSS JOIN unnest(b.answers) AS a (cell)
                WHERE b.poll = $1
                GROUP BY b.stratum, a.cell
            ) AS c
            UNION ALL
            SELECT c.name, c.stratum,
                substr(c.row_cell, strpos(c.row_cell, '=') + 1) || '*' || substr(c.column_cell, strpos(c.column_cell, '=') + 1),
                c.n
            FROM (
                SELECT p.name, b.stratum, r.cell AS row_cell, k.cell AS column_cell, count(*) AS n
                FROM ballot AS b
                CROSS JOIN pair AS p
                CROSS JOIN LATERAL unnest(b.answers) AS r (cell)
                CROSS JOIN LATERAL unnest(b.answers) AS k (cell)
                WHERE b.poll = $1 AND starts_with(r.cell, split_part(p.name, '*', 1) || '=')
                    AND starts_with(k.cell, split_part(p.name, '*', 2) || '=')
                GROUP BY p.name, b.stratum, r.cell, k.cell
            ) AS c
        ), difference AS MATERIALIZED (
            SELECT coalesce(t.question, r.question) AS question, coalesce(t.stratum, r.stratum) AS stratum,
                coalesce(t.choice, r.choice) AS choice, coalesce(t.n, 0) AS tally, coalesce(r.n, 0) AS recount
            FROM (
                SELECT question COLLATE "C" AS question, stratum, choice COLLATE "C" AS choice, n FROM recount
            ) AS r
            FULL JOIN (
                SELECT t.question, t.stratum, t.choice, t.n
                FROM tally AS t
                WHERE t.poll = $1 AND (t.question <> '' OR t.choice = '')
                    AND (strpos(t.question, '*') = 0 OR t.question IN (SELECT name FROM pair))
            ) AS t ON t.question = r.question AND t.stratum = r.stratum AND t.choice = r.choice
            WHERE coalesce(t.n, 0) <> coalesce(r.n, 0)
        )
        SELECT (SELECT coalesce(sum(b.n), 0)::bigint FROM ballots AS b), (SELECT count(*) FROM difference),
            d.question, d.choice, d.tally, d.recount, s.demographics
        FROM (VALUES (true)) AS one (row)
        LEFT JOIN (
            SELECT * FROM difference ORDER BY question, choice, stratum LIMIT $2
        ) AS d ON true
        LEFT JOIN stratum AS s ON s.poll = $1 AND s.number = d.stratum
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
