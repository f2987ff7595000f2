import NIOCore

/// A call in the simplest form of HTTP/1.1: `POST /rpc`, fields that change nothing in how it is read, and its whole body.
///
/// The form is so narrow that every reader of RFC 9112 takes the same from it. Whatever is outside of it, be it right or
/// wrong, is left to the HTTP decoder: doubled fields, blanks where they need not be, bytes other than printable ASCII, and
/// every field that is not known to be harmless.
struct FastPathRequest {
    /// What the fields say that a call depends on.
    private struct Findings {
        var seen: UInt32 = 0
        var bodyLength: Int?
        var host: Range<Int>?
        var hasContentType = false
        var forwardedFor: Range<Int>?

        /// Notes a field. Returns whether the form allows it.
        mutating func note(_ field: FastPathHeader, _ value: Range<Int>, of bytes: Span<UInt8>) -> Bool {
            guard seen & field.bit == 0 else { return false }
            seen |= field.bit
            switch field {
            case .host: host = value
            case .contentLength:
                bodyLength = bytes.decimal(in: value)
                return bodyLength != nil
            case .contentType:
                hasContentType = FastPathHeader.jsonTypes.contains { bytes.matches($0, in: value) }
                return hasContentType
            case .connection: return bytes.matches("keep-alive", in: value)
            case .forwardedFor: forwardedFor = value
            default: break
            }
            return true
        }
    }

    private static let requestLine: StaticString = "POST /rpc HTTP/1.1\r\n"
    /// Bytes in a request of this form: more than calls that are handled on the event loop need.
    private static let largest = 16 * 1024

    private let bytes: ByteBuffer
    private let bodyStart: Int
    /// The value of `Host`.
    let host: String
    /// The value of `X-Forwarded-For`.
    let forwardedFor: String?
    /// Whether there is an `Origin`.
    let hasOrigin: Bool

    /// Reads bytes that are one request of the form from the first to the last; nil for all others.
    init?(_ bytes: ByteBuffer) {
        guard bytes.readableBytes <= Self.largest else { return nil }
        var findings = Findings()
        guard let bodyStart = Self.readHead(bytes.readableBytesUInt8Span, into: &findings),
            let host = findings.host, findings.hasContentType, findings.bodyLength == bytes.readableBytes - bodyStart
        else { return nil }
        self.bytes = bytes
        self.bodyStart = bodyStart
        self.host = Self.text(host, of: bytes)
        forwardedFor = findings.forwardedFor.map { Self.text($0, of: bytes) }
        hasOrigin = findings.seen & FastPathHeader.origin.bit != 0
    }

    /// The offset of the body, if all lines before it have the form.
    private static func readHead(_ bytes: Span<UInt8>, into findings: inout Findings) -> Int? {
        guard bytes.begins(with: requestLine, at: 0) else { return nil }
        var offset = requestLine.utf8CodeUnitCount
        while offset + 1 < bytes.count {
            if bytes[offset] == .carriageReturn { return bytes[offset + 1] == .lineFeed ? offset + 2 : nil }
            guard let (name, value, end) = bytes.fieldLine(at: offset), let field = FastPathHeader(name, of: bytes),
                findings.note(field, value, of: bytes)
            else { return nil }
            offset = end
        }
        return nil
    }

    private static func text(_ range: Range<Int>, of bytes: ByteBuffer) -> String {
        bytes.getString(at: bytes.readerIndex + range.lowerBound, length: range.count) ?? ""
    }

    /// Bytes in the body, 1 or more.
    var bodyLength: Int { bytes.readableBytes - bodyStart }

    /// The body.
    var body: [UInt8] {
        bytes.getBytes(at: bytes.readerIndex + bodyStart, length: bodyLength) ?? []
    }
}
