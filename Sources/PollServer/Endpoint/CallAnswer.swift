import HTTPTypes
import HummingbirdCore
import NIOCore

/// What `POST /rpc` is answered, in memory as a whole.
struct CallAnswer: Sendable {
    /// The status and the fields, those that every answer has included once they are added.
    var head: HTTPResponse
    let body: ByteBuffer

    /// The answer with a reply's text, or with nothing if only notifications came.
    init(_ text: [UInt8]?) {
        body = text.map { ByteBuffer(bytes: $0) } ?? ByteBuffer()
        head = HTTPResponse(status: text == nil ? .noContent : .ok)
        if text != nil { head.headerFields[.contentType] = "application/json" }
        head.headerFields[.contentLength] = String(body.readableBytes)
    }
}

extension Response {
    /// The answer as Hummingbird sends it.
    init(_ answer: CallAnswer) {
        self.init(
            status: answer.head.status,
            headers: answer.head.headerFields,
            body: ResponseBody(byteBuffer: answer.body)
        )
    }
}
