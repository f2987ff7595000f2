extension RPCRouter {
    /// Carries out a call that comes from this process itself, exactly as one that came by the wire: it is read, checked,
    /// answered and observed in the same way.
    ///
    /// - Throws: ``RPCError`` as a caller would be told it; ``RPCOutcomeUnknown`` where it is not known what the call did.
    public func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        context: Context
    ) async throws -> Method.Result {
        let message = try RPCRequestEncoder.call(method, params: params, id: 1)
        let reply = await respond(to: message, context: context, limits: RPCLimits(maximumBatch: 1))
        return try RPCResponses(reply.knownBytes() ?? []).result(of: method, id: 1)
    }
}
