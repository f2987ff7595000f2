/// How the calls of one method are carried out.
///
/// What a handler throws reaches the caller if it is `RPCErrorConvertible`, and as an internal error otherwise.
public struct RPCHandler<Method: RPCMethod, Context: Sendable>: Sendable {
    /// Carries out one call in a task.
    public typealias Async = @Sendable (Method.Params, Context) async throws -> Method.Result
    /// Carries out one call in a task, and writes the result itself, which is of the method's type.
    public typealias Encoded = @Sendable (Method.Params, Context) async throws -> RPCEncodedResult
    /// Carries out calls in one task, and returns one result for each in their order.
    public typealias Batch = @Sendable ([Method.Params], Context) async -> [Result<Method.Result, any Error>]

    enum Kind: Sendable {
        case async(Async)
        case encoded(Encoded)
        case batch(Batch)
    }

    let kind: Kind
    private(set) var synchronous: SynchronousHandler<Method, Context>?

    /// Each call is carried out in a task of its own.
    public static func async(_ handler: @escaping Async) -> RPCHandler { RPCHandler(kind: .async(handler)) }

    /// The same for results that are written already, because several calls share one.
    public static func encoded(_ handler: @escaping Encoded) -> RPCHandler { RPCHandler(kind: .encoded(handler)) }

    /// All calls of the method in one message are carried out together. A call outside a batch comes as a list of one.
    public static func batch(_ handler: @escaping Batch) -> RPCHandler { RPCHandler(kind: .batch(handler)) }

    /// Carries out single calls on the caller's thread as far as that takes no waiting.
    package func sync(_ handler: @escaping SynchronousHandler<Method, Context>) -> RPCHandler {
        var copy = self
        copy.synchronous = handler
        return copy
    }
}
