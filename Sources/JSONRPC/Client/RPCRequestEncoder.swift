/// Writes Request objects for the client's side.
public enum RPCRequestEncoder {
    /// The text of a call that is answered under `id`.
    ///
    /// - Throws: `EncodingError` for parameters that JSON cannot hold.
    public static func call<Method: RPCMethod>(
        _ method: Method.Type,
        params: Method.Params,
        id: Int
    ) throws -> [UInt8] {
        try JSONWriter.encode(Request(method: Method.name, params: params, id: id))
    }

    /// The text of a call that is not answered.
    ///
    /// - Throws: `EncodingError` for parameters that JSON cannot hold.
    public static func notification<Method: RPCMethod>(
        _ method: Method.Type,
        params: Method.Params
    ) throws -> [UInt8] {
        try JSONWriter.encode(Request(method: Method.name, params: params, id: nil))
    }

    /// The text of a batch of calls and notifications, at least one.
    public static func batch(_ requests: [[UInt8]]) -> [UInt8] {
        [UInt8(ascii: "[")] + requests.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
    }

    private struct Request<Params: Encodable>: Encodable {
        let jsonrpc = "2.0"
        let method: String
        let params: Params
        let id: Int?
    }
}
