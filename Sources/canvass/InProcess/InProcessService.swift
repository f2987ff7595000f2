import BallotFiles
import PollService

/// The service on a database in this process, for the operator on the machine.
struct InProcessService: Sendable {
    /// Carries out calls with the methods that a server has.
    var caller: InProcessCaller
    /// Reads the ballots of a poll in the order of their voters' keys, one at a time.
    ///
    /// Throws what the body throws, and the error of `PollError.notFound` for an unknown poll.
    var forEachBallot: @Sendable (_ poll: String, _ body: (ExportedBallot) throws -> Void) async throws -> Void
    /// For what is no method, such as the import by COPY; nil in tests without a database.
    var service: PollService?
}
