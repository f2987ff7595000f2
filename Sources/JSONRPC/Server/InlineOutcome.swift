/// What can be said of a call without waiting for anything.
package enum InlineOutcome<Value: Sendable>: Sendable {
    /// The call is carried out.
    case respond(Value)
    /// The rest takes waiting. The closure carries it out with what has been read and prepared so far.
    case fallBack(@Sendable () async -> Value)
}

/// Carries out one call on the caller's thread, which it must not block.
///
/// It must come to what the method's other handler comes to.
package typealias SynchronousHandler<Method: RPCMethod, Context> =
    @Sendable (Method.Params, Context) -> Deferred<InlineOutcome<Result<Method.Result, any Error>>>
