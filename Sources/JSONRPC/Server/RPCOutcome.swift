/// What a call came to: a result, or what the caller is told and the cause that it is not told.
enum RPCOutcome: Sendable {
    case success(RPCResponseText)
    case failure(RPCError, cause: (any Error)?)
    case unknown(RPCOutcomeUnknown)

    init(failure error: any Error) {
        self =
            switch error {
            case let unknown as RPCOutcomeUnknown: .unknown(unknown)
            case let known as any RPCErrorConvertible: .failure(known.rpcError, cause: nil)
            default: .failure(.internalError, cause: error)
            }
    }

    /// The outcome of a handler's result.
    init(encoding result: some Encodable) {
        do {
            self = .success(try RPCResponseText(encoding: result))
        } catch {
            self = .failure(.internalError, cause: error)
        }
    }

    /// The outcome of what a handler came to.
    init(of result: Result<some Encodable, any Error>) {
        self =
            switch result {
            case .success(let value): RPCOutcome(encoding: value)
            case .failure(let error): RPCOutcome(failure: error)
            }
    }

    /// Why nobody knows what the call did, if nobody does.
    var unknown: RPCOutcomeUnknown? {
        if case .unknown(let unknown) = self { unknown } else { nil }
    }

    /// The text of the Response object.
    consuming func response(id: ArraySlice<UInt8>) -> [UInt8] {
        switch self {
        case .success(let text): text.ended(id: id)
        case .failure(let error, _): RPCResponseText(error).ended(id: id)
        case .unknown(let unknown): RPCResponseText(unknown.rpcError).ended(id: id)
        }
    }
}
