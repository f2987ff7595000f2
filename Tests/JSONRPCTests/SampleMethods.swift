import JSONRPC

/// The methods that the specification's examples call.
enum Subtract: RPCMethod {
    struct Params: Codable, Sendable, Equatable {
        var minuend: Int
        var subtrahend: Int
    }

    static let name = "subtract"
    static let summary = "Subtracts one number from another."
    static let parameters = [
        FieldDescription("minuend", "What is subtracted from."),
        FieldDescription("subtrahend", "What is subtracted."),
    ]
    static let errors: [RPCErrorDescription] = []
    static let examples = [RPCExample("42 - 23", params: Params(minuend: 42, subtrahend: 23), result: 19)]

    typealias Result = Int
}

enum GetData: RPCMethod {
    struct Result: Codable, Sendable, Equatable {
        var items: [String]
    }

    static let name = "get_data"
    static let summary = "Returns fixed data."
    static let parameters: [FieldDescription] = []
    static let errors: [RPCErrorDescription] = []
    static let examples = [RPCExample("all", params: NoParams(), result: Result(items: ["hello"]))]

    typealias Params = NoParams
}

/// Keeps up to five optional numbers, as `sum` and `update` of the specification take them.
struct Numbers: Codable, Sendable, Equatable {
    var a: Int?
    var b: Int?
    var c: Int?
    var d: Int?
    var e: Int?

    static let descriptions = ["a", "b", "c", "d", "e"].map { FieldDescription($0, "A number.") }
}

enum Sum: RPCMethod {
    static let name = "sum"
    static let summary = "Adds numbers."
    static let parameters = Numbers.descriptions
    static let errors = [RPCErrorDescription(code: 1422, type: "overflow", message: "Overflow", when: "Too large.")]
    static let examples = [RPCExample("two", params: Numbers(a: 1, b: 2), result: 3)]

    typealias Params = Numbers
    typealias Result = Int
}

enum Update: RPCMethod {
    static let name = "update"
    static let summary = "Takes numbers."
    static let parameters = Numbers.descriptions
    static let errors: [RPCErrorDescription] = []
    static let examples = [RPCExample("two", params: Numbers(a: 1, b: 2), result: true)]

    typealias Params = Numbers
    typealias Result = Bool
}

/// A failure that the caller must learn nothing of.
struct SecretFailure: Error, Equatable {
    let secret = "SELECT * FROM key"
}

/// What the sample methods know of the caller.
struct SampleContext: Sendable {
    var caller = "somebody"
}

func sampleRouter(observer: (any RPCObserver<SampleContext>)? = nil) -> RPCRouter<SampleContext> {
    var router = RPCRouter<SampleContext>(observer: observer)
    router.register(Subtract.self) { params, _ in
        let (difference, overflow) = params.minuend.subtractingReportingOverflow(params.subtrahend)
        if overflow { throw RPCError(code: 1422, message: "Overflow", data: RPCErrorDetails(type: "overflow")) }
        if difference == -999 { throw SecretFailure() }
        return difference
    }
    router.register(GetData.self) { _, _ in GetData.Result(items: ["hello"]) }
    router.register(
        Sum.self,
        .batch { calls, _ in
            calls.map { numbers in
                .success([numbers.a, numbers.b, numbers.c, numbers.d, numbers.e].compactMap { $0 }.reduce(0, &+))
            }
        }
    )
    router.register(Update.self) { _, _ in true }
    return router
}

extension RPCRouter where Context == SampleContext {
    /// The answer to a body, as text.
    func reply(to body: String, limits: RPCLimits = RPCLimits()) async -> String? {
        await respond(to: Array(body.utf8), context: SampleContext(), limits: limits).bytes.map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}

enum Doubling: RPCMethod {
    struct Params: Codable, Sendable, Equatable {
        var value: Int
    }

    static let name = "double"
    static let summary = "Doubles a number."
    static let parameters = [FieldDescription("value", "What is doubled.")]
    static let errors: [RPCErrorDescription] = []
    static let examples = [RPCExample("one", params: Params(value: 1), result: 2)]

    typealias Result = Int
}

enum Halving: RPCMethod {
    struct Params: Codable, Sendable, Equatable {
        var value: Double
    }

    static let name = "halve"
    static let summary = "Halves a number."
    static let parameters = [FieldDescription("value", "What is halved.")]
    static let errors: [RPCErrorDescription] = []
    static let examples = [RPCExample("one", params: Params(value: 1), result: 0.5)]

    typealias Result = Double
}
