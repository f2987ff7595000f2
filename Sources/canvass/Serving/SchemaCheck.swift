import Logging
import Migrations
import PollStore
import Postgres

/// Why a server does not start on a database, as a sentence for whoever starts it.
enum SchemaRefusal: Error, CustomStringConvertible {
    case behind([Int])
    case different(Int)

    var description: String {
        switch self {
        case .behind(let versions):
            "The database lacks \(versions.count == 1 ? "a migration" : "\(versions.count) migrations"); "
                + "run 'canvass migrate' with the same database first."
        case .different(let version):
            "The database took migration \(version) from another text than this program carries; it belongs to another build."
        }
    }
}

extension DatabaseHandle {
    /// Brings the schema of an embedded database up to date, and checks that of any other.
    func ensureSchema(logger: Logger) async throws {
        try await withConnection(logger: logger) { connection in
            let migrator = Migrator(logger: logger)
            if isOwn {
                try await migrator.migrate(connection)
                return
            }
            switch try await migrator.standing(of: connection) {
            case .current: break
            case .behind(let versions): throw SchemaRefusal.behind(versions)
            case .different(let version): throw SchemaRefusal.different(version)
            case .ahead(let version):
                // A newer server may have migrated first; its steps keep older servers working.
                logger.notice("The database is ahead of this program.", metadata: ["migration": "\(version)"])
            }
        }
    }

    /// Waits for a database that is away at the start, as it may be when both start at once.
    func ensureSchemaOnceReachable(logger: Logger) async throws {
        var pause = Duration.milliseconds(100)
        while true {
            do {
                return try await ensureSchema(logger: logger)
            } catch let error as PostgresError where error.isUnavailable {
                logger.warning(
                    "Waiting for the database.",
                    metadata: ["error": "\(String(reflecting: error))"]
                )
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .seconds(1))
            }
        }
    }
}
