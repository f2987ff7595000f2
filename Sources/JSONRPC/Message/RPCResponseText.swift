/// The text of a Response object up to its id. The result is written in its place, so that it is not copied there.
struct RPCResponseText: Sendable {
    private static let resultPrefix = Array(#"{"jsonrpc":"2.0","result":"#.utf8)
    private static let errorPrefix = Array(#"{"jsonrpc":"2.0","error":"#.utf8)

    private var bytes: [UInt8]

    /// - Throws: what the result throws, for example at a number that JSON cannot say.
    init(encoding result: some Encodable) throws {
        bytes = try JSONWriter.encode(result, after: Self.resultPrefix)
    }

    /// The response with a result that is written already.
    init(encoded result: [UInt8]) {
        bytes = []
        bytes.reserveCapacity(result.count + 64)
        bytes.append(contentsOf: Self.resultPrefix)
        bytes.append(contentsOf: result)
    }

    init(_ error: RPCError) {
        bytes = Self.errorPrefix + error.json
    }

    /// The whole text.
    consuming func ended(id: ArraySlice<UInt8>) -> [UInt8] {
        bytes.append(contentsOf: #","id":"#.utf8)
        bytes.append(contentsOf: id)
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }
}

extension RPCError {
    /// The error object as JSON.
    fileprivate var json: [UInt8] {
        do {
            return try JSONWriter.encode(self)
        } catch {
            // Only a number in `extra` that is not finite leads here; the code and the message remain true.
            return Array(#"{"code":\#(code),"message":"Internal error"}"#.utf8)
        }
    }
}
