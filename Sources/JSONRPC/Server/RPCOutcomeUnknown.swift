/// It is not known whether a call did what it asked for, and every error that could be answered would say more than that.
///
/// A transport that can closes the connection without a response to the call, or to the batch that holds the call. One that
/// cannot sends the error.
public struct RPCOutcomeUnknown: RPCErrorConvertible, Sendable, Hashable {
    /// The error for transports that have to respond.
    public let rpcError: RPCError

    /// - Parameter error: For transports that have to respond.
    public init(_ error: RPCError) {
        rpcError = error
    }
}
