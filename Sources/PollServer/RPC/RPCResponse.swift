import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore

/// What `POST /rpc` is answered, in memory as a whole.
struct RPCResponse: Sendable {
    /// Why the request is refused, or nil if it is carried out.
    let error: HTTPError?
    /// The body, or nil for none.
    let text: [UInt8]?

    /// The answer to a request that was carried out.
    ///
    /// - Parameter text: What the calls came to, or nil if only notifications came.
    init(_ text: [UInt8]?) {
        error = nil
        self.text = text
    }

    /// The answer to a request that is refused.
    init(_ error: HTTPError) {
        self.error = error
        text = RPCReply.refusal(error.error).bytes
    }

    var status: HTTPResponse.Status { error?.status ?? (text == nil ? .noContent : .ok) }

    /// The header's fields, except those that every answer has.
    var fields: HTTPFields {
        var fields = HTTPFields()
        if text != nil { fields[.contentType] = "application/json" }
        fields[.contentLength] = String(text?.count ?? 0)
        if let error {
            if let allowed = error.allowed { fields[.allow] = allowed }
            if let wait = error.error.data?.retryAfter { fields[.retryAfter] = String(wait) }
            if error.closesConnection { fields[.connection] = "close" }
        }
        return fields
    }
}

extension Response {
    /// The answer as Hummingbird sends it.
    init(_ response: RPCResponse) {
        self.init(
            status: response.status,
            headers: response.fields,
            body: response.text.map { ResponseBody(byteBuffer: ByteBuffer(bytes: $0)) } ?? ResponseBody()
        )
    }
}
