/// One method of an API: its name on the wire, its types and what is to be said about it.
///
/// The types that read a call also describe it: the OpenRPC document is derived from `Params` and `Result`.
public protocol RPCMethod: Sendable {
    /// The parameters, read from an object by name or from a list in the order of `parameters`.
    associatedtype Params: Codable & Sendable
    /// What a successful call yields.
    associatedtype Result: Codable & Sendable

    /// The name on the wire, such as `poll.create`.
    static var name: String { get }
    /// What the method does, in one sentence.
    static var summary: String { get }
    /// Every parameter in the order of positional calls, the required ones first.
    static var parameters: [FieldDescription] { get }
    /// The errors that calls must expect beyond the specification's own.
    static var errors: [RPCErrorDescription] { get }
    /// Worked examples, at least one.
    static var examples: [RPCExample<Params, Result>] { get }

    /// Reads parameters from their usual form without the machinery of `Decodable`, which takes several times as long.
    ///
    /// What it reads must be what `Decodable` reads. Where it returns nil, which it always does unless the method has a way
    /// of its own, `Decodable` reads, and says what is wrong if anything is.
    static func params(fastPath value: JSONValueView) -> Params?
}

extension RPCMethod {
    public static func params(fastPath value: JSONValueView) -> Params? { nil }
}

/// Parameters of a method that takes none.
public struct NoParams: Codable, Sendable, Hashable {
    /// No parameters.
    public init() {}
}

/// An error that a method can answer with.
public struct RPCErrorDescription: Sendable, Hashable {
    /// The number of the error.
    public let code: Int
    /// The type, as in `data.type`.
    public let type: String
    /// The message, as in the error object.
    public let message: String
    /// When it happens, in one sentence.
    public let when: String

    /// An error and when it happens.
    public init(code: Int, type: String, message: String, when: String) {
        self.code = code
        self.type = type
        self.message = message
        self.when = when
    }
}

/// A call and its result, written with the method's own types, so that an example cannot contradict them.
public struct RPCExample<Params: Sendable, Result: Sendable>: Sendable {
    /// What the example shows.
    public let name: String
    /// The parameters of the call.
    public let params: Params
    /// What it yields.
    public let result: Result

    /// An example of a call.
    public init(_ name: String, params: Params, result: Result) {
        self.name = name
        self.params = params
        self.result = result
    }
}
