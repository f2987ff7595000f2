public import BallotFiles
public import JSONRPC
public import PollService

/// What the HTTP side needs of the service behind it.
public struct PollServerParts: Sendable {
    /// The methods.
    public var router: RPCRouter<CallContext>
    /// Finds a poll as pages show it to the caller; throws what `poll.get` would, save that drafts are found.
    package var presentation: Presentation
    /// Finds who holds a key; a wrong key is `Caller.rejected`, and one that cannot be looked up `Caller.unresolved`: neither
    /// is an error.
    public var authenticate: @Sendable (_ key: String) async throws -> Caller
    /// Looks whether the server can do its work. It may hang: the server answers without it in time.
    public var readiness: @Sendable () async -> Readiness
    /// Reads the values of the moment, such as those of the pool and the queue. It must not wait for the database.
    public var gauges: @Sendable () async -> [GaugeReading]
    /// The receipt that a voter's ballot in a poll has or would have; nil where there is no such poll.
    public var receipt: @Sendable (_ voter: String, _ poll: String) async throws -> String?
    /// Towns whose names begin with a prefix, in words that a ballot takes.
    public var suggestCities: @Sendable (_ prefix: String) -> [String]
    /// Reads the ballots of a poll one at a time; nil where they cannot be read.
    public var forEachBallot: BallotReading?
    /// Signs and seals what pages give away: at least 32 random bytes, the same for every server on one database.
    public var pageSecret: [UInt8]
    /// The folders in which to look for a program that makes pictures of charts, as in `PATH`.
    public var programFolders: String

    /// Finds a poll by its slug or id.
    package typealias Presentation =
        @Sendable (_ poll: String, _ context: CallContext) async throws -> PollPresentation

    /// Hands over the ballots of a poll, all of one moment, and waits for whoever takes them.
    public typealias BallotReading =
        @Sendable (
            _ poll: String, _ body: @concurrent (ExportedBallot) async throws -> Void
        ) async throws -> Void

    /// The parts of a service.
    package init(
        router: RPCRouter<CallContext>,
        presentation: @escaping Presentation,
        authenticate: @escaping @Sendable (_ key: String) async throws -> Caller,
        readiness: @escaping @Sendable () async -> Readiness,
        gauges: @escaping @Sendable () async -> [GaugeReading] = { [] },
        receipt: @escaping @Sendable (_ voter: String, _ poll: String) async throws -> String? = { _, _ in nil },
        suggestCities: @escaping @Sendable (_ prefix: String) -> [String] = { _ in [] },
        forEachBallot: BallotReading? = nil,
        pageSecret: [UInt8],
        programFolders: String = ""
    ) {
        self.router = router
        self.presentation = presentation
        self.authenticate = authenticate
        self.readiness = readiness
        self.gauges = gauges
        self.receipt = receipt
        self.suggestCities = suggestCities
        self.forEachBallot = forEachBallot
        self.pageSecret = pageSecret
        self.programFolders = programFolders
    }
}
