import Postgres

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
