import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages

extension PageRenderer {
    /// The response that shows a page.
    func response(
        _ page: some Page,
        status: HTTPResponse.Status = .ok,
        frameAncestors: FrameAncestors = .nobody
    ) -> Response {
        var response = Response(html: render(page), status: status, frameAncestors: frameAncestors)
        response.headers[.contentLanguage] = page.locale.tag
        return response
    }

    /// The page that says what went wrong.
    func notice(_ error: PageError, for request: PageRequest) -> Response {
        let (notice, status) = error.notice
        // Where nothing is, there is nothing to come back to.
        let back = error.kind == .notFound ? nil : request.path
        return response(NoticePage(notice, locale: request.locale, backAddress: back), status: status).waiting(error)
    }
}
