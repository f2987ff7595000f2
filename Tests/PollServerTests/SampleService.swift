import JSONRPC
import PollAPI
import PollServer
import PollService
import Synchronization

/// A method that answers with its text.
struct Echo: RPCMethod {
    struct Params: Codable, Sendable {
        let text: String
    }

    struct Result: Codable, Sendable {
        let text: String
        let caller: String
    }

    static let name = "test.echo"
    static let summary = "Answers with the text."
    static let parameters = [ParameterDescription("text", "The text.")]
    static let errors: [RPCErrorDescription] = []
    static let examples = [
        RPCExample("A word", params: Params(text: "a"), result: Result(text: "a", caller: "anonymous"))
    ]
}

/// A method that fails for a reason that nobody foresaw.
struct Fail: RPCMethod {
    struct Cause: Error {
        let detail = "connection to postgres://canvass:hunter2@db failed"
    }

    static let name = "test.fail"
    static let summary = "Fails."
    static let parameters: [ParameterDescription] = []
    static let errors: [RPCErrorDescription] = []
    static let examples: [RPCExample<NoParams, NoParams>] = []
}

/// A method that waits until it is let go.
struct Wait: RPCMethod {
    static let name = "test.wait"
    static let summary = "Waits."
    static let parameters: [ParameterDescription] = []
    static let errors: [RPCErrorDescription] = []
    static let examples: [RPCExample<NoParams, NoParams>] = []
}

/// A door that stays shut until it is opened, and tells when somebody stands before it.
final class Gate: Sendable {
    private let arrivals = AsyncStream<Void>.makeStream()
    private let openings = AsyncStream<Void>.makeStream()

    /// Waits until the gate opens.
    func pass() async {
        arrivals.continuation.yield()
        for await _ in openings.stream { return }
    }

    /// Waits until somebody waits.
    func arrival() async {
        for await _ in arrivals.stream { return }
    }

    /// Lets one through.
    func open() { openings.continuation.yield() }
}

/// How often a key was looked up.
final class Lookups: Sendable {
    private let total = Atomic<Int>(0)

    var value: Int { total.load(ordering: .relaxed) }

    func count() { total.add(1, ordering: .relaxed) }
}

/// Calls that are being carried out on the event loop, and what ends each of them.
final class PendingCalls: Sendable {
    typealias Outcome = InlineOutcome<Result<NoParams, any Error>>
    typealias Finish = Deferred<Outcome>.Receiver

    private let calls = AsyncStream<Finish>.makeStream()

    func add(_ finish: @escaping Finish) { calls.continuation.yield(finish) }

    /// The next call.
    func next() async -> Finish? {
        for await finish in calls.stream { return finish }
        return nil
    }
}

/// A service with the sample methods, one key and a gate.
///
/// `test.echo` is carried out on the event loop. With the text "waiting" it falls back at once, with "late" when it has begun,
/// and with "unknown" it does not know what it did.
/// `test.wait` is carried out on the event loop if `holdsCalls`, and is then ended by the test.
struct SampleService {
    static let key = "canvass_test_0123456789"
    let gate = Gate()
    let pending = PendingCalls()
    /// How many calls of `test.echo` were carried out on the event loop, at least in part.
    let inlineEchoes = Lookups()
    /// Whether `test.echo` has a synchronous handler.
    var isSynchronous = true
    var holdsCalls = false
    let lookups = Lookups()
    var readiness: @Sendable () async -> Readiness = { Readiness(["database": .ok]) }
    var observer: CallObserver?

    var parts: PollServerParts {
        var router = RPCRouter<CallContext>(observer: observer)
        let echo = RPCHandler<Echo, CallContext>.async { params, context in try Self.echo(params, context).get() }
        router.register(Echo.self, isSynchronous ? echo.sync(echoInline) : echo)
        router.register(Fail.self) { _, _ in throw Fail.Cause() }
        let wait = RPCHandler<Wait, CallContext>.async { [gate] _, _ in
            await gate.pass()
            return NoParams()
        }
        let heldWait = wait.sync { [pending] _, _ in Deferred { pending.add($0) } }
        router.register(Wait.self, holdsCalls ? heldWait : wait)
        return PollServerParts(
            router: router,
            presentation: { _, _ in throw PollError.notFound.error(path: "poll") },
            authenticate: { [lookups] key in
                lookups.count()
                return switch key {
                case Self.key: .key(id: "k1", scopes: [.editor])
                case "broken": throw Fail.Cause()
                case "away": .unresolved
                default: .rejected
                }
            },
            readiness: readiness,
            gauges: { [GaugeReading("canvass_queue_length", help: "Ballots that wait.", value: 3)] },
            pageSecret: [UInt8](repeating: 7, count: 32)
        )
    }

    private static func echo(_ params: Echo.Params, _ context: CallContext) -> Result<Echo.Result, any Error> {
        if params.text == "unknown" { return .failure(RPCOutcomeUnknown(.internalError)) }
        return .success(Echo.Result(text: params.text, caller: name(of: context.caller)))
    }

    private var echoInline: SynchronousHandler<Echo, CallContext> {
        { [inlineEchoes] params, context in
            let rest: InlineOutcome<Result<Echo.Result, any Error>> = .fallBack { Self.echo(params, context) }
            if params.text == "waiting" { return .ready(rest) }
            inlineEchoes.count()
            return Deferred { deliver in
                deliver { params.text == "late" ? rest : .respond(Self.echo(params, context)) }
            }
        }
    }

    private static func name(of caller: Caller) -> String {
        switch caller {
        case .anonymous: "anonymous"
        case .rejected: "rejected"
        case .unresolved: "unresolved"
        case .key(let id, _): id
        case .operatorOnMachine: "operator"
        }
    }
}
