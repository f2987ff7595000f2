/// The fields that a request of the fast path may have, each once.
enum FastPathHeader: UInt32, CaseIterable {
    case host, contentLength, contentType, connection, forwardedFor, origin, accept, acceptEncoding, acceptLanguage
    case userAgent, referer, requestID, forwardedProto, forwardedHost, forwardedPort, realIP, cacheControl, pragma
    case fetchSite, fetchMode, fetchDestination, traceParent, cookie

    static let jsonTypes: [StaticString] = [
        "application/json", "application/json; charset=utf-8", "application/json;charset=utf-8",
    ]

    var bit: UInt32 { 1 << rawValue }

    /// The field of a name in any case.
    init?(_ name: Range<Int>, of bytes: Span<UInt8>) {
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
