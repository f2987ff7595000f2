/// A result as a value and as JSON, for handlers that give several calls the same one.
///
/// Calls over the wire send the bytes; calls from this process take the value.
public struct RPCEncodedResult: Sendable {
    /// The result itself.
    public let value: any Sendable
    /// The result as JSON.
    public let bytes: [UInt8]

    /// Encodes a result.
    /// - Throws: what the result throws, for example at a number that JSON cannot say.
    public init(_ result: some Encodable & Sendable) throws {
        value = result
        bytes = try JSONWriter.encode(result)
    }
}
