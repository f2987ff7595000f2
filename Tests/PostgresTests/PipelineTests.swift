import Postgres
import TestCluster
import Testing

@Suite struct PipelineTests {
    @Test func `A batch gives each statement's rows in order`() async throws {
        try await TestCluster.withConnection { connection in
            for _ in 0..<2 {
                let sums = try await connection.runBatch((0..<1000).map { Sum(left: $0, right: 1) })
                #expect(sums == (0..<1000).map { [$0 + 1] })
            }
            let none = try await connection.runBatch([Sum]())
            #expect(none.isEmpty)
        }
    }

    @Test func `A batch of different statements gives each its own type of rows`() async throws {
        try await withTable { connection in
            let (_, sums, texts, numbers) = try await connection.runBatch(
                Insertion(n: 7),
                Sum(left: 1, right: 2),
                Echo(value: "x"),
                AllNumbers()
            )
            #expect(sums == [3])
            #expect(texts == ["x"])
            #expect(numbers == [7])
        }
    }

    @Test func `One failing statement undoes the whole batch, its error comes out, and the connection goes on`()
        async throws
    {
        try await withTable { connection in
            let error = await #expect(throws: PostgresError.self) {
                try await connection.runBatch([1, 2, 1, 3].map(Insertion.init))
            }
            #expect(error?.serverError?.constraintName == "t_pkey")
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
            _ = try await connection.runBatch([1, 2].map(Insertion.init))
            let afterwards = try await connection.run(AllNumbers())
            #expect(afterwards == [1, 2])
        }
    }

    @Test func `A batch whose statement cannot be prepared leaves the connection usable`() async throws {
        struct Wrong: PostgresStatement {
            static let sql = "SELECT FROM WHERE"
        }
        try await TestCluster.withConnection { connection in
            await #expect(throws: PostgresError.self) { try await connection.runBatch(Sum(left: 1, right: 1), Wrong()) }
            let sums = try await connection.runBatch(Sum(left: 1, right: 1))
            #expect(sums == [2])
        }
    }

    @Test func `Large questions and large answers at once do not bring both sides to a stop`() async throws {
        try await TestCluster.withConnection { connection in
            let value = [UInt8](repeating: 7, count: 1 << 20)
            let echoes = try await connection.runBatch((0..<32).map { _ in Echo(value: value) })
            #expect(echoes.count == 32)
            #expect(echoes.allSatisfy { $0 == [value] })
        }
    }

    @Test func `A batch within a transaction is undone with it`() async throws {
        try await withTable { connection in
            await #expect(throws: Stop.self) {
                try await connection.transaction { transaction in
                    _ = try await transaction.runBatch([1, 2].map(Insertion.init))
                    throw Stop()
                }
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }
}
