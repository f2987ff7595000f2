import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages

extension HTTPField.Name {
    static let referrerPolicy = HTTPField.Name(literal: "Referrer-Policy")
}

/// Who may show a page in a frame of theirs.
enum FrameAncestors: Sendable, Hashable {
    case nobody
    /// Pages of these origins, and of the server itself: `https://news.example`.
    case origins([String])
    case everybody

    /// The value of the directive (Content Security Policy Level 3, 6.4.2).
    var directive: String {
        switch self {
        case .nobody: "'none'"
        case .origins(let origins): (["'self'"] + origins).joined(separator: " ")
        case .everybody: "*"
        }
    }
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

    /// 303: what came of a form stands at another address of the server.
    static func seeOther(_ address: String) -> Response {
        Response(status: .seeOther, headers: [.location: address])
    }
}

extension PageSite {
    /// The answer that shows a page.
    func show(
        _ page: some Page,
        status: HTTPResponse.Status = .ok,
        frameAncestors: FrameAncestors = .nobody
    ) -> Response {
        var response = Response(html: renderer.render(page), status: status, frameAncestors: frameAncestors)
        response.headers[.contentLanguage] = page.locale.tag
        return response
    }

    /// The page that says what went wrong.
    func notice(_ error: PageError, for request: PageRequest) -> Response {
        let (notice, status) = error.notice
        // Where nothing is, there is nothing to come back to.
        let back = error.kind == .notFound ? nil : request.path
        var response = show(NoticePage(notice, locale: request.locale, backAddress: back), status: status)
        if let wait = error.error.data?.retryAfter { response.headers[.retryAfter] = String(wait) }
        return response
    }
}
