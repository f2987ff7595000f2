/// A result that is JSON already, for handlers that give several calls the same one.
public struct RPCEncodedResult: Sendable {
    let bytes: [UInt8]

    /// Writes a result.
    /// - Throws: what the result throws, for example at a number that JSON cannot say.
    public init(_ result: some Encodable) throws {
        bytes = try JSONWriter.encode(result)
    }
}
