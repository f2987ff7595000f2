package import Polls
import Postgres

extension PollStore {
    /// The ballots of a poll by the interval in which they were cast last.
    ///
    /// - Parameters:
    ///   - timeZone: a name that the database knows; its clocks say where hours and days begin.
    ///   - limit: at most this many intervals and one more are made, empty ones included.
    package func timeline(
        of question: String,
        poll: Int32,
        by interval: TimelineInterval,
        in timeZone: String,
        detail: TimelineDetail,
        limit: Int
    ) async throws(StoreError) -> TallyTimeline {
        let rows = try await all(
            SelectTimeline(poll: poll, question: question, interval: interval, timeZone: timeZone, detail: detail)
        )
        let filled = Set(rows.map(\.start))
        guard let moment = rows.map(\.moment).max(), let earliest = filled.min(), let latest = filled.max() else {
            return TallyTimeline(asOf: try await now(), starts: [], cells: [])
        }
        let made = try await all(
            SelectIntervals(
                first: earliest,
                last: latest,
                interval: interval,
                timeZone: timeZone,
                limit: Int32(clamping: limit)
            )
        )
        let starts = filled.union(made.filter { $0 <= latest }).sorted()
        let end = made.first { $0 > latest }
        var positions: [PostgresTimestamp: Int] = [:]
        for (position, start) in starts.enumerated() { positions[start] = position }
        return TallyTimeline(
            asOf: Instant(moment),
            starts: (starts + (end.map { [$0] } ?? [])).map { Instant($0) },
            cells: rows.compactMap { row in
                positions[row.start].map { TallyTimeline.Cell(interval: $0, choice: row.choice, count: row.count) }
            }
        )
    }
}
