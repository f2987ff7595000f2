import Postgres
import TestCluster
import Testing

struct Sum: PostgresStatement {
    static let sql = "SELECT $1 + $2"
    let left: Int
    let right: Int

    func bind(_ bindings: inout PostgresBindings) {
        bindings.append(left)
        bindings.append(right)
    }

    static func row(_ columns: inout PostgresColumns) throws(PostgresError) -> Int {
        try columns.next(Int.self)
    }
}

@Suite struct StatementTests {
    @Test func `A statement's values go out as parameters and come back as rows`() async throws {
        try await TestCluster.withConnection { connection in
            let sums = try await connection.run(Sum(left: 40, right: 2))
            #expect(sums == [42])
        }
    }
}
