/// What a call came to: the result as JSON, or what the caller is told and the cause that it is not told.
enum RPCOutcome: Sendable {
    case success([UInt8])
    case failure(RPCError, cause: (any Error)?)
    /// It is not known; the error is for transports that have to answer.
    case withheld(RPCError)

    init(failure error: any Error) {
        if let withheld = error as? RPCAnswerWithheld {
            self = .withheld(withheld.rpcError)
            return
        }
        if let known = error as? any RPCErrorConvertible {
            self = .failure(known.rpcError, cause: nil)
        } else {
            self = .failure(.internalError, cause: error)
        }
    }

    /// The outcome of a handler's result.
    init(encoding result: some Encodable) {
        do {
            self = .success(try JSONWriter.encode(result))
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

    var result: Result<[UInt8], RPCError> {
        switch self {
        case .success(let result): .success(result)
        case .failure(let error, _), .withheld(let error): .failure(error)
        }
    }

    /// Whether the caller is to get no answer.
    var isWithheld: Bool {
        if case .withheld = self { true } else { false }
    }
}
