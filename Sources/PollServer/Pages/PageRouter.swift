import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollPages
import PollService

/// Hands each request for a page to the controller of its address.
struct PageRouter: Sendable {
    private let renderer: PageRenderer
    private let assets: AssetController
    private let ballots: BallotPages
    private let results: ResultsController
    private let editor: EditorController
    private let embedding: EmbedController
    private let events: EventController

    /// - Parameters:
    ///   - rateLimiter: limits what readers do on pages, together with their calls.
    ///   - keyLimiter: limits keys that do not stand, together with those of calls.
    /// - Throws: what the template engine says of a template that is not well formed.
    init(
        parts: PollServerParts,
        rateLimiter: RateLimiter?,
        keyLimiter: RateLimiter? = nil,
        hub: EventHub = EventHub(),
        settings: PageSettings = PageSettings()
    ) throws {
        renderer = try PageRenderer()
        let secrets = PageSecrets(root: parts.pageSecret)
        let calls = PageCalls(parts: parts)
        let limits = PageLimits(actions: rateLimiter, reads: settings.readLimiter)
        let voters = VoterAuthenticator(
            secrets: secrets,
            ballotKeys: BallotKeys(secret: parts.pageSecret),
            settings: settings
        )
        let visitors = VisitorAuthenticator(
            keys: KeyAuthenticator(lookUp: parts.authenticate, limiter: keyLimiter),
            sessions: SessionSeal(secrets),
            settings: settings
        )
        let polls = EditorPolls(calls: calls, settings: settings)
        let snapshots = SnapshotLoader(calls: calls, limits: limits, voters: voters, hub: hub, settings: settings)
        assets = AssetController(renderer.assets)
        ballots = BallotPages(calls: calls, limits: limits, voters: voters, renderer: renderer, settings: settings)
        embedding = EmbedController(calls: calls, limits: limits, settings: settings)
        events = EventController(
            calls: calls,
            visitors: visitors,
            snapshots: snapshots,
            polls: polls,
            renderer: renderer
        )
        editor = EditorController(
            calls: calls,
            polls: polls,
            visitors: visitors,
            signIn: SignInController(visitors: visitors, renderer: renderer, settings: settings),
            renderer: renderer
        )
        results = ResultsController(
            calls: calls,
            visitors: visitors,
            files: ResultsFileMaker(
                snapshots: snapshots,
                panels: EditorPanelLoader(calls: calls),
                composer: ResultsPageComposer(calls: calls, settings: settings),
                renderer: renderer,
                settings: settings
            ),
            export: BallotExport(calls: calls),
            events: events,
            settings: settings
        )
    }

    /// The response to a request for a page, or nil where there is none at that address.
    ///
    /// - Throws: ``HTTPError``, ``PageError``, and what went wrong with the connection.
    func respond(to request: PageRequest) async throws -> Response? {
        do {
            if let response = try await route(request) { return response }
            // People are told in words that there is nothing; programs as they are elsewhere.
            guard request.isRead, request.headers[.accept]?.contains("text/html") == true else { return nil }
            return renderer.response(NoticePage(.notFound, locale: request.locale), status: .notFound)
        } catch is CSRFError {
            let page = NoticePage(.expired, locale: request.locale, backAddress: "/")
            return renderer.response(page, status: .forbidden)
        }
    }

    /// The page that says what went wrong.
    func notice(_ error: PageError, for request: PageRequest) -> Response { renderer.notice(error, for: request) }

    /// What operators want to know of the pages.
    var gauges: [GaugeReading] { events.gauges }

    private func route(_ request: PageRequest) async throws -> Response? {
        switch request.segments.first {
        case nil: try await editor.front(request)
        case "signin": try await editor.signIn.signIn(request)
        case "signout": try await editor.signIn.signOut(request)
        case "polls": try await editor.changePolls(request)
        case "events": try await events.front(request)
        case "assets": try assets.respond(to: request)
        case "p": try await ballots.respond(to: request)
        case "r": try await results.respond(to: request)
        case "oembed": try await embedding.oEmbed(request)
        default: nil
        }
    }
}
