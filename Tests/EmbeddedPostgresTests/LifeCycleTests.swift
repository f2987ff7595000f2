import EmbeddedPostgres
import FoundationEssentials
import Glibc
import Postgres
import ServiceLifecycle
import TestCluster
import Testing

/// Runs a script on a connection of its own.
@discardableResult
private func execute(_ script: String, on configuration: PostgresConfiguration) async throws -> [[String?]] {
    let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
    let rows = try await connection.execute(script: script)
    await connection.close()
    return rows
}

@Suite struct LifeCycleTests {
    private func postmasterFile(_ directory: String) -> String {
        directory + "/postgres/data/postmaster.pid"
    }

    /// The processes that work in the folder or below it.
    private func processes(in directory: String) -> [Int32] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return all.compactMap { Int32($0) }.filter { id in
            let folder = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/cwd")
            return folder?.hasPrefix(directory + "/") == true
        }
    }

    /// The cluster's process; nil while there is none, or its file is being written.
    private func processID(_ directory: String) -> Int32? {
        let text = try? String(contentsOfFile: postmasterFile(directory), encoding: .utf8)
        return text?.split(separator: "\n").first.flatMap { Int32($0) }
    }

    @Test func `A stopped cluster starts again with its data`() async throws {
        try await TestCluster.withDedicated { cluster in
            try await execute("CREATE TABLE kept AS SELECT 7 AS n", on: cluster.configuration)
            await cluster.server.stop()
            #expect(!FileManager.default.fileExists(atPath: postmasterFile(cluster.directory)))
            #expect(EmbeddedPostgres.connection(directory: cluster.directory) == nil)
            let configuration = try await cluster.server.start()
            let rows = try await execute("SELECT n FROM kept", on: configuration)
            #expect(rows == [["7"]])
        }
    }

    @Test func `By default nothing that was acknowledged can be lost, and nothing listens on the network`() async throws
    {
        try await TestCluster.withDedicated(settings: .init()) { cluster in
            for (name, value) in [
                ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"), ("listen_addresses", ""),
                ("data_checksums", "on"), ("TimeZone", "UTC"), ("log_statement", "none"), ("server_encoding", "UTF8"),
            ] {
                let rows = try await execute("SHOW \(name)", on: cluster.configuration)
                #expect(rows == [[value]], "\(name)")
            }
        }
    }

    @Test func `Only the owner may enter the folders of the cluster and its socket`() async throws {
        try await TestCluster.withDedicated { cluster in
            for folder in [cluster.directory + "/postgres", cluster.configuration.host ?? ""] {
                let mode = try FileManager.default.attributesOfItem(atPath: folder)[.posixPermissions] as? Int
                #expect(mode == 0o700)
            }
        }
    }

    @Test func `A second server on the folder is refused with a sentence, and can still find the connection`()
        async throws
    {
        try await TestCluster.withDedicated { cluster in
            let second = EmbeddedPostgres(
                directory: cluster.directory,
                settings: .testing,
                logger: TestCluster.logger
            )
            let error = await #expect(throws: EmbeddedPostgresError.self) { _ = try await second.start() }
            #expect(error?.description.contains(cluster.directory) == true)
            let found = try #require(EmbeddedPostgres.connection(directory: cluster.directory))
            #expect(found == cluster.configuration)
        }
    }

    @Test func `A cluster that its server left running is adopted`() async throws {
        try await TestCluster.withDedicated { cluster in
            let before = try #require(processID(cluster.directory))
            await cluster.server.abandon()
            let configuration = try await cluster.server.start()
            try await execute("SELECT 1", on: configuration)
            #expect(processID(cluster.directory) == before)
        }
    }

    @Test(arguments: ["4194301", "1"])
    func `A lock file that outlived its process, even one whose number is taken, does not keep the cluster down`(
        process: String
    ) async throws {
        try await TestCluster.withDedicated { cluster in
            let file = postmasterFile(cluster.directory)
            let text = try String(contentsOfFile: file, encoding: .utf8)
            await cluster.server.stop(mode: .immediate)
            let rest = text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().joined(separator: "\n")
            try Data("\(process)\n\(rest)".utf8).write(to: URL(filePath: file))
            #expect(EmbeddedPostgres.connection(directory: cluster.directory) == nil)
            let configuration = try await cluster.server.start()
            try await execute("SELECT 1", on: configuration)
        }
    }

    @Test func `A socket's lock file with the number of another server process does not keep the cluster down`()
        async throws
    {
        try await TestCluster.withDedicated { other in
            let taken = try #require(processID(other.directory))
            try await TestCluster.withDedicated { cluster in
                await cluster.server.stop(mode: .immediate)
                let run = cluster.directory + "/postgres/run"
                let lock = "\(taken)\n\(cluster.directory)/postgres/data\n1\n5432\n\(run)\n"
                try Data(lock.utf8).write(to: URL(filePath: run + "/.s.PGSQL.5432.lock"))
                let configuration = try await cluster.server.start()
                try await execute("SELECT 1", on: configuration)
            }
        }
    }

    @Test func `An initialization that was interrupted is begun anew`() async throws {
        try await TestCluster.withDedicated { cluster in
            await cluster.server.stop()
            let folder = cluster.directory + "/postgres"
            try FileManager.default.moveItem(atPath: folder + "/data", toPath: folder + "/data.unfinished")
            let configuration = try await cluster.server.start()
            try await execute("SELECT 1", on: configuration)
        }
    }

    @Test func `As a service it heals from a kill of the server process within two seconds, and stops at the end`()
        async throws
    {
        try await TestCluster.withDedicated { cluster in
            try await execute("CREATE TABLE kept AS SELECT 7 AS n", on: cluster.configuration)
            let group = ServiceGroup(services: [cluster.server], logger: TestCluster.logger)
            async let service: Void = group.run()
            // One session is in the middle of work that does not notice the death of its parent.
            let busy = try await PostgresConnection.connect(cluster.configuration, logger: TestCluster.logger)
            let work = Task {
                try await busy.execute(script: "DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$", within: .seconds(20))
            }
            for _ in 0..<2 {
                let before = try #require(processID(cluster.directory))
                let start = ContinuousClock.now
                #expect(kill(before, SIGKILL) == 0)
                while start.duration(to: .now) < .seconds(20) {
                    if let now = processID(cluster.directory), now != before,
                        let rows = try? await execute("SELECT n FROM kept", on: cluster.configuration)
                    {
                        #expect(rows == [["7"]])
                        break
                    }
                    try await Task.sleep(for: .milliseconds(10))
                }
                #expect(start.duration(to: .now) < .seconds(10))
            }
            await #expect(throws: PostgresError.self) { try await work.value }
            await group.triggerGracefulShutdown()
            try await service
            #expect(!FileManager.default.fileExists(atPath: postmasterFile(cluster.directory)))
        }
    }

    @Test func `A start that is given up leaves no process behind, and the next one goes on`() async throws {
        try await TestCluster.withDedicated { cluster in
            try await execute("CREATE TABLE kept AS SELECT 7 AS n", on: cluster.configuration)
            await cluster.server.stop(mode: .immediate)
            for pause in [0, 30, 90] {
                let start = Task { try await cluster.server.start() }
                try await Task.sleep(for: .milliseconds(pause))
                start.cancel()
                let clock = ContinuousClock.now
                switch await start.result {
                case .success: await cluster.server.stop()
                case .failure(let error): #expect(error is CancellationError)
                }
                #expect(clock.duration(to: .now) < .seconds(3))
                #expect(processes(in: cluster.directory) == [])
            }
            let rows = try await execute("SELECT n FROM kept", on: try await cluster.server.start())
            #expect(rows == [["7"]])
        }
    }

    @Test func `An initialization that is given up ends its programs, and is begun anew`() async throws {
        try await TestCluster.withDedicated { cluster in
            let directory = cluster.directory + "/second"
            let server = EmbeddedPostgres(directory: directory, settings: .testing, logger: TestCluster.logger)
            let start = Task { try await server.start() }
            while !FileManager.default.fileExists(atPath: directory + "/postgres/data.unfinished") {
                await Task.yield()
            }
            start.cancel()
            await #expect(throws: CancellationError.self) { _ = try await start.value }
            #expect(processes(in: directory) == [])
            try await execute("SELECT 1", on: try await server.start())
            await server.stop(mode: .immediate)
        }
    }

    @Test func `A fast stop that a session holds up becomes an immediate one, and nothing is lost`() async throws {
        try await TestCluster.withDedicated { cluster in
            try await execute("CREATE TABLE kept AS SELECT 7 AS n", on: cluster.configuration)
            let session = try await PostgresConnection.connect(cluster.configuration, logger: TestCluster.logger)
            let rows = try await session.execute(script: "SELECT pg_backend_pid()")
            let backend = try #require(rows.first?.first.flatMap { $0 }.flatMap { Int32($0) })
            // A stopped process does not end when it is asked to.
            #expect(kill(backend, SIGSTOP) == 0)
            let clock = ContinuousClock.now
            await cluster.server.stop()
            #expect((.seconds(3) ... .seconds(6)).contains(clock.duration(to: .now)))
            #expect(processes(in: cluster.directory) == [])
            session.abandon()
            let kept = try await execute("SELECT n FROM kept", on: try await cluster.server.start())
            #expect(kept == [["7"]])
        }
    }

    @Test func `A fast stop in a task that is cancelled is immediate`() async throws {
        try await TestCluster.withDedicated { cluster in
            let session = try await PostgresConnection.connect(cluster.configuration, logger: TestCluster.logger)
            let rows = try await session.execute(script: "SELECT pg_backend_pid()")
            let backend = try #require(rows.first?.first.flatMap { $0 }.flatMap { Int32($0) })
            let stop = Task { await cluster.server.stop() }
            stop.cancel()
            let clock = ContinuousClock.now
            await stop.value
            #expect(clock.duration(to: .now) < .seconds(2))
            #expect(kill(backend, 0) != 0)
            session.abandon()
        }
    }

    @Test func `A frozen cluster holds up a stop that is cancelled for less than a second, and loses nothing`()
        async throws
    {
        try await TestCluster.withDedicated { cluster in
            try await execute("CREATE TABLE kept AS SELECT 7 AS n", on: cluster.configuration)
            let frozen = processes(in: cluster.directory)
            #expect(frozen.count > 1)
            for process in frozen { kill(process, SIGSTOP) }
            let stop = Task { await cluster.server.stop() }
            stop.cancel()
            let took = await ContinuousClock().measure { await stop.value }
            #expect(took < .seconds(1))
            #expect(processes(in: cluster.directory).isEmpty)
            let configuration = try await cluster.server.start()
            #expect(try await execute("SELECT n FROM kept", on: configuration) == [["7"]])
        }
    }

    @Test(arguments: [String(repeating: "long/", count: 30), "it's a, \"folder\" $HOME"])
    func `A folder's name may be long or odd`(name: String) async throws {
        try await TestCluster.withDedicated { cluster in
            let server = EmbeddedPostgres(
                directory: cluster.directory + "/" + name,
                settings: .testing,
                logger: TestCluster.logger
            )
            let configuration = try await server.start()
            try await execute("SELECT 1", on: configuration)
            let host = try #require(configuration.host)
            await server.stop(mode: .immediate)
            if !host.hasPrefix(cluster.directory) { try FileManager.default.removeItem(atPath: host) }
        }
    }

    @Test func `A folder may lie below one that only this process's account can enter`() async throws {
        try await TestCluster.withDedicated { cluster in
            let closed = cluster.directory + "/closed"
            try FileManager.default.createDirectory(
                atPath: closed,
                withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700]
            )
            let server = EmbeddedPostgres(
                directory: closed + "/inner/data",
                settings: .testing,
                logger: TestCluster.logger
            )
            try await execute("SELECT 1", on: try await server.start())
            await server.stop(mode: .immediate)
        }
    }

    @Test func `A cluster of another version is refused with both numbers`() async throws {
        try await TestCluster.withDedicated { cluster in
            await cluster.server.stop()
            let file = cluster.directory + "/postgres/data/PG_VERSION"
            try Data("9.6\n".utf8).write(to: URL(filePath: file))
            let error = await #expect(throws: EmbeddedPostgresError.self) { _ = try await cluster.server.start() }
            #expect(error?.description.contains("9.6") == true)
        }
    }
}
