import HummingbirdCore
import PollPages

/// Hands each request about one poll's ballots to its controller: `/p/…`.
struct BallotPages: Sendable {
    private let ballots: BallotController
    private let receipts: ReceiptController
    private let pollCalls: PollCallController
    private let responses: BallotResponses

    init(
        calls: PageCalls,
        limits: PageLimits,
        voters: VoterAuthenticator,
        renderer: PageRenderer,
        settings: PageSettings
    ) {
        let recentPolls = RecentPolls()
        let contexts = BallotContextLoader(calls: calls, voters: voters, recentPolls: recentPolls, settings: settings)
        responses = BallotResponses(renderer: renderer, voters: voters, recentPolls: recentPolls, settings: settings)
        ballots = BallotController(
            calls: calls,
            limits: limits,
            contexts: contexts,
            voters: voters,
            responses: responses,
            settings: settings
        )
        receipts = ReceiptController(
            calls: calls,
            limits: limits,
            contexts: contexts,
            voters: voters,
            responses: responses,
            settings: settings
        )
        pollCalls = PollCallController(calls: calls, limits: limits, settings: settings)
    }

    func respond(to request: PageRequest) async throws -> Response? {
        guard (2...3).contains(request.segments.count) else { return nil }
        let name = request.segments[1]
        do {
            switch request.segments.dropFirst(2).first {
            case nil: return try await ballots.respond(to: request, name)
            case "receipt": return try await receipts.respond(to: request, name)
            case "withdraw": return try await receipts.withdraw(request, name)
            case "places": return try await pollCalls.places(request, name)
            case "rpc": return try await pollCalls.respond(to: request, name)
            default: return nil
            }
        } catch let redirect as BallotRedirect {
            return responses.notice(redirect, for: request, name)
        } catch let error as PageError {
            return responses.notice(error, for: request, name)
        }
    }
}
