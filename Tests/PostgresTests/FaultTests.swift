import EmbeddedPostgres
import Postgres
import TestCluster
import Testing

@Suite struct FaultTests {
    private func elapsed(_ body: () async throws -> Void) async rethrows -> Duration {
        let start = ContinuousClock.now
        try await body()
        return start.duration(to: .now)
    }

    @Test func `An answer cut at any byte is an error with an unknown outcome, and never a hang`() async throws {
        try await TestCluster.withDatabase { database in
            let direct = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            try await direct.execute(script: "CREATE TABLE t (n bigint)")
            try await FaultProxy.withProxy(to: database) { proxy in
                // ParseComplete, BindComplete, NoData, CommandComplete and ReadyForQuery are 45 bytes with the tag.
                for offset in 1..<45 {
                    let connection = try await PostgresConnection.connect(
                        proxy.configuration,
                        logger: TestCluster.logger
                    )
                    proxy.set(.cut(afterAnswerBytes: offset))
                    let took = await elapsed {
                        let error = await #expect(throws: PostgresError.self) {
                            while true { _ = try await connection.execute(Insertion(n: offset)) }
                        }
                        #expect(error?.isUnavailable == true)
                    }
                    #expect(took < .seconds(5))
                    #expect(!connection.isReusable)
                }
            }
        }
    }

    @Test func `A cut while connecting is a failed connection`() async throws {
        try await TestCluster.withDatabase { database in
            try await FaultProxy.withProxy(to: database) { proxy in
                for offset in stride(from: 0, to: 400, by: 23) {
                    proxy.set(.cut(afterAnswerBytes: offset))
                    let error = await #expect(throws: PostgresError.self) {
                        try await PostgresConnection.connect(proxy.configuration, logger: TestCluster.logger)
                    }
                    #expect(error?.isUnavailable == true)
                    #expect(error?.outcomeUnknown == false)
                }
            }
        }
    }

    @Test func `A server that went deaf is given up two seconds after the time limit`() async throws {
        try await TestCluster.withDatabase { database in
            try await FaultProxy.withProxy(to: database) { proxy in
                let connection = try await PostgresConnection.connect(proxy.configuration, logger: TestCluster.logger)
                proxy.set(.deaf)
                let took = await elapsed {
                    let error = await #expect(throws: PostgresError.self) {
                        try await connection.run(Sum(left: 1, right: 1), within: .milliseconds(200))
                    }
                    #expect(error == .timedOut(outcomeUnknown: true, unread: true))
                    #expect(error?.isUnavailable == true)
                }
                #expect((.milliseconds(2200) ... .seconds(8)).contains(took))
            }
        }
    }

    @Test func `A deaf server fails to connect within the limit, and cancelling ends it before`() async throws {
        try await TestCluster.withDatabase { database in
            try await FaultProxy.withProxy(to: database) { proxy in
                proxy.set(.deaf)
                var configuration = proxy.configuration
                configuration.connectTimeout = .milliseconds(200)
                let took = await elapsed {
                    let error = await #expect(throws: PostgresError.self) {
                        try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
                    }
                    #expect(error?.isUnavailable == true)
                }
                #expect((.milliseconds(200) ... .seconds(8)).contains(took))
                configuration.connectTimeout = .seconds(60)
                let patient = configuration
                let connecting = Task { try await PostgresConnection.connect(patient, logger: TestCluster.logger) }
                connecting.cancel()
                let tookCancelled = await elapsed {
                    await #expect(throws: PostgresError.self) { try await connecting.value }
                }
                #expect(tookCancelled < .seconds(5))
            }
        }
    }

    @Test func `While the server is away callers are refused quickly, and once it is back the first call succeeds`()
        async throws
    {
        try await TestCluster.withDatabase { database in
            try await FaultProxy.withProxy(to: database) { proxy in
                try await PostgresPool.withPool(
                    proxy.configuration,
                    limits: .init(size: 2),
                    logger: TestCluster.logger
                ) { pool in
                    _ = try await pool.run(Sum(left: 1, right: 1))
                    proxy.set(.refuse)
                    for _ in 0..<6 {
                        let took = await elapsed {
                            let error = await #expect(throws: PostgresError.self) {
                                try await pool.run(Sum(left: 1, right: 1))
                            }
                            #expect(error?.isUnavailable == true)
                        }
                        #expect(took < .seconds(5))
                    }
                    proxy.set(.pass)
                    let took = try await elapsed {
                        let sums = try await pool.run(Sum(left: 1, right: 1))
                        #expect(sums == [2])
                    }
                    #expect(took < .seconds(5))
                }
            }
        }
    }

    @Test func `A pool outlives a stop and a start of the whole cluster`() async throws {
        try await TestCluster.withDedicated { cluster in
            try await PostgresPool.withPool(
                cluster.configuration,
                limits: .init(size: 2),
                logger: TestCluster.logger
            ) { pool in
                _ = try await pool.run(Sum(left: 1, right: 1))
                await cluster.server.stop()
                for _ in 0..<3 {
                    let error = await #expect(throws: PostgresError.self) { try await pool.run(Sum(left: 1, right: 1)) }
                    #expect(error?.isUnavailable == true, "\(String(reflecting: error))")
                }
                _ = try await cluster.server.start()
                let took = try await elapsed {
                    let sums = try await pool.run(Sum(left: 1, right: 1))
                    #expect(sums == [2])
                }
                #expect(took < .seconds(5))
            }
        }
    }
}
