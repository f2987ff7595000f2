import Postgres
import TestCluster
import Testing

struct Sleep: PostgresStatement {
    static let sql = "SELECT pg_sleep($1)"
    let seconds: Double

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(seconds)
    }
}

/// Waits until a query, seen by another connection, gives `t`; gives up after ten seconds.
func eventually(_ script: String, on connection: PostgresConnection) async throws {
    let end = ContinuousClock.now.advanced(by: .seconds(10))
    while ContinuousClock.now < end {
        if try await connection.execute(script: script) == [["t"]] { return }
        try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("never became true: \(script)")
}

private let isSleeping =
    "SELECT count(*) > 0 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep($1)%'"
    + " AND datname = current_database() AND pid <> pg_backend_pid()"

@Suite struct CancellationTests {
    @Test func `Cancelling the task ends the statement on the server`() async throws {
        try await TestCluster.withDatabase { database in
            let observer = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let connection = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    let error = await #expect(throws: PostgresError.self) {
                        try await connection.run(Sleep(seconds: 30))
                    }
                    #expect(error == .cancelled)
                }
                try await eventually(isSleeping, on: observer)
                group.cancelAll()
                try await group.waitForAll()
            }
            try await eventually(isSleeping.replacing("> 0", with: "= 0"), on: observer)
            #expect(start.duration(to: .now) < .seconds(5))
            let sums = try await connection.run(Sum(left: 1, right: 1))
            #expect(sums == [2])
        }
    }

    @Test func `A cancelled task sends nothing`() async throws {
        try await withTable { connection in
            let error = await withTaskGroup(of: PostgresError?.self) { group in
                group.cancelAll()
                group.addTask {
                    do throws(PostgresError) {
                        _ = try await connection.execute(Insertion(n: 1))
                        return nil
                    } catch {
                        return error
                    }
                }
                return await group.next() ?? nil
            }
            #expect(error == .cancelled)
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }

    @Test func `A call's own limit cancels it, and the connection goes on`() async throws {
        try await TestCluster.withConnection { connection in
            let start = ContinuousClock.now
            let error = await #expect(throws: PostgresError.self) {
                try await connection.run(Sleep(seconds: 30), within: .milliseconds(100))
            }
            #expect(error == .timedOut(outcomeUnknown: false))
            #expect(start.duration(to: .now) < .seconds(5))
            let sums = try await connection.run(Sum(left: 1, right: 1))
            #expect(sums == [2])
        }
    }

    @Test func `The session's statement_timeout counts as a time limit, an administrator's cancel does not`()
        async throws
    {
        try await TestCluster.withDatabase { database in
            var hasty = database
            hasty.sessionSettings["statement_timeout"] = "100ms"
            let timed = try await PostgresConnection.connect(hasty, logger: TestCluster.logger)
            let timeout = await #expect(throws: PostgresError.self) { try await timed.run(Sleep(seconds: 30)) }
            #expect(timeout == .timedOut(outcomeUnknown: false))

            let other = try await PostgresConnection.connect(database, logger: TestCluster.logger)
            let cancelled = await #expect(throws: PostgresError.self) {
                try await other.execute(script: "SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(30)")
            }
            #expect(cancelled?.serverError?.sqlState == "57014")
        }
    }

    @Test func `A late cancel request never hits the next statement`() async throws {
        try await TestCluster.withConnection { connection in
            for round in 0..<100 {
                // Ends by itself about when the request arrives.
                _ = try? await connection.run(Sleep(seconds: 0.002), within: .milliseconds(2))
                let sums = try await connection.run(Sum(left: round, right: 0))
                #expect(sums == [round])
            }
        }
    }

    @Test func `Cancelling within a transaction rolls it back and frees the connection`() async throws {
        try await withTable { connection in
            let task = Task {
                try await connection.transaction { transaction in
                    _ = try await transaction.execute(Insertion(n: 1))
                    _ = try await transaction.run(Sleep(seconds: 30), within: .milliseconds(50))
                }
            }
            let error = await #expect(throws: PostgresError.self) { try await task.value }
            #expect(error == .timedOut(outcomeUnknown: false))
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
            #expect(connection.isReusable)
        }
    }
}
