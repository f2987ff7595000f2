import HTTPTypes
import HummingbirdCore
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

    /// The answer to a request that is refused.
    init(_ error: HTTPError) {
        self.init(RPCResponse(error))
    }
}
