import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService
import Synchronization

/// Lets one export run at a time: each holds a connection to the database for as long as its reader takes.
final class ExportPermits: Sendable {
    private let isTaken = Mutex(false)

    /// The permit, which is given back when nobody holds it any more.
    final class Permit: Sendable {
        private let permits: ExportPermits

        fileprivate init(_ permits: ExportPermits) {
            self.permits = permits
        }

        deinit { permits.isTaken.withLock { $0 = false } }
    }

    /// Nil while somebody else has it.
    func take() -> Permit? {
        let isFree = isTaken.withLock { taken in
            defer { taken = true }
            return !taken
        }
        return isFree ? Permit(self) : nil
    }
}

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
        guard let permit = exports.take() else { throw PageError(PollError.unavailable.error(retryAfter: 10)) }
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
