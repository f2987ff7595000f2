import HTTPTypes

extension HTTPField.Name {
    static let accessControlMaxAge = HTTPField.Name(literal: "Access-Control-Max-Age")
    static let requestID = HTTPField.Name(literal: "X-Request-Id")
}

/// Which web pages may call the server from a reader's browser (the Fetch standard, "CORS protocol").
///
/// An origin is named in full, as in `https://news.example`. Nobody is allowed by default, `*` and `null` never, and
/// credentials of the browser are never asked for: keys travel only in `Authorization`.
struct CrossOrigin: Sendable {
    let allowedOrigins: Set<String>

    /// The origin of a request, if it is an allowed one.
    func origin(of headers: HTTPFields) -> String? {
        guard !allowedOrigins.isEmpty, let origin = headers[.origin], allowedOrigins.contains(origin) else {
            return nil
        }
        return origin
    }

    /// Adds what a browser must read beside an answer.
    func annotate(_ answer: inout HTTPFields, to headers: HTTPFields) {
        guard !allowedOrigins.isEmpty else { return }
        answer[.vary] = [answer[.vary], "Origin"].compactMap { $0 }.joined(separator: ", ")
        guard let origin = origin(of: headers) else { return }
        answer[.accessControlAllowOrigin] = origin
        answer[.accessControlExposeHeaders] = "Retry-After, X-Request-Id"
    }

    /// The fields that answer a browser's question whether it may post, or nil if it may not.
    func preflight(_ headers: HTTPFields) -> HTTPFields? {
        guard origin(of: headers) != nil else { return nil }
        return [
            .accessControlAllowMethods: "POST",
            .accessControlAllowHeaders: "Authorization, Content-Type",
            .accessControlMaxAge: "600",
        ]
    }
}
