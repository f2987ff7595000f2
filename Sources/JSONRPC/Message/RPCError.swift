/// The error object of a JSON-RPC response: what a caller is told.
public struct RPCError: Error, Sendable, Hashable {
    /// The number of the error; the specification's own are negative, an application's positive.
    public var code: Int
    /// A short constant sentence.
    public var message: String
    /// The type of the error and what belongs to it.
    public var data: RPCErrorDetails?

    /// An error with a code, a constant message and its details.
    public init(code: Int, message: String, data: RPCErrorDetails? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }
}

/// An error that knows what a caller may be told of it.
///
/// An error of any other type reaches the caller as `RPCError.internalError`, and its cause only the observer.
public protocol RPCErrorConvertible: Error {
    /// What the caller is told.
    var rpcError: RPCError { get }
}

extension RPCError: RPCErrorConvertible {
    /// The error itself.
    public var rpcError: RPCError { self }
}
