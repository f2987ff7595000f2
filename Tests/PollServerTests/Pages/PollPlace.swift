import JSONRPC
import Migrations
import PollAPI
import PollServer
import PollService
import PollStore
import Postgres
import TestCluster
import Testing

/// A server with the real service on a database of its own.
struct PollPlace: Sendable {
    let server: TestServer
    let service: PollService
    let router: RPCRouter<CallContext>
    let secret: [UInt8]

    /// Lends one on the shared cluster.
    static func with<Value: Sendable>(
        observer: (any RPCObserver<CallContext>)? = nil,
        programFolders: String = "",
        configure: @Sendable (inout CanvassServer.Settings) -> Void = { _ in },
        _ body: @Sendable (PollPlace) async throws -> Value
    ) async throws -> Value {
        try await TestCluster.withDatabase(template: "schema", prepare: migrate) { database in
            try await with(
                database,
                observer: observer,
                programFolders: programFolders,
                configure: configure,
                body
            )
        }
    }

    /// Lends one on a database that has the schema.
    static func with<Value: Sendable>(
        _ database: PostgresConfiguration,
        observer: (any RPCObserver<CallContext>)? = nil,
        programFolders: String = "",
        configure: @Sendable (inout CanvassServer.Settings) -> Void = { _ in },
        _ body: @Sendable (PollPlace) async throws -> Value
    ) async throws -> Value {
        try await PostgresPool.withPool(database, logger: TestCluster.logger) { pool in
            let store = PollStore(pool: pool)
            let secret = try await PollService.sharedVoterSecret(in: store)
            let service = PollService(store: store, voterSecret: secret, logger: TestCluster.logger)
            let router = try service.router(observer: observer, info: OpenRPCInfo(title: "Canvass", version: "test"))
            let parts = PollServerParts(
                router: router,
                presentation: { try await service.presentation(of: $0, $1) },
                authenticate: { try await service.caller(bearing: $0) },
                readiness: { Readiness(["database": .ok]) },
                receipt: { try await service.receipt(ofVoter: $0, poll: $1) },
                suggestCities: { service.suggestedCities(for: $0) },
                forEachBallot: { poll, body in try await service.forEachBallot(of: poll) { try await body($0) } },
                pageSecret: secret,
                programFolders: programFolders
            )
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                defer { service.close() }
                return try await TestServer.run(parts, configure: configure) { server in
                    try await body(PollPlace(server: server, service: service, router: router, secret: secret))
                }
            }
        }
    }

    static func migrate(_ configuration: PostgresConfiguration) async throws {
        let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
        try await Migrator(logger: TestCluster.logger).migrate(connection)
        await connection.close()
    }

    /// Carries out a call in the server's process.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .operatorOnMachine
    ) async throws -> Method.Result {
        try await router.call(method, params, context: CallContext(requestID: "test", caller: caller))
    }

    /// Makes a poll.
    @discardableResult
    func make(
        _ slug: String,
        _ content: PollContent = .teaOrCoffee,
        status: PollStatusField = .open
    ) async throws -> PollView {
        try await call(PollCreate.self, .init(slug: slug, status: status, content: content)).poll
    }

    /// How many people have answered the poll's only question.
    func answered(_ slug: String) async throws -> Int {
        try await call(ResultsBreakdown.self, .init(poll: slug)).base.answered ?? -1
    }

    func reader(_ language: String = "en") -> PageReader { PageReader(server: server, language: language) }
}

extension PollContent {
    /// One question with a write-in, an age and a city; whoever has voted sees results.
    static let teaOrCoffee = PollContent(
        title: "Tea or coffee?",
        questions: [
            QuestionFields(
                key: "drink",
                kind: .single,
                text: "What do you drink in the morning?",
                options: [OptionFields(key: "tea", text: "Tea"), OptionFields(key: "coffee", text: "Coffee")],
                allowOther: true
            )
        ],
        demographics: [DemographicFields(key: "age", kind: .age), DemographicFields(key: "city", kind: .city)],
        results: ResultFields(visibility: .public, minimumBase: 1)
    )

    /// The same with other rules.
    func voting(_ voting: VotingFields, results: VisibilityField = .public) -> PollContent {
        var content = self
        content.voting = voting
        content.results?.visibility = results
        return content
    }
}
