import EmbeddedPostgres
import Postgres
import TestCluster
import Testing

@Suite struct LifeCycleTests {
    @Test func `A stopped cluster starts again with its data`() async throws {
        try await TestCluster.withDedicated { cluster in
            let first = try await PostgresConnection.connect(cluster.configuration, logger: TestCluster.logger)
            try await first.execute(script: "CREATE TABLE kept AS SELECT 7 AS n")
            await cluster.server.stop()
            let configuration = try await cluster.server.start()
            let second = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
            #expect(try await second.execute(script: "SELECT n FROM kept") == [["7"]])
        }
    }
}
