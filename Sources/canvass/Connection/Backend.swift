import BallotFiles
import JSONRPC
import PollAPI
import PollService

/// What the commands need of the rooms behind the wire.
protocol Backend: Sendable {
    /// Runs the server until it is told to stop.
    ///
    /// - Parameter flags: What the command line says, by flag name without hyphens in front: `config`, and the names of
    ///   `ConfigurationKey`. They go before environment and file.
    func serve(_ flags: [String: String]) async throws

    /// Brings a database's schema up to date, and returns the names of the migrations that were applied.
    func migrate(_ database: DatabaseLocation) async throws -> [String]

    /// Lends the methods on a database for the time of `body`.
    func withService(_ database: DatabaseLocation, _ body: (LocalService) async throws -> Void) async throws
}

/// Where the ballots are kept; with neither given, what the environment and the defaults of `serve` say.
struct DatabaseLocation: Sendable, Hashable {
    /// The address of a PostgreSQL database.
    var url: String?
    /// The folder of an embedded PostgreSQL, which may be running already.
    var dataDirectory: String?
    /// Whether a database is made in a folder that has none.
    var isMadeIfMissing = false
}

/// The methods in this process, for the operator on the machine.
struct LocalService: Sendable {
    /// The same router that a server answers with.
    var router: RPCRouter<CallContext>
    /// Reads the ballots of a poll in the order of their voters' keys, and hands over one at a time.
    ///
    /// It throws what the body throws, and `PollError.notFound`'s error for a poll that is not there.
    var forEachBallot: @Sendable (_ poll: String, _ body: (ExportedBallot) throws -> Void) async throws -> Void
    /// The service on the database, for what goes past the methods; nil where there is no database behind them.
    var service: PollService?
}
