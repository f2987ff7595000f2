import Postgres

/// Counts the ballots of a poll by the interval in which they were cast last, and by what they chose.
///
/// It reads every ballot of the poll, which the primary key finds: the time that it takes grows with their number.
/// `date_trunc` with a zone keeps hours and days those of its clocks, also where they are put forward or back.
struct SelectTimeline: PostgresStatement {
    let poll: Int32
    let question: String
    let interval: TimelineInterval
    let timeZone: String
    let detail: TimelineDetail

    /// A cell of NULL stands for the ballot itself.
    static let sql = """
        SELECT clock_timestamp(), date_trunc($3, b.submitted_at, $4) AS start,
            CASE
                WHEN a.cell IS NULL THEN NULL
                WHEN $5 = 'first' THEN split_part(substr(a.cell, length($2) + 2), '>', 1)
                WHEN $5 = 'none' THEN ''
                ELSE substr(a.cell, length($2) + 2)
            END AS choice,
            count(*)
        FROM ballot AS b, unnest(array_append(b.answers, NULL)) AS a (cell)
        WHERE b.poll = $1 AND (a.cell IS NULL OR starts_with(a.cell, $2 || '='))
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

/// Whether the database knows a time zone of that name, spelt as the IANA database has it.
struct HasTimeZone: PostgresStatement {
    let name: String

    static let sql = "SELECT EXISTS (SELECT FROM pg_timezone_names AS z WHERE z.name = $1)"

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(name)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Bool {
        try columns.next(Bool.self)
    }
}
