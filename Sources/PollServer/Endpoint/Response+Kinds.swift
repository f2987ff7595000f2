import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore

extension Response {
    /// JSON under a status.
    init(_ status: HTTPResponse.Status, json: [UInt8]) {
        self.init(
            status: status,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: json))
        )
    }

    /// Text under a status.
    init(_ status: HTTPResponse.Status, text: String, type: String = "text/plain; charset=utf-8") {
        self.init(
            status: status,
            headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text))
        )
    }

    /// What a request that is turned away is told.
    init(_ refusal: Refusal) {
        self.init(refusal.status, json: RPCReply.refusal(refusal.error).bytes ?? [])
        if let allowed = refusal.allowed { headers[.allow] = allowed }
        if let wait = refusal.error.data?.retryAfter { headers[.retryAfter] = String(wait) }
        if refusal.closesConnection { headers[.connection] = "close" }
    }
}
