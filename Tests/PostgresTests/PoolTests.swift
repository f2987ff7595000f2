import Postgres
import ServiceLifecycle
import TestCluster
import Testing

@Suite struct PoolTests {
    private func withPool(
        _ limits: PostgresPoolLimits = .init(size: 2, acquireTimeout: .seconds(60)),
        _ body: (PostgresPool, PostgresConfiguration) async throws -> Void
    ) async throws {
        try await TestCluster.withDatabase { database in
            try await PostgresPool.withPool(database, limits: limits, logger: TestCluster.logger) { pool in
                try await body(pool, database)
            }
        }
    }

    @Test func `Many callers share few connections`() async throws {
        try await withPool { pool, _ in
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for n in 0..<300 {
                    group.addTask { try await pool.run(Sum(left: n, right: 0)).reduce(0, +) }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == (0..<300).reduce(0, +))
            #expect(pool.gauges.busy == 0)
            #expect(pool.gauges.idle <= 2)
        }
    }

    @Test func `A caller who waits too long is refused at the deadline`() async throws {
        try await withPool(.init(size: 1)) { pool, _ in
            try await pool.withConnection { _ in
                let start = ContinuousClock.now
                let error = await #expect(throws: PostgresError.self) {
                    try await pool.run(Sum(left: 1, right: 1), deadline: start.advanced(by: .milliseconds(50)))
                }
                #expect(error == .poolExhausted(.deadlinePassed))
                #expect((.milliseconds(50) ... .seconds(5)).contains(start.duration(to: .now)))
            }
        }
    }

    @Test func `A caller who is cancelled leaves the line`() async throws {
        try await withPool(.init(size: 1)) { pool, _ in
            try await pool.withConnection { _ in
                let waiting = Task { try await pool.run(Sum(left: 1, right: 1)) }
                while pool.gauges.waiting == 0 { await Task.yield() }
                waiting.cancel()
                let error = await #expect(throws: PostgresError.self) { try await waiting.value }
                #expect(error == .cancelled)
                #expect(pool.gauges.waiting == 0)
            }
        }
    }

    @Test func `A connection whose transaction was left open is not lent again`() async throws {
        try await withPool(.init(size: 1)) { pool, _ in
            try await pool.withConnection { _ = try await $0.execute(script: "BEGIN") }
            let status = try await pool.withConnection {
                try await $0.execute(script: "SELECT now() = statement_timestamp()")
            }
            #expect(status == [["t"]])
        }
    }

    @Test func `Idle connections that the server ends are replaced without the caller noticing`() async throws {
        try await withPool { pool, database in
            let other = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            for _ in 0..<20 {
                _ = try await pool.run(Sum(left: 1, right: 1))
                try await other.execute(
                    script: "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                // The farewell may be on its way still while the statement is being sent: that is told as a loss.
                do {
                    let sums = try await pool.run(Sum(left: 2, right: 2))
                    #expect(sums == [4])
                } catch let error as PostgresError {
                    #expect(error.isUnavailable)
                }
            }
            let sums = try await pool.run(Sum(left: 2, right: 2))
            #expect(sums == [4])
        }
    }

    @Test func `A session ended in the middle of a statement is told as a loss, and the pool goes on`() async throws {
        try await withPool(.init(size: 1)) { pool, database in
            let other = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let sleeping = Task { try await pool.run(Sleep(seconds: 30)) }
            try await eventually(
                "SELECT count(pg_terminate_backend(pid)) > 0 FROM pg_stat_activity WHERE query LIKE '%pg_sleep($1)%'"
                    + " AND state = 'active' AND datname = current_database() AND pid <> pg_backend_pid()",
                on: other
            )
            let error = await #expect(throws: PostgresError.self) { try await sleeping.value }
            #expect(error?.isUnavailable == true)
            #expect(error?.outcomeUnknown == true)
            #expect(error?.serverError?.sqlState == "57P01")
            let sums = try await pool.run(Sum(left: 1, right: 1))
            #expect(sums == [2])
        }
    }

    @Test func `After the pool's end no connection is left`() async throws {
        try await TestCluster.withDatabase { database in
            try await PostgresPool.withPool(
                database,
                limits: .init(size: 4, minimum: 4),
                logger: TestCluster.logger
            ) { pool in
                _ = try await pool.run(Sum(left: 1, right: 1))
            }
            let observer = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            try await eventually(
                "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database()",
                on: observer
            )
        }
    }

    @Test func `As a service it lets what is under way finish, then ends`() async throws {
        try await TestCluster.withDatabase { database in
            let pool = PostgresPool(configuration: database, limits: .init(size: 1), logger: TestCluster.logger)
            let group = ServiceGroup(services: [pool], logger: TestCluster.logger)
            async let service: Void = group.run()
            let sums = try await pool.withConnection { connection in
                await group.triggerGracefulShutdown()
                while true {
                    // Refused from the moment that the shutdown has arrived.
                    do {
                        _ = try await pool.run(
                            Sum(left: 0, right: 0),
                            deadline: .now.advanced(by: .milliseconds(10))
                        )
                    } catch PostgresError.poolExhausted(.shuttingDown) {
                        break
                    } catch PostgresError.poolExhausted(.deadlinePassed) {
                        continue
                    }
                }
                return try await connection.run(Sum(left: 1, right: 1))
            }
            #expect(sums == [2])
            try await service
            #expect(pool.gauges.idle + pool.gauges.busy + pool.gauges.opening + pool.gauges.waiting == 0)
        }
    }

    @Test func `A transaction of the pool commits and rolls back like any other`() async throws {
        try await withPool { pool, _ in
            try await pool.withConnection { _ = try await $0.execute(script: "CREATE TABLE t (n bigint)") }
            _ = try await pool.transaction { try await $0.execute(Insertion(n: 1)) }
            await #expect(throws: Stop.self) {
                try await pool.transaction { transaction in
                    _ = try await transaction.execute(Insertion(n: 2))
                    throw Stop()
                }
            }
            let numbers = try await pool.run(AllNumbers())
            #expect(numbers == [1])
        }
    }
}
