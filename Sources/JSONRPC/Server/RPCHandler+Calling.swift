extension RPCHandler {
    /// Carries out one call from this process.
    func call(_ params: Method.Params, _ context: Context) async throws -> Method.Result {
        switch kind {
        case .async(let handler): return try await handler(params, context)
        case .encoded(let handler): return try Self.value(of: try await handler(params, context))
        case .batch(let handler):
            guard let result = await handler([params], context).first else { throw MissingResult(method: Method.name) }
            return try result.get()
        }
    }

    /// Carries out one call from this process whose result is also needed as JSON.
    func callEncoded(
        _ params: Method.Params,
        _ context: Context
    ) async throws -> (result: Method.Result, bytes: [UInt8]) {
        guard case .encoded(let handler) = kind else {
            let result = try await call(params, context)
            return (result, try JSONWriter.encode(result))
        }
        let encoded = try await handler(params, context)
        return (try Self.value(of: encoded), encoded.bytes)
    }

    private static func value(of result: RPCEncodedResult) throws(MismatchedResult) -> Method.Result {
        guard let value = result.value as? Method.Result else { throw MismatchedResult(method: Method.name) }
        return value
    }
}

/// A handler that encodes its results returned one that is not of its method's type.
struct MismatchedResult: Error {
    let method: String
}
