import JSONRPC
public import Logging
import Places
public import PollStore
public import ServiceLifecycle
import Synchronization

/// The methods of the contract over one database: parameters in, results out.
///
/// Run it as a service: ballots are written by its ``run()``, and what is waiting when it is shut down is still written.
public final class PollService: Service {
    let store: PollStore
    let voterKeys: VoterKeys
    let ballotKeys: BallotKeys
    let editorKeys: EditorKeys
    let writer: BallotWriter
    private let settler: TallySettler
    let withdrawals: WithdrawalLine
    /// Each audit holds a connection for as long as there are ballots: without a bound, a few editors could take them all.
    let audits = AsyncSemaphore(2)
    let analyses = AnalysisLane()
    let readings: ReadingLine<ReadingName, RPCEncodedResult>
    let readingLane = AnalysisLane()
    let polls = PollCache()
    let rememberedDates = Mutex(RememberedDates())
    let strata: StratumNumbers
    let published: PublishedResults
    let places: Gazetteer
    let timeZones: TimeZoneNames
    let logger: Logger

    /// - Parameters:
    ///   - store: the database.
    ///   - ballotStore: the same database, for writing ballots, where that has connections of its own.
    ///   - voterSecret: at least 32 random bytes, the same for every server on the database.
    ///   - lanes: how many batches are written side by side.
    ///   - queueCapacity: ballots that may wait to be written; more are refused as `unavailable`.
    public init(
        store: PollStore,
        ballotStore: PollStore? = nil,
        voterSecret: [UInt8],
        lanes: Int = 4,
        queueCapacity: Int = 20_000,
        logger: Logger
    ) {
        self.store = store
        self.logger = logger
        places = .shared
        voterKeys = VoterKeys(secret: voterSecret)
        ballotKeys = BallotKeys(secret: voterSecret)
        editorKeys = EditorKeys(store: store, logger: logger)
        strata = StratumNumbers(store: store)
        published = PublishedResults(store: store, strata: strata, places: places)
        withdrawals = WithdrawalLine(store: store)
        timeZones = TimeZoneNames(store: store)
        let settler = TallySettler(store: store, logger: logger)
        self.settler = settler
        readings = ReadingLine(turns: 1) { reading in
            // While people vote, reading takes half of a processor's time at most.
            settler.isBusy ? min(reading, .milliseconds(100)) : .zero
        }
        writer = BallotWriter(
            store: ballotStore ?? store,
            settler: settler,
            lanes: lanes,
            capacity: queueCapacity,
            logger: logger
        )
    }

    /// Writes ballots until a graceful shutdown, and settles the tallies.
    public func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await self.settler.run() }
            try await writer.run()
            group.cancelAll()
        }
    }

    /// Takes no more ballots; ``run()`` ends once those that wait are written.
    public func close() {
        writer.close()
    }

    /// Asks the database whether it answers and what it is set up to lose.
    public func databaseStanding() async -> DatabaseStanding {
        do {
            return try await store.isDurable() ? .sound : .losesData
        } catch {
            logger.debug("The database does not answer.", metadata: ["error": "\(String(reflecting: error))"])
            return .away
        }
    }

    /// Ballots that wait to be written.
    public var waitingBallots: Int { writer.waiting }

    /// Who it is that sends a key; ``Caller/anonymous`` for none, ``Caller/unresolved`` while the database is away.
    /// - Throws: what the database answers unexpectedly.
    public func caller(bearing key: String?) async throws -> Caller {
        guard let key else { return .anonymous }
        do {
            return try await editorKeys.caller(bearing: key)
        } catch .unavailable(let error) {
            logger.debug("A key could not be looked up.", metadata: ["error": "\(String(reflecting: error))"])
            return .unresolved
        }
    }

    /// The secret of the database's voters' keys, made on first use.
    public static func sharedVoterSecret(in store: PollStore) async throws(StoreError) -> [UInt8] {
        let fresh = SystemRandomNumberGenerator.bytes(32)
        return try await store.sharedValue(named: "voter-secret", orKeep: fresh)
    }
}
