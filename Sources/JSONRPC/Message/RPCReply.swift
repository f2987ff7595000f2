/// The answer to one body.
public enum RPCReply: Sendable, Hashable {
    /// Nothing is to be said: only notifications came.
    case none
    /// The text of a Response object or of a list of them.
    case bytes([UInt8])
    /// The same, for transports that cannot leave the caller without an answer: see ``RPCAnswerWithheld``.
    case withheld([UInt8])

    init(_ bytes: [UInt8], isWithheld: Bool) {
        self = isWithheld ? .withheld(bytes) : .bytes(bytes)
    }

    /// The answer, with id null, to a body that is refused before its calls are looked at.
    public static func refusal(_ error: RPCError) -> RPCReply {
        .bytes(response(.failure(error), id: RPCElement.nullID))
    }

    /// The text, or nil for none.
    public var bytes: [UInt8]? {
        switch self {
        case .none: nil
        case .bytes(let bytes), .withheld(let bytes): bytes
        }
    }

    /// Whether the caller is to get no answer.
    public var isWithheld: Bool {
        if case .withheld = self { true } else { false }
    }

    /// The text of one Response object; a result is JSON already.
    static func response(_ result: Result<[UInt8], RPCError>, id: ArraySlice<UInt8>) -> [UInt8] {
        var response: [UInt8] = []
        response.reserveCapacity(id.count + 256)
        response.append(contentsOf: #"{"jsonrpc":"2.0","#.utf8)
        switch result {
        case .success(let result):
            response.append(contentsOf: #""result":"#.utf8)
            response.append(contentsOf: result)
        case .failure(let error):
            response.append(contentsOf: #""error":"#.utf8)
            response.append(contentsOf: error.json)
        }
        response.append(contentsOf: #","id":"#.utf8)
        response.append(contentsOf: id)
        response.append(UInt8(ascii: "}"))
        return response
    }

    /// The text of a list of Response objects.
    static func batch(_ responses: [[UInt8]], isWithheld: Bool) -> RPCReply {
        guard !responses.isEmpty else { return .none }
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        bytes.reserveCapacity(responses.reduce(2) { $0 + $1.count + 1 })
        for (position, response) in responses.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += response
        }
        bytes.append(UInt8(ascii: "]"))
        return RPCReply(bytes, isWithheld: isWithheld)
    }
}

extension RPCError {
    /// The error object as JSON.
    var json: [UInt8] {
        do {
            return try JSONWriter.encode(self)
        } catch {
            // Only a number in `extra` that is not finite leads here; the code and the message remain true.
            return Array(#"{"code":\#(code),"message":"Internal error"}"#.utf8)
        }
    }
}
