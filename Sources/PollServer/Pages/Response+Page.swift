import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name(literal: "Referrer-Policy")
}

extension Response {
    /// A page under a status.
    ///
    /// It may load what the server itself serves and nothing else, and runs no script and no style that stands in it.
    init(html: String, status: HTTPResponse.Status = .ok, frameAncestors: FrameAncestors = .nobody) {
        self.init(status, text: html, type: "text/html; charset=utf-8")
        headers[.contentSecurityPolicy] =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
            + "form-action 'self'; base-uri 'none'; frame-ancestors \(frameAncestors.directive)"
        headers[.referrerPolicy] = "strict-origin-when-cross-origin"
        headers[.vary] = "Accept-Language, Cookie"
    }

    /// 303: the result of a form is at another address of the server.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }

    /// The response with the time after which to try again.
    func waiting(_ error: PageError) -> Response {
        var response = self
        if let wait = error.error.data?.retryAfter { response.headers[.retryAfter] = String(wait) }
        return response
    }
}
