import JSONRPC
import Testing

@Suite struct CallingTests {
    @Test func `A call of the process itself is carried out and observed like one by the wire`() async throws {
        let observer = RecordingObserver()
        var router = RPCRouter<SampleContext>(observer: observer)
        router.register(Subtract.self) { params, _ in params.minuend - params.subtrahend }
        let params = Subtract.Params(minuend: 42, subtrahend: 23)
        #expect(try await router.call(Subtract.self, params, context: SampleContext(caller: "a page")) == 19)
        #expect(observer.outcomes.map(\.method) == ["subtract"])
        #expect(observer.callers == ["a page"])
    }

    @Test func `A refused call throws what a caller would be told, and no more`() async throws {
        var router = RPCRouter<SampleContext>()
        router.register(Subtract.self) { _, _ in throw SecretFailure() }
        let params = Subtract.Params(minuend: 42, subtrahend: 23)
        await #expect(throws: RPCError.internalError) {
            _ = try await router.call(Subtract.self, params, context: SampleContext(caller: "a page"))
        }
    }

    @Test func `A call whose end is unknown says so`() async throws {
        var router = RPCRouter<SampleContext>()
        router.register(Subtract.self) { _, _ in throw RPCOutcomeUnknown(.internalError) }
        let params = Subtract.Params(minuend: 42, subtrahend: 23)
        await #expect(throws: RPCOutcomeUnknown.self) {
            _ = try await router.call(Subtract.self, params, context: SampleContext(caller: "a page"))
        }
    }
}
