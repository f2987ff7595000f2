extension RPCRouter {
    /// Carries out a call that comes from this process itself, exactly as one that came by the wire: it is read, checked,
    /// answered and observed in the same way.
    ///
    /// - Throws: ``RPCError`` as a caller would be told it; ``RPCAnswerWithheld`` where it is not known what became of the call.
    public func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        context: Context
    ) async throws -> Method.Result {
        let message = try RPCRequestEncoder.call(method, params: params, id: 1)
        let reply = await respond(to: message, context: context, limits: RPCLimits(maximumBatch: 1))
        do {
            return try RPCResponses(reply.bytes ?? []).result(of: method, id: 1)
        } catch let error as RPCError {
            if reply.isWithheld { throw RPCAnswerWithheld(error) }
            throw error
        }
    }
}
