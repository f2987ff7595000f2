public import JSONRPC

/// Why a call has no result.
public enum PollClientError: Error, Sendable, Hashable {
    /// The server answered with an error.
    case rpc(RPCError)
    /// The server could not be reached, or the connection broke; whether the call was carried out is unknown.
    case transport(String)
    /// No answer came in time; whether the call was carried out is unknown.
    case timeout(Duration)
    /// The response does not answer the call.
    case badResponse(String)
    /// The parameters cannot be written as JSON; nothing was sent.
    case unwritable(String)
    /// The task was cancelled; whether the call was carried out is unknown.
    case cancelled

    /// The server's error, if it answered with one.
    public var rpcError: RPCError? {
        if case .rpc(let error) = self { error } else { nil }
    }
}

extension PollClientError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .rpc(let error): error.sentence
        case .transport(let reason): "The server cannot be reached at \(reason)."
        case .timeout(let duration): "No answer came within \(duration)."
        case .badResponse(let reason): "The server's answer cannot be read: \(reason)"
        case .unwritable(let reason): "The call cannot be written: \(reason)"
        case .cancelled: "The call was cancelled."
        }
    }
}

extension RPCError {
    /// The error as one sentence: the message, where it lies, and what is wrong there.
    public var sentence: String {
        var sentence = message
        if let path = data?.path { sentence += " (\(path))" }
        if let detail = data?.detail { sentence += ": \(detail)" } else { sentence += "." }
        return sentence
    }
}
