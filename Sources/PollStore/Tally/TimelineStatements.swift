import Polls
import Postgres

/// Counts the ballots of a poll by the interval in which they were cast last, and by what they chose.
///
/// It reads every ballot of the poll, which the primary key finds: the time that it takes grows with their number. They are
/// first put together by quarter of an hour and answers, which is cheap, and the calendar is worked out for the few that are
/// left: the clocks of every zone stand a whole number of quarters from UTC. `date_trunc` with a zone keeps hours and days
/// those of its clocks, also where they are put forward or back.
struct SelectTimeline: PostgresStatement {
    let poll: Int32
    let question: String
    let interval: TimelineInterval
    let timeZone: String
    let detail: TimelineDetail

    /// A cell of NULL stands for the ballot itself.
    static let sql = """
        WITH part AS (
            SELECT date_bin('15 minutes', b.submitted_at, TIMESTAMPTZ '2000-01-01 00:00Z') AS quarter, b.answers,
                count(*) AS n
            FROM ballot AS b
            WHERE b.poll = $1
            GROUP BY quarter, b.answers
        )
        SELECT clock_timestamp(), date_trunc($3, p.quarter, $4) AS start,
            CASE
                WHEN a.cell IS NULL THEN NULL
                WHEN $5 = 'first' THEN split_part(substr(a.cell, length($2) + 2), '>', 1)
                WHEN $5 = 'none' THEN ''
                ELSE substr(a.cell, length($2) + 2)
            END AS choice,
            sum(p.n)::bigint
        FROM part AS p, unnest(array_append(p.answers, NULL)) AS a (cell)
        WHERE a.cell IS NULL OR starts_with(a.cell, $2 || '=')
        GROUP BY start, choice
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(poll)
        bindings.append(question)
        bindings.append(interval.rawValue)
        bindings.append(timeZone)
        bindings.append(detail.rawValue)
    }

    static func row(
        _ columns: inout PostgresColumns
    ) throws(PostgresError) -> (moment: PostgresTimestamp, start: PostgresTimestamp, choice: String?, count: Int) {
        (
            try columns.next(PostgresTimestamp.self), try columns.next(PostgresTimestamp.self),
            try columns.next(String?.self), try columns.next(Int.self)
        )
    }
}

/// The beginnings of the intervals from one to another, both included, and of some after it.
struct SelectIntervals: PostgresStatement {
    let first: PostgresTimestamp
    let last: PostgresTimestamp
    let interval: TimelineInterval
    let timeZone: String
    /// No more are made after the first.
    let limit: Int32

    /// Days are counted by the zone's clocks, and found by their noon, which every day has; hours are counted as they pass.
    static let sql = """
        SELECT DISTINCT CASE $3
            WHEN 'day' THEN date_trunc('day', ($1 AT TIME ZONE $4 + n * interval '1 day' + interval '12 hours')
                AT TIME ZONE $4, $4)
            ELSE date_trunc('hour', $1 + n * interval '1 hour', $4)
        END AS start
        FROM generate_series(0, least($5, CASE $3
            WHEN 'day' THEN ($2 AT TIME ZONE $4)::date - ($1 AT TIME ZONE $4)::date
            ELSE ceil(extract(epoch FROM $2 - $1) / 3600)::integer
        END) + 1) AS n
        ORDER BY start
        """

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(first)
        bindings.append(last)
        bindings.append(interval.rawValue)
        bindings.append(timeZone)
        bindings.append(limit)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> PostgresTimestamp {
        try columns.next(PostgresTimestamp.self)
    }
}
