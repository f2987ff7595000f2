import JSONRPC
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

/// Calls that were begun, and what ends each of them.
final class Beginnings: Sendable {
    typealias Finish = @Sendable (@escaping RPCLateResult<NoParams>) -> Void

    private let begun = AsyncStream<Finish>.makeStream()

    func add(_ finish: @escaping Finish) { begun.continuation.yield(finish) }

    /// The next call that was begun.
    func next() async -> Finish? {
        for await finish in begun.stream { return finish }
        return nil
    }
}

/// A service with the sample methods, one key and a gate.
///
/// `test.echo` can be begun without waiting, except for the text "refused"; with the text "again" it is begun in vain. With the
/// text "withheld" it does not know what it did.
/// `test.wait` can be begun if `holdsBeginnings`, and is then ended by the test.
struct SampleService {
    static let key = "canvass_test_0123456789"
    let gate = Gate()
    let beginnings = Beginnings()
    /// How many calls of `test.echo` were begun without waiting.
    let begunEchoes = Lookups()
    var begins = true
    var holdsBeginnings = false
    let lookups = Lookups()
    var readiness: @Sendable () async -> Readiness = { Readiness(["database": .ok]) }
    var observer: CallObserver?

    var parts: PollServerParts {
        var router = RPCRouter<CallContext>(observer: observer)
        router.register(Echo.self) { params, context in
            if params.text == "withheld" { throw RPCAnswerWithheld(.internalError) }
            return Echo.Result(text: params.text, caller: Self.name(of: context.caller))
        }
        router.register(Fail.self) { _, _ in throw Fail.Cause() }
        router.register(Wait.self) { [gate] _, _ in
            await gate.pass()
            return NoParams()
        }
        if begins {
            router.register(
                Echo.self,
                beginning: { [begunEchoes] params, context, finish in
                    if params.text == "refused" { return false }
                    begunEchoes.count()
                    let result = Echo.Result(text: params.text, caller: Self.name(of: context.caller))
                    finish {
                        switch params.text {
                        case "again": nil
                        case "withheld": .failure(RPCAnswerWithheld(.internalError))
                        default: .success(result)
                        }
                    }
                    return true
                }
            )
        }
        if holdsBeginnings {
            router.register(
                Wait.self,
                beginning: { [beginnings] _, _, finish in
                    beginnings.add(finish)
                    return true
                }
            )
        }
        return PollServerParts(
            router: router,
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
