import HTTPTypes
import NIOCore

/// A call in the plainest form of HTTP/1.1: `POST /rpc`, fields that change nothing in how it is read, and its whole body.
///
/// The form is so narrow that every reader of RFC 9112 takes the same from it. Whatever is outside of it, be it right or
/// wrong, is left to the HTTP decoder: doubled fields, blanks where they need not be, bytes other than printable ASCII, and
/// every field that is not known to be harmless.
struct PlainRequest {
    /// What the fields say that a call depends on.
    private struct Findings {
        var seen: UInt32 = 0
        var bodyLength: Int?
        var host: Range<Int>?
        var hasContentType = false
        var forwardedFor: Range<Int>?

        /// Notes a field. Returns whether the form allows it.
        mutating func note(_ field: PlainField, _ value: Range<Int>, of bytes: Span<UInt8>) -> Bool {
            guard seen & field.bit == 0 else { return false }
            seen |= field.bit
            switch field {
            case .host: host = value
            case .contentLength:
                bodyLength = bytes.decimal(in: value)
                return bodyLength != nil
            case .contentType:
                hasContentType = PlainField.jsonTypes.contains { bytes.matches($0, in: value) }
                return hasContentType
            case .connection: return bytes.matches("keep-alive", in: value)
            case .forwardedFor: forwardedFor = value
            default: break
            }
            return true
        }
    }

    private static let requestLine: StaticString = "POST /rpc HTTP/1.1\r\n"
    /// Bytes in a request of this form: more than calls that are begun need.
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
        hasOrigin = findings.seen & PlainField.origin.bit != 0
    }

    /// The offset of the body, if all lines before it have the form.
    private static func readHead(_ bytes: Span<UInt8>, into findings: inout Findings) -> Int? {
        guard bytes.begins(with: requestLine, at: 0) else { return nil }
        var offset = requestLine.utf8CodeUnitCount
        while offset + 1 < bytes.count {
            if bytes[offset] == .carriageReturn { return bytes[offset + 1] == .lineFeed ? offset + 2 : nil }
            guard let (name, value, end) = bytes.fieldLine(at: offset), let field = PlainField(name, of: bytes),
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

    /// The header as the HTTP decoder would have given it.
    var head: HTTPRequest {
        var fields = HTTPFields()
        let lines = Self.text(0..<bodyStart, of: bytes).split(separator: "\r\n").dropFirst()
        for line in lines {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")),
                let name = HTTPField.Name(String(line[..<colon])), name != HTTPField.Name("Host")
            else { continue }
            fields.append(HTTPField(name: name, value: String(line[colon...].dropFirst().drop { $0 == " " })))
        }
        return HTTPRequest(method: .post, scheme: "http", authority: host, path: "/rpc", headerFields: fields)
    }
}

extension UInt8 {
    fileprivate static let carriageReturn = UInt8(ascii: "\r")
    fileprivate static let lineFeed = UInt8(ascii: "\n")
}

extension Span<UInt8> {
    /// Whether a text stands at an offset.
    fileprivate func begins(with text: StaticString, at offset: Int) -> Bool {
        matches(text, in: offset..<offset + text.utf8CodeUnitCount, ignoringCase: false)
    }

    /// Whether a range holds a text; letters of the range may be of any case unless told otherwise, those of the text are small.
    fileprivate func matches(_ text: StaticString, in range: Range<Int>, ignoringCase: Bool = true) -> Bool {
        guard range.count == text.utf8CodeUnitCount, range.upperBound <= count else { return false }
        return text.withUTF8Buffer { text in
            for index in 0..<range.count {
                let byte = self[range.lowerBound + index]
                let isCapital = ignoringCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                guard (isCapital ? byte | 0x20 : byte) == (unsafe text[index]) else { return false }
            }
            return true
        }
    }

    /// The number that a range says in decimal digits, without a zero before them and below a million; nil for all else.
    fileprivate func decimal(in range: Range<Int>) -> Int? {
        guard (1...6).contains(range.count), self[range.lowerBound] != UInt8(ascii: "0") else { return nil }
        var value = 0
        for offset in range {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[offset]) else { return nil }
            value = value * 10 + Int(self[offset] - UInt8(ascii: "0"))
        }
        return value
    }

    /// The name and the value of the field line at an offset, and the offset of the next line.
    ///
    /// The value begins behind one space or none, and neither begins nor ends with another one.
    fileprivate func fieldLine(at start: Int) -> (name: Range<Int>, value: Range<Int>, end: Int)? {
        var offset = start
        while offset < count, self[offset] != UInt8(ascii: ":") {
            guard (0x21...0x7E).contains(self[offset]) else { return nil }
            offset += 1
        }
        let name = start..<offset
        offset += 1
        if offset < count, self[offset] == UInt8(ascii: " ") { offset += 1 }
        let valueStart = offset
        while offset < count, (0x20...0x7E).contains(self[offset]) { offset += 1 }
        let value = valueStart..<offset
        guard !name.isEmpty, !value.isEmpty, offset + 1 < count, self[offset] == .carriageReturn,
            self[offset + 1] == .lineFeed, self[valueStart] != UInt8(ascii: " "), self[offset - 1] != UInt8(ascii: " ")
        else { return nil }
        return (name, value, offset + 2)
    }
}

/// The fields that a plain request may have, each once.
enum PlainField: UInt32, CaseIterable {
    case host, contentLength, contentType, connection, forwardedFor, origin, accept, acceptEncoding, acceptLanguage
    case userAgent, referer, requestID, forwardedProto, forwardedHost, forwardedPort, realIP, cacheControl, pragma
    case fetchSite, fetchMode, fetchDestination, traceParent, cookie

    fileprivate static let jsonTypes: [StaticString] = [
        "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8",
    ]

    fileprivate var bit: UInt32 { 1 << rawValue }

    /// The field of a name in any case.
    fileprivate init?(_ name: Range<Int>, of bytes: Span<UInt8>) {
        for field in Self.allCases where bytes.matches(field.name, in: name) {
            self = field
            return
        }
        return nil
    }

    /// The name in small letters.
    var name: StaticString {
        switch self {
        case .host: "host"
        case .contentLength: "content-length"
        case .contentType: "content-type"
        case .connection: "connection"
        case .forwardedFor: "x-forwarded-for"
        case .origin: "origin"
        case .accept: "accept"
        case .acceptEncoding: "accept-encoding"
        case .acceptLanguage: "accept-language"
        case .userAgent: "user-agent"
        case .referer: "referer"
        case .requestID: "x-request-id"
        case .forwardedProto: "x-forwarded-proto"
        case .forwardedHost: "x-forwarded-host"
        case .forwardedPort: "x-forwarded-port"
        case .realIP: "x-real-ip"
        case .cacheControl: "cache-control"
        case .pragma: "pragma"
        case .fetchSite: "sec-fetch-site"
        case .fetchMode: "sec-fetch-mode"
        case .fetchDestination: "sec-fetch-dest"
        case .traceParent: "traceparent"
        case .cookie: "cookie"
        }
    }
}
