import BallotFiles
import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService

/// Sends every ballot of a poll to editors, one after another as the database gives them: `/r/<slug>/ballots.csv`.
struct BallotExport: Sendable {
    /// Bytes that are sent together.
    private static let chunk = 64 * 1024

    let calls: PageCalls
    /// One export at a time: each holds a connection to the database for as long as its reader takes.
    private let permits = AsyncSemaphore(1)

    init(calls: PageCalls) {
        self.calls = calls
    }

    func response(to results: ResultsRequest) async throws -> Response {
        let request = results.request
        guard results.visitor.isEditor else {
            throw PageError((results.isReader ? PollError.unauthorized : .forbidden).error())
        }
        guard let forEachBallot = calls.parts.forEachBallot else { throw HTTPError.notFound }
        let name = PollName(poll: results.poll)
        let poll = try await calls.call(PollGet.self, name, as: results.caller, for: request).poll
        var response = Response(.ok, text: "", type: "text/csv; charset=utf-8")
        response.headers[.contentDisposition] = "attachment; filename=\"\(poll.slug)-ballots.csv\""
        response.headers[.contentSecurityPolicy] = "default-src 'none'; sandbox"
        response.headers[.contentLength] = nil
        if request.method == .head { return response }
        guard let permit = permits.tryAcquire() else { throw PageError(PollError.unavailable.error(retryAfter: 10)) }
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
