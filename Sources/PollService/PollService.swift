package import BallotFiles
public import JSONRPC
package import Logging
import Places
import PollAPI
package import PollStore
public import ServiceLifecycle

/// The methods of the contract over one database: parameters in, results out.
///
/// Run it as a service: ``run()`` writes the ballots, and those that wait when it is shut down are still written.
public final class PollService: Service {
    private let store: PollStore
    private let writer: BallotWriter
    private let compactor: TallyCompactor
    private let editorKeys: EditorKeys
    private let polls: PollMethods
    private let votes: VoteMethods
    private let receipts: ReceiptMethods
    private let audits: AuditMethods
    private let weightings: WeightingMethods
    private let results: ResultMethods
    private let analyses: AnalysisMethods
    private let keys: KeyMethods
    private let exporter: BallotExporter
    private let places: Gazetteer
    private let logger: Logger
    let importBackend: ImportBackend

    /// - Parameters:
    ///   - store: the database.
    ///   - ballotStore: the same database, for writing ballots, where that has connections of its own.
    ///   - voterSecret: at least 32 random bytes, the same for every server on the database.
    ///   - writers: how many batches are written side by side.
    ///   - queueCapacity: ballots that may wait to be written; more are refused as `unavailable`.
    package init(
        store: PollStore,
        ballotStore: PollStore? = nil,
        voterSecret: [UInt8],
        writers: Int = 4,
        queueCapacity: Int = 20_000,
        logger: Logger
    ) {
        let places = Gazetteer.shared
        let reader = PollReader(store: store)
        let voterKeys = VoterKeys(secret: voterSecret)
        let strata = StratumIDCache(store: store)
        let compactor = TallyCompactor(store: store, logger: logger)
        let writer = BallotWriter(
            store: ballotStore ?? store,
            compactor: compactor,
            writers: writers,
            capacity: queueCapacity,
            logger: logger
        )
        let analysisExecutor = BackgroundExecutor()
        self.store = store
        self.writer = writer
        self.compactor = compactor
        self.places = places
        self.logger = logger
        exporter = BallotExporter(polls: reader, places: places)
        importBackend = ImportBackend(polls: reader, strata: strata, voterKeys: voterKeys, places: places)
        editorKeys = EditorKeys(store: store, logger: logger)
        polls = PollMethods(polls: reader, ballotKeys: BallotKeys(secret: voterSecret))
        votes = VoteMethods(
            reader: reader,
            polls: PollCache(),
            voterKeys: voterKeys,
            strata: strata,
            writer: writer,
            places: places
        )
        receipts = ReceiptMethods(
            store: store,
            voterKeys: voterKeys,
            withdrawals: WithdrawalBatcher(store: store),
            exporter: exporter
        )
        audits = AuditMethods(polls: reader, places: places)
        weightings = WeightingMethods(polls: reader, places: places)
        results = ResultMethods(
            reader: ResultReader(
                polls: reader,
                voterKeys: voterKeys,
                strata: strata,
                releases: PublishedResults(store: store, strata: strata, places: places),
                logger: logger
            ),
            weightings: WeightingReader(store: store, places: places, executor: analysisExecutor),
            timeZones: TimeZoneNames(store: store),
            fieldDates: FieldDates(store: store),
            queries: QueryRunner(
                coalescer: QueryCoalescer(concurrency: 1) { duration in
                    // While people vote, queries take half of a processor's time at most.
                    compactor.isBusy ? min(duration, .milliseconds(100)) : .zero
                },
                executor: BackgroundExecutor()
            ),
            places: places
        )
        analyses = AnalysisMethods(executor: analysisExecutor)
        keys = KeyMethods(store: store)
    }

    /// A router with every method of the contract, `rpc.discover` included.
    /// - Parameters:
    ///   - observer: told of every call.
    ///   - info: the title and version of the document that `rpc.discover` returns.
    public func router(
        observer: (any RPCObserver<CallContext>)? = nil,
        info: OpenRPCInfo
    ) throws -> RPCRouter<CallContext> {
        var router = RPCRouter<CallContext>(observer: observer)
        // The order is that of the document, and a caller can follow its examples from the first to the last.
        polls.register(in: &router)
        votes.register(in: &router)
        receipts.register(in: &router)
        audits.register(in: &router)
        weightings.register(in: &router)
        results.register(in: &router)
        analyses.register(in: &router)
        receipts.registerEndings(in: &router)
        polls.registerEndings(in: &router)
        keys.register(in: &router)
        try router.discoverable(info: info)
        return router
    }

    /// Writes ballots until a graceful shutdown, and compacts the tallies.
    public func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            group.addTask { await self.compactor.run() }
            try await writer.run()
            group.cancelAll()
        }
    }

    /// Takes no more ballots; ``run()`` ends once those that wait are written.
    public func close() {
        writer.close()
    }

    /// Ballots that wait to be written.
    public var waitingBallots: Int { writer.waiting }

    /// Asks the database whether it answers and what it is set up to lose.
    public func databaseHealth() async -> DatabaseHealth {
        do {
            return try await store.isDurable() ? .healthy : .notDurable
        } catch {
            logger.debug("The database does not answer.", metadata: ["error": "\(String(reflecting: error))"])
            return .down
        }
    }

    /// Who sends a key; ``Caller/anonymous`` for none, ``Caller/unresolved`` while the database is away.
    /// - Throws: what the database answers unexpectedly.
    public func caller(bearing key: String?) async throws -> Caller {
        try await editorKeys.caller(bearing: key)
    }

    /// Makes an editor's key in a database that has none yet, and returns its text; nil where there are keys.
    public func firstKey() async throws -> String? {
        do {
            return try await keys.firstKey()
        } catch {
            throw error.forCaller
        }
    }

    /// The receipt that a voter's ballot in a poll has or would have, for those who know the voter; nil where there is no such
    /// poll. It does not tell whether there is a ballot: `vote.get` does.
    /// - Parameter name: the poll's slug or id.
    /// - Throws: what a caller may know of a database that is away.
    public func receipt(ofVoter voter: String, poll name: String) async throws -> String? {
        do {
            return try await receipts.receipt(ofVoter: voter, poll: name)
        } catch {
            throw error.forCaller
        }
    }

    /// A poll as pages show it to the caller.
    /// - Throws: 1404 when there is none; a draft that the caller may not see is found, and its presentation holds little.
    package func presentation(of poll: String, _ context: CallContext) async throws -> PollPresentation {
        do {
            return try await polls.presentation(of: poll, context)
        } catch let error as StoreError {
            throw error.forCaller
        }
    }

    /// Reads the ballots of a poll, all of one moment, and hands over one at a time.
    ///
    /// They come in the order of their voters' keys, which tells nothing about the order of voting.
    /// - Throws: what `body` throws, 1404 for a poll that is not there, 1503 when the database is away.
    package func forEachBallot(of poll: String, _ body: (ExportedBallot) async throws -> Void) async throws {
        do {
            try await exporter.forEachBallot(of: poll, body)
        } catch let error as StoreError {
            throw error.forCaller
        }
    }

    /// The largest towns whose names begin with what was entered, ten at most, each in words that a ballot takes for that town.
    ///
    /// It asks no database: the list is in the program, and the same for every poll.
    public func suggestedCities(for prefix: String) -> [String] {
        places.suggestions(prefix: prefix, limit: 10).compactMap { places.unmistakableName(of: $0) }
    }

    /// The secret of the database's voters' keys, made on first use.
    package static func sharedVoterSecret(in store: PollStore) async throws(StoreError) -> [UInt8] {
        let fresh = SystemRandomNumberGenerator.bytes(32)
        return try await store.sharedValue(named: "voter-secret", orKeep: fresh)
    }
}
