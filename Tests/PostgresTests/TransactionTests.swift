import Postgres
import TestCluster
import Testing

struct Insertion: PostgresStatement {
    static let sql = "INSERT INTO t (n) VALUES ($1)"
    let n: Int

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(n)
    }
}

struct AllNumbers: PostgresStatement {
    static let sql = "SELECT n FROM t ORDER BY n"

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int {
        try columns.next(Int.self)
    }
}

struct Stop: Error {}

/// Lends a connection to a database with a table `t` of distinct numbers.
func withTable<Value>(_ body: (PostgresConnection) async throws -> Value) async throws -> Value {
    try await TestCluster.withConnection { connection in
        try await connection.execute(script: "CREATE TABLE t (n bigint PRIMARY KEY)")
        return try await body(connection)
    }
}

@Suite struct TransactionTests {
    @Test func `A body that returns commits`() async throws {
        try await withTable { connection in
            let count = try await connection.transaction { transaction in
                try await transaction.execute(Insertion(n: 1)) + transaction.execute(Insertion(n: 2))
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(count == 2)
            #expect(numbers == [1, 2])
        }
    }

    @Test func `A body that throws rolls back, and its own error comes out`() async throws {
        try await withTable { connection in
            await #expect(throws: Stop.self) {
                try await connection.transaction { transaction in
                    _ = try await transaction.execute(Insertion(n: 1))
                    throw Stop()
                }
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
            #expect(connection.isReusable)
        }
    }

    @Test func `A body that swallows a statement's error is not told that it has committed`() async throws {
        try await withTable { connection in
            await #expect(throws: PostgresError.self) {
                try await connection.transaction { transaction in
                    _ = try await transaction.execute(Insertion(n: 1))
                    _ = try? await transaction.execute(Insertion(n: 1))
                }
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }

    @Test func `The connection serves nobody else while a transaction is open`() async throws {
        try await withTable { connection in
            try await connection.transaction { transaction in
                _ = try await transaction.execute(Insertion(n: 1))
                await #expect(throws: PostgresError.self) { try await connection.run(AllNumbers()) }
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers == [1])
        }
    }

    @Test func `A read-only transaction writes nothing`() async throws {
        try await withTable { connection in
            let error = await #expect(throws: PostgresError.self) {
                try await connection.transaction(readOnly: true) { try await $0.execute(Insertion(n: 1)) }
            }
            #expect(error?.serverError?.sqlState == "25006")
        }
    }

    @Test(arguments: PostgresIsolation.allCases)
    func `The isolation level is the one asked for`(isolation: PostgresIsolation) async throws {
        try await TestCluster.withConnection { connection in
            let level = try await connection.transaction(isolation: isolation) {
                try await $0.execute(script: "SHOW transaction_isolation")
            }
            #expect(level == [[isolation.rawValue.lowercased()]])
        }
    }

    @Test func `A rollback that cannot be done ends the connection and leaves the body's error`() async throws {
        try await withTable { connection in
            await #expect(throws: Stop.self) {
                try await connection.transaction { transaction in
                    _ = try await transaction.execute(Insertion(n: 1))
                    connection.abandon()
                    throw Stop()
                }
            }
            #expect(!connection.isReusable)
        }
    }

    @Test func `A connection lost before the commit leaves no doubt about the outcome`() async throws {
        try await withTable { connection in
            let error = await #expect(throws: PostgresError.self) {
                try await connection.transaction { transaction in
                    try await transaction.execute(script: "SELECT pg_terminate_backend(pg_backend_pid())")
                }
            }
            #expect(error?.isUnavailable == true)
            #expect(error?.outcomeUnknown == false)
        }
    }
}
