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

    @Test func `A result that is encoded for calls by the wire comes as a value and as bytes`() async throws {
        var router = RPCRouter<SampleContext>()
        router.register(Subtract.self, .encoded { params, _ in try RPCEncodedResult(params.minuend - params.subtrahend) })
        let (params, context) = (Subtract.Params(minuend: 42, subtrahend: 23), SampleContext(caller: "a page"))
        #expect(try await router.call(Subtract.self, params, context: context) == 19)
        let (result, bytes) = try await router.callEncoded(Subtract.self, params, context: context)
        #expect(result == 19)
        #expect(bytes == Array("19".utf8))
    }

    @Test func `A handler that encodes a result of another type fails without telling`() async throws {
        var router = RPCRouter<SampleContext>()
        router.register(Subtract.self, .encoded { _, _ in try RPCEncodedResult("nineteen") })
        let params = Subtract.Params(minuend: 42, subtrahend: 23)
        await #expect(throws: RPCError.internalError) {
            _ = try await router.call(Subtract.self, params, context: SampleContext(caller: "a page"))
        }
    }

    @Test func `A method of several calls at a time is called alone, and one that is not there is said not to be`()
        async throws
    {
        var router = RPCRouter<SampleContext>()
        let (params, context) = (Subtract.Params(minuend: 42, subtrahend: 23), SampleContext(caller: "a page"))
        await #expect(throws: RPCError.methodNotFound) {
            _ = try await router.call(Subtract.self, params, context: context)
        }
        router.register(Subtract.self, .batch { params, _ in params.map { .success($0.minuend - $0.subtrahend) } })
        #expect(try await router.call(Subtract.self, params, context: context) == 19)
    }

    @Test func `Work of another form is observed and fails as a call of its method`() async throws {
        let observer = RecordingObserver()
        var router = RPCRouter<SampleContext>(observer: observer)
        router.register(Subtract.self) { params, _ in params.minuend - params.subtrahend }
        let context = SampleContext(caller: "a page")
        #expect(try await router.perform(Subtract.self, context: context) { "nineteen" } == "nineteen")
        await #expect(throws: RPCError.internalError) {
            try await router.perform(Subtract.self, context: context) { throw SecretFailure() }
        }
        #expect(observer.outcomes.map(\.method) == ["subtract", "subtract"])
        #expect(observer.outcomes.map(\.errorCode) == [nil, RPCError.internalError.code])
    }
}
