import Postgres
import TestCluster
import Testing

/// Rows as chunks, counted as they are taken.
private struct Chunks: AsyncSequence {
    struct Iterator: AsyncIteratorProtocol {
        var next = 0
        let rows: Range<Int>
        let failsAtEnd: Bool

        mutating func next() async throws -> [UInt8]? {
            guard next < rows.count else {
                if failsAtEnd { throw Stop() }
                return nil
            }
            let chunk = rows.dropFirst(next).prefix(1000)
            next += chunk.count
            return chunk.map { "\($0)\n" }.joined().utf8.map { $0 }
        }
    }

    let rows: Range<Int>
    var failsAtEnd = false

    func makeAsyncIterator() -> Iterator {
        Iterator(rows: rows, failsAtEnd: failsAtEnd)
    }
}

@Suite struct CopyTests {
    @Test func `A hundred thousand rows go in and come out`() async throws {
        try await withTable { connection in
            let count = try await connection.copyIn("COPY t FROM STDIN", from: Chunks(rows: 0..<100_000))
            #expect(count == 100_000)
            #expect(connection.isReusable)
            var received: [UInt8] = []
            try await connection.copyOut("COPY (SELECT n FROM t ORDER BY n) TO STDOUT") { received += $0 }
            let numbers = String(decoding: received, as: UTF8.self).split(separator: "\n").map { Int($0) }
            #expect(numbers == (0..<100_000).map { $0 })
            #expect(connection.isReusable)
        }
    }

    @Test func `A source that throws leaves nothing behind, and its error comes out`() async throws {
        try await withTable { connection in
            await #expect(throws: Stop.self) {
                try await connection.copyIn("COPY t FROM STDIN", from: Chunks(rows: 0..<5000, failsAtEnd: true))
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }

    @Test func `A row that the server refuses undoes the COPY`() async throws {
        try await withTable { connection in
            _ = try await connection.execute(Insertion(n: 4999))
            let error = await #expect(throws: PostgresError.self) {
                try await connection.copyIn("COPY t FROM STDIN", from: Chunks(rows: 0..<5000))
            }
            #expect(error?.serverError?.constraintName == "t_pkey")
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers == [4999])
        }
    }

    @Test func `A sink that throws stops the server's sending`() async throws {
        try await TestCluster.withConnection { connection in
            await #expect(throws: Stop.self) {
                try await connection.copyOut("COPY (SELECT generate_series(1, 100000000)) TO STDOUT") { _ in
                    throw Stop()
                }
            }
            let sums = try await connection.run(Sum(left: 1, right: 1))
            #expect(sums == [2])
        }
    }

    @Test func `A COPY within a transaction is undone with it`() async throws {
        try await withTable { connection in
            await #expect(throws: Stop.self) {
                try await connection.transaction { transaction in
                    let count = try await transaction.copyIn("COPY t FROM STDIN", from: Chunks(rows: 0..<10))
                    #expect(count == 10)
                    throw Stop()
                }
            }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }

    @Test(arguments: ["SELECT 1", "COPY nowhere FROM STDIN", "COPY"])
    func `What starts no COPY is an error, and the connection goes on`(sql: String) async throws {
        try await withTable { connection in
            await #expect(throws: PostgresError.self) { try await connection.copyIn(sql, from: Chunks(rows: 0..<1)) }
            let numbers = try await connection.run(AllNumbers())
            #expect(numbers.isEmpty)
        }
    }
}
