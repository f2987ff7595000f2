import JSONRPC
import Synchronization
import TestInstruments
import Testing

/// Keeps what it is told.
final class RecordingObserver: RPCObserver {
    private let recorded = Mutex<[(RPCCallOutcome, String)]>([])

    var outcomes: [RPCCallOutcome] { recorded.withLock { $0.map(\.0) } }
    var callers: [String] { recorded.withLock { $0.map(\.1) } }

    func finished(_ call: RPCCallOutcome, context: SampleContext) {
        recorded.withLock { $0.append((call, context.caller)) }
    }
}

/// Lets nobody through until as many have come as it waits for.
actor Barrier {
    private let count: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(count: Int) {
        self.count = count
    }

    func arrive() async {
        if waiting.count + 1 == count {
            for continuation in waiting { continuation.resume() }
            waiting = []
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }
}

@Suite struct DispatchTests {
    private let call = #"{"jsonrpc":"2.0","method":"update","id":1}"#

    private func batch(_ count: Int, of call: String) -> String {
        "[" + Array(repeating: call, count: count).joined(separator: ",") + "]"
    }

    @Test("An unexpected error reaches the observer and never the caller")
    func unexpectedError() async throws {
        let observer = RecordingObserver()
        let router = sampleRouter(observer: observer)
        let reply = await router.reply(to: #"{"jsonrpc":"2.0","method":"subtract","params":[0,999],"id":1}"#)
        #expect(
            reply
                == #"{"jsonrpc":"2.0","error":{"code":-32603,"message":"Internal error","data":{"type":"internal_error"}},"id":1}"#
        )
        let outcome = try #require(observer.outcomes.first)
        #expect(outcome.unexpectedError as? SecretFailure == SecretFailure())
        #expect(outcome.errorCode == RPCError.Code.internalError)
        #expect(observer.callers == ["somebody"])
    }

    @Test("An error that a handler means reaches the caller")
    func meantError() async {
        let observer = RecordingObserver()
        let request = #"{"jsonrpc":"2.0","method":"subtract","params":[-9223372036854775808,1],"id":1}"#
        let reply = await sampleRouter(observer: observer).reply(to: request)
        #expect(
            reply == #"{"jsonrpc":"2.0","error":{"code":1422,"message":"Overflow","data":{"type":"overflow"}},"id":1}"#
        )
        #expect(observer.outcomes.first?.unexpectedError == nil)
    }

    /// A failure of the domain, which knows what a caller may be told.
    private struct Closed: RPCErrorConvertible {
        var rpcError: RPCError {
            RPCError(code: 1410, message: "Closed", data: .init(type: "poll_not_open", extra: ["since": "noon"]))
        }
    }

    @Test("A domain error is told as it says")
    func domainError() async {
        var router = RPCRouter<SampleContext>()
        router.register(Update.self) { _, _ in throw Closed() }
        let reply = await router.reply(to: call)
        let error = #"{"code":1410,"message":"Closed","data":{"type":"poll_not_open","since":"noon"}}"#
        #expect(reply == #"{"jsonrpc":"2.0","error":\#(error),"id":1}"#)
    }

    @Test("JSON that a handler cannot read is an internal error, not the caller's")
    func storedJSON() async {
        var router = RPCRouter<SampleContext>()
        router.register(Update.self) { _, _ in try JSONReader.decode(Bool.self, from: Array("1".utf8)) }
        #expect(await router.reply(to: call)?.contains("-32603") == true)
    }

    @Test("The observer hears registered names only, notifications and refusals included")
    func observedNames() async {
        let observer = RecordingObserver()
        let router = sampleRouter(observer: observer)
        for body in ["{", "[1]", #"{"jsonrpc":"2.0","method":"made.up"}"#, #"{"jsonrpc":"2.0","method":"update"}"#] {
            _ = await router.reply(to: body)
        }
        #expect(observer.outcomes.map(\.method) == ["unknown", "unknown", "unknown", "update"])
        #expect(observer.outcomes.map(\.errorCode) == [-32700, -32600, -32601, nil])
        #expect(observer.outcomes.map(\.isNotification) == [false, false, true, true])
    }

    @Test("A call's duration is measured with the router's clock")
    func duration() async {
        let observer = RecordingObserver()
        let clock = ManualClock()
        var router = RPCRouter<SampleContext>(observer: observer, clock: clock)
        router.register(Update.self) { _, _ in
            clock.advance(by: .milliseconds(30))
            return true
        }
        _ = await router.reply(to: call)
        #expect(observer.outcomes.map(\.duration) == [.milliseconds(30)])
    }

    @Test("A batch at the limit runs, one beyond it gets a single error")
    func batchLimit() async {
        let router = sampleRouter()
        let limits = RPCLimits(maximumBatch: 10)
        let reply = await router.reply(to: batch(10, of: call), limits: limits)
        #expect(reply == batch(10, of: #"{"jsonrpc":"2.0","result":true,"id":1}"#))
        let refusal = await router.reply(to: batch(11, of: call), limits: limits)
        #expect(refusal?.hasPrefix(#"{"jsonrpc":"2.0","error":{"code":-32600,"#) == true)
        #expect(refusal?.contains(#""type":"batch_too_long""#) == true)
        #expect(refusal?.hasSuffix(#""id":null}"#) == true)
    }

    @Test("The calls of a batch run at the same time", .timeLimit(.minutes(1)))
    func concurrency() async {
        let barrier = Barrier(count: 8)
        var router = RPCRouter<SampleContext>()
        router.register(Update.self) { _, _ in
            await barrier.arrive()
            return true
        }
        let reply = await router.reply(to: batch(8, of: call), limits: RPCLimits(maximumConcurrency: 8))
        #expect(reply == batch(8, of: #"{"jsonrpc":"2.0","result":true,"id":1}"#))
    }

    @Test("No more calls of a batch run at the same time than allowed", arguments: [1, 3])
    func boundedConcurrency(limit: Int) async {
        let running = Counter()
        var router = RPCRouter<SampleContext>()
        router.register(Update.self) { _, _ in
            running.enter()
            for _ in 0..<5 { await Task.yield() }
            running.leave()
            return true
        }
        _ = await router.reply(to: batch(40, of: call), limits: RPCLimits(maximumConcurrency: limit))
        #expect(running.highest <= limit)
        #expect(running.total == 40)
    }

    @Test("The calls of a batch that can be carried out together are, and answers keep their order")
    func together() async {
        let sizes = Mutex<[Int]>([])
        var router = sampleRouter()
        router.register(
            Doubling.self,
            .batch { calls, _ in
                sizes.withLock { $0.append(calls.count) }
                return calls.map { $0.value < 0 ? .failure(SecretFailure()) : .success($0.value * 2) }
            }
        )
        let double = { (value: String, id: Int) in
            #"{"jsonrpc":"2.0","method":"double","params":{"value":\#(value)},"id":\#(id)}"#
        }
        let body = [double("1", 1), double("\"x\"", 2), call, double("-1", 3), double("5", 4)].joined(separator: ",")
        let reply = await router.reply(to: "[\(body)]")
        let ids = reply?.split(separator: #""id":"#).dropFirst().map { $0.prefix(1) }
        #expect(ids == ["1", "2", "1", "3", "4"])
        #expect(reply?.contains(#""result":2,"id":1}"#) == true)
        #expect(reply?.contains(#""path":"value""#) == true)
        #expect(reply?.contains(#""result":10,"id":4}"#) == true)
        #expect(sizes.withLock { $0 } == [3])
    }

    @Test("A handler that answers too few of its calls leaves an internal error to the rest")
    func missingResult() async {
        var router = RPCRouter<SampleContext>()
        router.register(Doubling.self, .batch { _, _ in [.success(2)] })
        let call = #"{"jsonrpc":"2.0","method":"double","params":[1],"id":1}"#
        let reply = await router.reply(to: batch(2, of: call))
        #expect(reply?.contains("-32603") == true)
        #expect(reply?.contains(#""result":2"#) == true)
    }

    @Test("A body is weighed by its calls before any of them runs")
    func admission() async {
        let router = sampleRouter()
        let body = #"[{"jsonrpc":"2.0","method":"sum"},{"jsonrpc":"2.0","method":"x","id":1},3]"#
        var weighed: (Int, [String])?
        let error = RPCError(code: 1429, message: "Too many", data: .init(type: "rate_limited", retryAfter: 3))
        let reply = await router.respond(to: Array(body.utf8), context: SampleContext()) { calls, methods in
            weighed = (calls, methods)
            return error
        }
        #expect(weighed?.0 == 3)
        #expect(weighed?.1 == ["sum", "x"])
        #expect(reply == .refusal(error))
        #expect(RPCMessage(Array("{".utf8)).callCount == 1)
    }

    @Test("A result that JSON cannot hold is an internal error")
    func unwritableResult() async {
        var router = RPCRouter<SampleContext>()
        router.register(Halving.self) { params, _ in params.value / 0 }
        let reply = await router.reply(to: #"{"jsonrpc":"2.0","method":"halve","params":[1],"id":1}"#)
        #expect(reply?.contains("-32603") == true)
    }
}

/// Counts who is inside.
final class Counter: Sendable {
    private let state = Mutex((inside: 0, highest: 0, total: 0))

    var highest: Int { state.withLock { $0.highest } }
    var total: Int { state.withLock { $0.total } }

    func enter() {
        state.withLock {
            $0.inside += 1
            $0.total += 1
            $0.highest = max($0.highest, $0.inside)
        }
    }

    func leave() {
        state.withLock { $0.inside -= 1 }
    }
}
