import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Shows results, their charts and files: `/r/…`.
struct ResultsController: Sendable {
    let calls: PageCalls
    let visitors: VisitorAuthenticator
    let files: ResultsFileMaker
    let export: BallotExport
    let events: EventController
    let settings: PageSettings

    func respond(to request: PageRequest) async throws -> Response? {
        guard (2...3).contains(request.segments.count) else { return nil }
        let name = request.segments.count == 3 ? request.segments[2] : ""
        let isPicture = settings.pictures != nil && name.hasSuffix(".png")
        guard let resource = ResultsResource(isPicture ? name.dropLast(4) + ".svg" : name),
            name.isEmpty == (request.segments.count == 2)
        else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        let results = ResultsRequest(
            request,
            visitor: try await visitors.visitor(of: request),
            poll: request.segments[1],
            resource: resource,
            origin: settings.address.origin(of: request) ?? ""
        )
        do {
            switch resource {
            case .events: return try await events.poll(results)
            case .ballots: return try await export.response(to: results)
            default: return try await file(results, isPicture: isPicture)
            }
        } catch let error as PageError where error.kind == .unauthorized || error.kind == .forbidden {
            return try await accessDenied(results, error)
        }
    }

    private func file(_ request: ResultsRequest, isPicture: Bool) async throws -> Response {
        var file = try await files.file(request)
        if isPicture { file = try await files.picture(of: file) }
        var response = Response(file, to: request.request, isPrivate: request.snapshotKey == nil)
        // The address shows that the visitor has voted, which other sites must not learn.
        if !request.accessFields.isEmpty { response.headers[.referrerPolicy] = "no-referrer" }
        return response
    }

    /// The page for visitors who may not see the results.
    private func accessDenied(_ request: ResultsRequest, _ error: PageError) async throws -> Response {
        let renderer = files.renderer
        guard request.isReader else { return renderer.notice(error, for: request.request) }
        // A draft is not there for readers; of other polls they may know what they wait for.
        let presentation = try await calls.presentation(of: request.poll, for: request.request, request.reads)
        let poll = presentation.poll
        guard poll.status != .draft else { throw PageError(PollError.notFound.error(path: "poll")) }
        let reason: NoticePage.Notice =
            switch presentation.visibility {
            case .afterVote: .resultsAfterVote
            case .afterClose: .resultsAfterClose
            case .editors, .public: .forbidden
            }
        var page = NoticePage(reason, locale: request.localized(presentation).locale, poll: poll.content.title)
        if reason == .resultsAfterVote { page.ballotAddress = "/p/\(poll.slug)" }
        page.signInAddress = "/signin?" + FormFields([.init("next", request.request.path)]).urlEncoded
        var response = renderer.response(page, status: .forbidden)
        response.headers[.cacheControl] = "no-store"
        return response
    }
}
