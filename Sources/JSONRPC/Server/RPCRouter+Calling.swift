extension RPCRouter {
    /// Carries out a call from this process with the method's own types.
    ///
    /// It is observed like a call over the wire, and fails with the same errors; nothing is written as JSON or read
    /// from it.
    ///
    /// - Throws: ``RPCError`` as a caller would be told it; ``RPCOutcomeUnknown`` where it is not known what the call
    ///   did.
    public func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        context: Context
    ) async throws -> Method.Result {
        try await perform(method, context: context) { try await handler(of: method).call(params, context) }
    }

    /// Carries out a call from this process whose result is needed both as a value and as JSON.
    ///
    /// - Throws: as ``call(_:_:context:)``.
    package func callEncoded<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        context: Context
    ) async throws -> (result: Method.Result, bytes: [UInt8]) {
        try await perform(method, context: context) { try await handler(of: method).callEncoded(params, context) }
    }

    /// Runs work of this process under the name of a method, observed and with errors as a call of it.
    ///
    /// - Throws: as ``call(_:_:context:)``.
    package func perform<Method: RPCMethod, Value>(
        _ method: Method.Type,
        context: Context,
        _ work: () async throws -> Value
    ) async throws -> Value {
        let start = now()
        do {
            let value = try await work()
            note(nil, of: method, since: start, context: context)
            return value
        } catch {
            note(error, of: method, since: start, context: context)
            if let unknown = error as? RPCOutcomeUnknown { throw unknown }
            throw (error as? any RPCErrorConvertible)?.rpcError ?? RPCError.internalError
        }
    }

    private func handler<Method: RPCMethod>(of method: Method.Type) throws(RPCError) -> RPCHandler<Method, Context> {
        guard let handler = methods[Method.name]?.handler as? RPCHandler<Method, Context> else {
            throw .methodNotFound
        }
        return handler
    }

    private func note<Method: RPCMethod>(
        _ failure: (any Error)?,
        of method: Method.Type,
        since start: Duration,
        context: Context
    ) {
        let (name, duration) = (methods[Method.name]?.name, now() - start)
        if let failure {
            let outcome = RPCOutcome(failure: failure)
            observer?.note(outcome, method: name, isNotification: false, after: duration, context: context)
        } else {
            let outcome = RPCCallOutcome(
                method: name ?? "unknown",
                errorCode: nil,
                duration: duration,
                isNotification: false,
                unexpectedError: nil
            )
            observer?.finished(outcome, context: context)
        }
    }
}
