/// Thrown by a handler that does not know whether it did what was asked, where every error that it could answer would say more
/// than that.
///
/// A transport that can, ends the connection without an answer to the call, or to the batch that the call is in; one that cannot
/// sends the error.
public struct RPCAnswerWithheld: RPCErrorConvertible {
    public let rpcError: RPCError

    public init(_ error: RPCError) {
        rpcError = error
    }
}
