import JSONRPC
import TestInstruments
import Testing

@Suite struct InlineTests {
    private let call = #"{"jsonrpc":"2.0","method":"double","params":{"value":4},"id":1}"#

    /// A router whose doubling is synchronous, and says what comes of it.
    private func router(
        observer: RecordingObserver? = nil,
        clock: some Clock<Duration> = ContinuousClock(),
        _ double: @escaping SynchronousHandler<Doubling, SampleContext>
    ) -> RPCRouter<SampleContext> {
        var router = RPCRouter<SampleContext>(observer: observer, clock: clock)
        router.register(Doubling.self, .async { params, _ in params.value * 2 }.sync(double))
        router.register(Update.self) { _, _ in true }
        return router
    }

    private func outcome(_ body: String, _ router: RPCRouter<SampleContext>) async -> InlineOutcome<RPCReply> {
        await withCheckedContinuation { continuation in
            router.respondInline(to: RPCMessage(Array(body.utf8)), context: SampleContext())
                .whenReady { continuation.resume(returning: $0()) }
        }
    }

    private func text(_ reply: RPCReply) -> String? { reply.bytes.map { String(decoding: $0, as: UTF8.self) } }

    @Test func `A synchronous handler answers as the other one does, and is observed once`() async throws {
        let observer = RecordingObserver()
        let clock = ManualClock()
        let router = router(observer: observer, clock: clock) { params, _ in
            Deferred { deliver in
                clock.advance(by: .milliseconds(30))
                deliver { .respond(.success(params.value * 2)) }
            }
        }
        guard case .respond(let reply) = await outcome(call, router) else { throw SecretFailure() }
        #expect(text(reply) == #"{"jsonrpc":"2.0","result":8,"id":1}"#)
        #expect(observer.outcomes.map(\.method) == ["double"])
        #expect(observer.outcomes.map(\.duration) == [.milliseconds(30)])
        #expect(await router.reply(to: call) == text(reply))
    }

    @Test func `What a synchronous handler prepared travels on, and the call is observed when it ends`() async throws {
        let observer = RecordingObserver()
        let router = router(observer: observer) { params, _ in
            let prepared = params.value + 100
            return .ready(.fallBack { .success(prepared) })
        }
        guard case .fallBack(let rest) = await outcome(call, router) else { throw SecretFailure() }
        #expect(observer.outcomes.isEmpty)
        #expect(text(await rest()) == #"{"jsonrpc":"2.0","result":104,"id":1}"#)
        #expect(observer.outcomes.map(\.method) == ["double"])
    }

    @Test func `Parameters that cannot be read are refused without the handler, as they are elsewhere`() async throws {
        let router = router { _, _ in .ready(.respond(.success(0))) }
        let body = #"{"jsonrpc":"2.0","method":"double","params":{"value":"x"},"id":1}"#
        guard case .respond(let reply) = await outcome(body, router) else { throw SecretFailure() }
        #expect(text(reply)?.contains(#""path":"value""#) == true)
        #expect(await router.reply(to: body) == text(reply))
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","method":"update","id":1}"#, #"{"jsonrpc":"2.0","method":"made.up","id":1}"#, "{", "[]", "3",
        #"[{"jsonrpc":"2.0","method":"double","params":[4],"id":1}]"#,
    ])
    func `What no synchronous handler takes falls back as it was read`(body: String) async throws {
        let observer = RecordingObserver()
        let router = router(observer: observer) { _, _ in .ready(.respond(.success(0))) }
        guard case .fallBack(let rest) = await outcome(body, router) else { throw SecretFailure() }
        #expect(observer.outcomes.isEmpty)
        let reply = text(await rest())
        #expect(observer.outcomes.count == 1)
        #expect(await router.reply(to: body) == reply)
    }

    @Test func `A notification gets no reply, and an unknown outcome is one for the transport to decide`() async throws
    {
        let router = router { params, _ in
            .ready(.respond(params.value == 4 ? .failure(RPCOutcomeUnknown(.internalError)) : .success(0)))
        }
        let notification = #"{"jsonrpc":"2.0","method":"double","params":{"value":1}}"#
        guard case .respond(let none) = await outcome(notification, router) else { throw SecretFailure() }
        #expect(none == RPCReply.none)
        guard case .respond(let unknown) = await outcome(call, router) else { throw SecretFailure() }
        #expect(throws: RPCOutcomeUnknown(.internalError)) { _ = try unknown.knownBytes() }
        #expect(text(unknown)?.contains("-32603") == true)
    }
}
