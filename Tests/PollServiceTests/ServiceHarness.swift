import JSONRPC
import Logging
import Migrations
import PollAPI
import PollService
import PollStore
import Postgres
import Synchronization
import TestCluster

/// Says no and yes in turn.
final class Turns: Sendable {
    private let count = Atomic<Int>(0)

    func isSecond() -> Bool { count.add(1, ordering: .relaxed).newValue.isMultiple(of: 2) }
}

/// A service on a fresh database, called as the HTTP side calls it: bytes in, bytes out.
struct ServiceHarness: Sendable {
    let service: PollService
    let router: RPCRouter<CallContext>
    let pool: PostgresPool
    let configuration: PostgresConfiguration
    private let turns = Turns()

    /// Lends a running service on a database of its own.
    static func with<Value: Sendable>(_ body: @Sendable (ServiceHarness) async throws -> Value) async throws -> Value {
        try await TestCluster.withDatabase(template: "schema", prepare: migrate) { configuration in
            try await with(configuration, body)
        }
    }

    /// Lends a running service on a given database that has the schema.
    static func with<Value: Sendable>(
        _ configuration: PostgresConfiguration,
        _ body: @Sendable (ServiceHarness) async throws -> Value
    ) async throws -> Value {
        try await PostgresPool.withPool(configuration, logger: TestCluster.logger) { pool in
            let store = PollStore(pool: pool)
            let secret = try await PollService.sharedVoterSecret(in: store)
            let service = PollService(store: store, voterSecret: secret, logger: TestCluster.logger)
            let router = try service.router(info: OpenRPCInfo(title: "Canvass", version: "test"))
            let harness = ServiceHarness(
                service: service,
                router: router,
                pool: pool,
                configuration: configuration
            )
            return try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run() }
                do {
                    let value = try await body(harness)
                    service.close()
                    try await group.waitForAll()
                    return value
                } catch {
                    service.close()
                    throw error
                }
            }
        }
    }

    /// Gives a database the schema.
    static func migrate(_ configuration: PostgresConfiguration) async throws {
        let connection = try await PostgresConnection.connect(configuration, logger: TestCluster.logger)
        try await Migrator(logger: TestCluster.logger).migrate(connection)
        await connection.close()
    }

    /// Calls a method as a caller and reads the result.
    /// - Throws: the `RPCError` that the answer carries.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .operatorOnMachine
    ) async throws -> Method.Result {
        let request = try RPCRequestEncoder.call(method, params: params, id: 1)
        let reply = await reply(to: request, context: CallContext(requestID: "test", caller: caller))
        return try RPCResponses(reply.bytes ?? []).result(of: method, id: 1)
    }

    /// Sends a text and returns the answer's text.
    func send(_ json: String, as caller: Caller = .operatorOnMachine) async -> String {
        let context = CallContext(requestID: "test", caller: caller)
        let reply = await reply(to: Array(json.utf8), context: context)
        return String(decoding: reply.bytes ?? [], as: UTF8.self)
    }

    /// Sends a body on one of the two paths: every other one is handled inline, as far as that takes no waiting.
    private func reply(to body: [UInt8], context: CallContext) async -> RPCReply {
        guard turns.isSecond() else { return await router.respond(to: body, context: context) }
        switch await inlineOutcome(of: body, context: context) {
        case .respond(let reply): return reply
        case .fallBack(let rest): return await rest()
        }
    }

    /// Carries out a body as far as that takes no waiting.
    func inlineOutcome(of body: [UInt8], context: CallContext) async -> InlineOutcome<RPCReply> {
        await withCheckedContinuation { continuation in
            router.respondInline(to: RPCMessage(body), context: context).whenReady {
                continuation.resume(returning: $0())
            }
        }
    }

    /// The reply to a body that takes no waiting; nil if it does, and nothing of it is carried out then.
    func inlineReply(to body: [UInt8], context: CallContext) async -> RPCReply? {
        if case .respond(let reply) = await inlineOutcome(of: body, context: context) { reply } else { nil }
    }
}
