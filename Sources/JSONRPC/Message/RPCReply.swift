/// What is responded to one body.
public enum RPCReply: Sendable, Hashable {
    /// Nothing: only notifications came.
    case none
    /// The text of a Response object or of a list of them.
    case bytes([UInt8])
    /// It is not known what a call did. The text is for transports that have to respond.
    case outcomeUnknown(RPCOutcomeUnknown, [UInt8])

    init(_ bytes: [UInt8], unknown: RPCOutcomeUnknown?) {
        self = unknown.map { .outcomeUnknown($0, bytes) } ?? .bytes(bytes)
    }

    /// The response, with id null, to a body that is refused before its calls are looked at.
    public static func refusal(_ error: RPCError) -> RPCReply {
        .bytes(RPCResponseText(error).ended(id: RPCElement.nullID))
    }

    /// The text for transports that have to respond, or nil for none.
    public var bytes: [UInt8]? {
        switch self {
        case .none: nil
        case .bytes(let bytes), .outcomeUnknown(_, let bytes): bytes
        }
    }

    /// The text for transports that can close the connection without a response, or nil for none.
    ///
    /// - Throws: ``RPCOutcomeUnknown`` where they have to close it.
    public func knownBytes() throws(RPCOutcomeUnknown) -> [UInt8]? {
        switch self {
        case .none: return nil
        case .bytes(let bytes): return bytes
        case .outcomeUnknown(let unknown, _): throw unknown
        }
    }

    /// The text of a list of Response objects.
    static func batch(_ responses: [[UInt8]], unknown: RPCOutcomeUnknown?) -> RPCReply {
        guard !responses.isEmpty else { return .none }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        bytes.reserveCapacity(responses.reduce(2) { $0 + $1.count + 1 })
        for (position, response) in responses.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += response
        }
        bytes.append(UInt8(ascii: "]"))
        return RPCReply(bytes, unknown: unknown)
    }
}
