/// The answers in the text that a server sent for one call or a batch, found by the id of the call.
///
/// Members that the client does not know are passed over, so that a newer server can be talked to.
public struct RPCResponses: Sendable {
    private struct Response: Sendable {
        let id: Int?
        let result: Int?
        let error: Int?
    }

    private let document: JSONDocument
    private let responses: [Response]

    /// Reads the text of a Response object or of a list of them.
    ///
    /// - Throws: `RPCResponseError.notJSON` or `.notAResponse`.
    public init(_ bytes: [UInt8]) throws(RPCResponseError) {
        let document: JSONDocument
        do {
            document = try JSONDocument(bytes, maximumDepth: 128)
        } catch {
            throw .notJSON(error)
        }
        let places = document.kind(of: 0) == .array ? document.elements(of: 0) : [0]
        var responses: [Response] = []
        for place in places {
            guard let response = Self.response(document, at: place) else { throw .notAResponse }
            responses.append(response)
        }
        self.document = document
        self.responses = responses
    }

    private static func response(_ document: JSONDocument, at index: Int) -> Response? {
        guard document.kind(of: index) == .object else { return nil }
        var id: Int?
        var result: Int?
        var error: Int?
        var isVersion2 = false
        document.forEachMember(of: index) { name, value in
            if document.string(at: name, equals: "jsonrpc") {
                isVersion2 = document.kind(of: value) == .string && document.string(at: value, equals: "2.0")
            } else if document.string(at: name, equals: "id"), document.kind(of: value) == .number {
                id = document.integer(at: value, as: Int.self)
            } else if document.string(at: name, equals: "result") {
                result = value
            } else if document.string(at: name, equals: "error"), document.kind(of: value) != .null {
                error = value
            }
        }
        guard isVersion2, (result == nil) != (error == nil) else { return nil }
        return Response(id: id, result: result, error: error)
    }

    /// The result of the call that was sent with `id`.
    ///
    /// - Throws: `RPCError` as the server answered it, to this call or to the message as a whole;
    ///   `RPCResponseError.unanswered` if there is no answer; `JSONReadingError` for a result of another shape.
    public func result<Method: RPCMethod>(of method: Method.Type, id: Int) throws -> Method.Result {
        let answer = responses.first { $0.id == id } ?? responses.first { $0.id == nil && $0.error != nil }
        guard let answer else { throw RPCResponseError.unanswered(id: id) }
        if let error = answer.error { throw try read(RPCError.self, at: error) }
        guard let result = answer.result else { throw RPCResponseError.unanswered(id: id) }
        return try read(Method.Result.self, at: result)
    }

    private func read<Value: Decodable>(_ type: Value.Type, at index: Int) throws -> Value {
        try JSONDecoding(document, root: index, unknownMembers: .ignored).value(type, at: index)
    }
}

/// Why a server's text is no answer.
public enum RPCResponseError: Error, Sendable, Hashable {
    /// It is not JSON.
    case notJSON(JSONSyntaxError)
    /// It is JSON, but neither a Response object nor a list of them.
    case notAResponse
    /// It holds no answer to this call.
    case unanswered(id: Int)
}
