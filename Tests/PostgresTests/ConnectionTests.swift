import Logging
import Postgres
import TestCluster
import Testing

@Suite struct ConnectionTests {
    @Test func `A statement is prepared once per connection`() async throws {
        try await TestCluster.withConnection { connection in
            for n in 0..<5 {
                let sums = try await connection.run(Sum(left: n, right: 1))
                #expect(sums == [n + 1])
            }
            let prepared = try await connection.execute(
                script: "SELECT count(*) FROM pg_prepared_statements WHERE name LIKE '%Sum'"
            )
            #expect(prepared == [["1"]])
        }
    }

    @Test func `Statements whose type names share a long beginning are told apart`() async throws {
        struct AVeryLongNameOfAStatementThatGoesOnAndOnBeyondWhatTheServerKeeps1: PostgresStatement {
            static let sql = "SELECT 1::bigint"
            static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int {
                try columns.next(Int.self)
            }
        }
        struct AVeryLongNameOfAStatementThatGoesOnAndOnBeyondWhatTheServerKeeps2: PostgresStatement {
            static let sql = "SELECT 2::bigint"
            static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int {
                try columns.next(Int.self)
            }
        }
        try await TestCluster.withConnection { connection in
            let one = try await connection.run(AVeryLongNameOfAStatementThatGoesOnAndOnBeyondWhatTheServerKeeps1())
            let two = try await connection.run(AVeryLongNameOfAStatementThatGoesOnAndOnBeyondWhatTheServerKeeps2())
            #expect(one + two == [1, 2])
        }
    }

    @Test func `Every session has the configured settings`() async throws {
        try await TestCluster.withConnection { connection in
            for (name, value) in [
                ("statement_timeout", "10s"), ("lock_timeout", "1s"), ("synchronous_commit", "on"), ("TimeZone", "UTC"),
                ("idle_in_transaction_session_timeout", "5s"), ("client_connection_check_interval", "1s"),
                ("client_encoding", "UTF8"), ("search_path", "public"), ("application_name", "canvass"),
            ] {
                let rows = try await connection.execute(script: "SHOW \(name)")
                #expect(rows == [[value]])
            }
        }
    }

    @Test func `A violated constraint is told by code and name, and the text for callers quotes nothing`() async throws
    {
        try await TestCluster.withConnection { connection in
            try await connection.execute(script: "CREATE TABLE t (n int CONSTRAINT n_is_small CHECK (n < 10))")
            let error = await #expect(throws: PostgresError.self) {
                try await connection.execute(script: "INSERT INTO t VALUES (4711)")
            }
            #expect(error?.serverError?.sqlState == "23514")
            #expect(error?.serverError?.constraintName == "n_is_small")
            #expect(error?.description.contains("4711") == false)
            #expect(error?.debugDescription.contains("n_is_small") == true)
            #expect(error?.isUnavailable == false)
            #expect(connection.isReusable)
        }
    }

    @Test func `Text with U+0000 is the server's to refuse`() async throws {
        try await TestCluster.withConnection { connection in
            let error = await #expect(throws: PostgresError.self) { try await connection.run(Echo(value: "a\0b")) }
            #expect(error?.serverError?.sqlState == "22021")
        }
    }

    @Test func `COPY sent as a statement ends the connection instead of hanging`() async throws {
        try await TestCluster.withConnection { connection in
            await #expect(throws: PostgresError.self) {
                try await connection.execute(script: "CREATE TABLE t (n int); COPY t FROM STDIN")
            }
            #expect(!connection.isReusable)
        }
    }

    @Test func `A closed connection refuses further calls`() async throws {
        try await TestCluster.withConnection { connection in
            await connection.close()
            let error = await #expect(throws: PostgresError.self) { try await connection.run(Sum(left: 1, right: 1)) }
            #expect(error?.outcomeUnknown == false)
        }
    }

    @Test func `A database that does not exist is not taken for one that is away`() async throws {
        try await TestCluster.withDatabase { database in
            let error = await #expect(throws: PostgresError.self) {
                try await PostgresConnection.connect(database.with(database: "none"), logger: TestCluster.logger)
            }
            #expect(error?.isUnavailable == false)
            #expect(error?.debugDescription.contains("3D000") == true)
        }
    }

    @Test func `A server that is not there is unavailable at once`() async throws {
        let nowhere = PostgresConfiguration(socketDirectory: "/nonexistent", port: 1, user: "u", database: "d")
        let start = ContinuousClock.now
        let error = await #expect(throws: PostgresError.self) {
            try await PostgresConnection.connect(nowhere, logger: TestCluster.logger)
        }
        #expect(error?.isUnavailable == true)
        #expect(start.duration(to: .now) < .seconds(30))
    }

    @Test func `Many callers of one connection are served one after the other`() async throws {
        try await TestCluster.withConnection { connection in
            let sums = try await withThrowingTaskGroup(of: Int.self) { group in
                for n in 0..<200 {
                    group.addTask { try await connection.run(Sum(left: n, right: n)).reduce(0, +) }
                }
                return try await group.reduce(0, +)
            }
            #expect(sums == (0..<200).reduce(0) { $0 + 2 * $1 })
        }
    }
}
