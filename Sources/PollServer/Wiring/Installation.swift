public import JSONRPC
public import Logging
import Migrations
public import PollService
import PollStore
public import Postgres

/// A database and the Canvass in it: its schema, and the methods on it.
public struct Installation: Sendable {
    let database: PostgresConfiguration
    let logger: Logger

    /// - Parameters:
    ///   - database: how to connect.
    ///   - logger: told of what takes long or goes wrong.
    public init(database: PostgresConfiguration, logger: Logger) {
        var database = database
        // A database that hangs must be noticed before a caller's patience ends: two seconds here, and two more until the
        // connection is given up.
        database.sessionSettings["statement_timeout"] = "2s"
        database.answerTimeout = .seconds(2)
        self.database = database
        self.logger = logger
    }

    /// The database behind an address.
    /// - Throws: `PostgresError` when it is no address.
    public init(databaseURL: String, logger: Logger) throws {
        self.init(database: try PostgresConfiguration(url: databaseURL), logger: logger)
    }

    /// Brings the schema up to date.
    /// - Returns: the steps that were taken, as number and name.
    /// - Throws: ``SchemaRefusal`` and `PostgresError`.
    public func migrate() async throws -> [String] {
        var patient = database
        // A step may rewrite a large table, and waits for other servers' steps.
        patient.sessionSettings["statement_timeout"] = "0"
        patient.sessionSettings["idle_in_transaction_session_timeout"] = "0"
        patient.answerTimeout = .seconds(24 * 3_600)
        let versions = try await withConnection(patient) { connection in
            do {
                return try await Migrator(logger: logger).migrate(connection)
            } catch MigrationError.different(let version) {
                throw SchemaRefusal.different(version)
            }
        }
        return Migration.all.filter { versions.contains($0.version) }.map { "\($0.version) \($0.name)" }
    }

    /// Checks that the schema is one that this program can work on.
    /// - Throws: ``SchemaRefusal`` and `PostgresError`.
    public func checkSchema() async throws {
        try await withConnection(database) { connection in
            switch try await Migrator(logger: logger).standing(of: connection) {
            case .current: break
            case .behind(let versions): throw SchemaRefusal.behind(versions)
            case .different(let version): throw SchemaRefusal.different(version)
            case .ahead(let version):
                // A newer server may have migrated first; its steps keep older servers working.
                logger.notice("The database is ahead of this program.", metadata: ["migration": "\(version)"])
            }
        }
    }

    /// Runs a step that needs the database, again and again while the database is away, as it may be when both start at once.
    func onceReachable<Value: Sendable>(_ step: () async throws -> Value) async throws -> Value {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await step()
            } catch let error as PostgresError where error.isUnavailable {
                logger.warning("Waiting for the database.", metadata: ["error": "\(String(reflecting: error))"])
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }

    /// Lends the methods on the database for the time of `body`, without a server.
    public func withService(
        info: OpenRPCInfo,
        _ body: (PollService, RPCRouter<CallContext>) async throws -> Void
    ) async throws {
        var patient = database
        // Nobody waits for an answer within seconds, and whole files may go in and out.
        patient.sessionSettings["statement_timeout"] = "60s"
        patient.answerTimeout = .seconds(60)
        try await PostgresPool.withPool(patient, logger: logger) { pool in
            let store = PollStore(pool: pool)
            let secret = try await PollService.sharedVoterSecret(in: store)
            let service = PollService(store: store, voterSecret: secret, logger: logger)
            let router = try service.router(info: info)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                defer { service.close() }
                try await body(service, router)
            }
        }
    }

    private func withConnection<Value>(
        _ configuration: PostgresConfiguration,
        _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try await PostgresConnection.connect(configuration, logger: logger)
        do {
            let value = try await body(connection)
            await connection.close()
            return value
        } catch {
            await connection.close()
            throw error
        }
    }
}

/// Why a server does not start on a database, as a sentence for whoever starts it.
public enum SchemaRefusal: Error, CustomStringConvertible {
    /// Steps of these numbers are still to be taken.
    case behind([Int])
    /// The step of that number was taken from another text.
    case different(Int)

    public var description: String {
        switch self {
        case .behind(let versions):
            "The database lacks \(versions.count == 1 ? "a migration" : "\(versions.count) migrations"); "
                + "run 'canvass migrate' with the same database first."
        case .different(let version):
            "The database took migration \(version) from another text than this program carries; it belongs to another build."
        }
    }
}
