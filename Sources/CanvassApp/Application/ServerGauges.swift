import PollServer
import PollService
import Postgres

/// The values of the moment of the pools and the ballot queue, for the metrics page.
struct ServerGauges: Sendable {
    let service: PollService
    /// The connection pools by their names in labels.
    let pools: [String: PostgresPool]

    /// Reads the values; waits for nothing.
    var readings: [GaugeReading] {
        let gauges = pools.sorted { $0.key < $1.key }.map { (pool: $0.key, $0.value.gauges) }
        let connections = gauges.flatMap { pool, gauges in
            [("idle", gauges.idle), ("busy", gauges.busy), ("opening", gauges.opening)].map { state, count in
                GaugeReading(
                    "canvass_pool_connections",
                    help: "Connections to the database by pool and state.",
                    labels: [("pool", pool), ("state", state)],
                    value: Double(count)
                )
            }
        }
        let waiting = gauges.map { pool, gauges in
            GaugeReading(
                "canvass_pool_waiting",
                help: "Callers that wait for a connection to the database.",
                labels: [("pool", pool)],
                value: Double(gauges.waiting)
            )
        }
        let ballots = GaugeReading(
            "canvass_ballots_waiting",
            help: "Ballots that wait to be written.",
            value: Double(service.waitingBallots)
        )
        return connections + waiting + [ballots]
    }
}
