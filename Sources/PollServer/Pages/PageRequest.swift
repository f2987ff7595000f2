import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollPages
import PollService

/// A request for a page: its address and fields read, and who makes it.
struct PageRequest: Sendable {
    /// The longest form, in bytes: three times a call without a key, as each byte may be escaped.
    static let longestForm = 768 * 1024

    let method: HTTPRequest.Method
    /// The address without its query, as it was sent.
    let path: String
    /// The parts of the path, decoded; none for `/`.
    let segments: [String]
    /// The fields of the query.
    let query: FormFields
    let headers: HTTPFields
    /// The `Host` of the request, with its port.
    let authority: String?
    let requestID: RequestID
    /// The client that rate limits count; nil where none does.
    let client: ClientAddress?
    /// The body; an event stream also learns from it that the client has gone.
    let body: RequestBody

    /// - Throws: ``HTTPError`` for an address that is not well formed.
    init(_ request: Request, requestID: RequestID, client: ClientAddress?) throws {
        let address = request.head.path ?? "/"
        let pieces = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        method = request.method
        path = String(pieces[0])
        headers = request.headers
        authority = request.head.authority
        self.requestID = requestID
        self.client = client
        body = request.body
        do {
            segments = try pieces[0].split(separator: "/", omittingEmptySubsequences: true).map { piece in
                // A plus sign means itself in a path.
                let fields = try FormFields(urlEncoded: piece.replacing("+", with: "%2B").utf8)
                return fields.fields.first?.name ?? ""
            }
            query = try FormFields(urlEncoded: pieces.count > 1 ? Array(pieces[1].utf8) : [])
        } catch {
            throw HTTPError.notFound
        }
    }

    /// Whether the request is GET or HEAD.
    var isRead: Bool { method == .get || method == .head }

    /// The language that the browser likes best of those that pages speak.
    var locale: PageLocale { PageLocale.accepting(headers[.acceptLanguage] ?? "") }

    /// The value of a cookie; the first one where there are several of the name.
    func cookie(_ name: String) -> String? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                if parts.count == 2, parts[0].drop(while: { $0 == " " }) == name { return String(parts[1]) }
            }
        }
        return nil
    }

    /// The fields of the form in the body.
    ///
    /// - Throws: ``HTTPError`` for a body that is no form, is too long or does not come.
    func form() async throws -> FormFields {
        let type = (headers[.contentType] ?? "").prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
        guard type == "application/x-www-form-urlencoded" else { throw HTTPError.formType }
        do {
            return try FormFields(urlEncoded: try await bytes())
        } catch is FormDecodingError {
            throw HTTPError.form
        }
    }

    /// The body.
    ///
    /// - Throws: ``HTTPError`` for one that is too long or does not come.
    func bytes() async throws -> [UInt8] {
        try await body.bytes(upTo: Self.longestForm, headers: headers)
    }
}

extension HTTPError {
    /// 415, where a form was expected.
    static let formType = HTTPError(
        .unsupportedMediaType,
        .invalidRequest(type: "unsupported_media_type", detail: "The body must be application/x-www-form-urlencoded.")
    )
    /// 400.
    static let form = HTTPError(
        .badRequest,
        .invalidRequest(type: "invalid_form", detail: "The body is not a URL-encoded form of UTF-8 text.")
    )
}
