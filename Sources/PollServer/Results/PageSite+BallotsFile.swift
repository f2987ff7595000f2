import BallotFiles
import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// Bytes that are sent together.
    private static let chunk = 64 * 1024

    /// `/r/<slug>/ballots.csv`: every ballot, for editors, one after another as the database gives them.
    func ballotsFile(_ question: ResultsQuestion) async throws -> Response {
        let request = question.request
        guard question.visitor.isEditor else {
            let isReader = question.visitor.caller == .anonymous
            throw PageError((isReader ? PollError.unauthorized : .forbidden).error())
        }
        guard let forEachBallot = parts.forEachBallot else { throw HTTPError.notFound }
        let poll = try await call(
            PollGet.self,
            PollName(poll: question.poll),
            as: question.visitor.caller,
            for: request
        ).poll
        var response = Response(.ok, text: "", type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"\(poll.slug)-ballots.csv\""
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        response.headers[.contentLength] = nil
        if request.method == .head { return response }
        guard let permit = exports.tryAcquire() else { throw PageError(PollError.unavailable.error(retryAfter: 10)) }
        let writer = CSVBallotWriter(poll.content)
        response.body = ResponseBody { output in
            defer { withExtendedLifetime(permit) {} }
            var bytes = ByteBuffer(bytes: writer.beginning)
            try await forEachBallot(poll.id) { ballot in
                bytes.writeBytes(writer.line(ballot))
                guard bytes.readableBytes >= Self.chunk else { return }
                try await output.write(bytes)
                bytes.clear()
            }
            try await output.write(bytes)
            try await output.finish(nil)
        }
        return response
    }
}
