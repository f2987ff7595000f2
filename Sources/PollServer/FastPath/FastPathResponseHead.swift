import HTTPTypes
import NIOCore

/// The lines of an answer's header that never change, in the order in which the regular path writes them.
struct FastPathResponseHead: Sendable {
    private static let security = "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: "
    private static let withText = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
    private static let afterLength = "\r\n" + security
    private static let withoutText = "HTTP/1.1 204 No Content\r\n" + security
    private static let beforeDate = "\r\nDate: "
    /// Bytes in the longest header, or more.
    private static let longest = 320

    /// What stands between the date and the body.
    private let end: String
    /// The same in the last answer of a connection.
    private let lastEnd: String

    /// - Parameter crossOrigin: says whether an answer depends on who asks.
    init(_ crossOrigin: CrossOrigin) {
        let vary = crossOrigin.allowedOrigins.isEmpty ? "" : "\r\nVary: Origin"
        end = vary + "\r\n\r\n"
        lastEnd = vary + "\r\nConnection: close\r\n\r\n"
    }

    /// A whole answer.
    ///
    /// - Parameter text: The body, or nil if only notifications came.
    func bytes(
        before text: [UInt8]?,
        _ requestID: RequestID,
        date: String,
        isLast: Bool,
        for channel: any Channel
    ) -> ByteBuffer {
        let length = text?.count ?? 0
        var bytes = channel.allocator.buffer(capacity: Self.longest + length)
        if text == nil {
            bytes.writeString(Self.withoutText)
        } else {
            bytes.writeString(Self.withText)
            bytes.writeString(String(length))
            bytes.writeString(Self.afterLength)
        }
        bytes.writeString(requestID.description)
        bytes.writeString(Self.beforeDate)
        bytes.writeString(date)
        bytes.writeString(isLast ? lastEnd : end)
        if let text { bytes.writeBytes(text) }
        return bytes
    }
}

extension ByteBuffer {
    /// A whole answer of any status.
    mutating func write(_ head: HTTPResponse, body: [UInt8]) {
        writeString("HTTP/1.1 \(head.status.code) \(head.status.reasonPhrase)\r\n")
        for field in head.headerFields { writeString("\(field.name.rawName): \(field.value)\r\n") }
        writeString("\r\n")
        writeBytes(body)
    }
}
