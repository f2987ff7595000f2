import HTTPTypes
import HummingbirdCore
import JSONRPC
import NIOCore
import PollAPI
import PollPages
import PollService
import Polls

/// The pages: which address shows what. Whatever a page shows or does goes through the methods of the contract.
struct PageSite: Sendable {
    let parts: PollServerParts
    let renderer: PageRenderer
    let secrets: PageSecrets
    /// Limits what readers do on pages, together with their calls.
    let rateLimiter: RateLimiter?
    let settings: PageSettings
    let ballotKeys: BallotKeys
    let recentPolls = RecentPolls()
    /// Limits keys that do not stand, together with those of calls.
    let keyLimiter: RateLimiter?
    let sessions: SessionSeal
    /// What readers of results look at.
    let readings = SharedReadings<ReadingName, ResultsReading>(capacity: 500)
    /// Pages and files that readers look at, by their entity tags.
    let files = SharedReadings<String, ResultsFile>(capacity: 200)
    /// What every ballot has to be read for.
    let timelines = SharedReadings<ResultsTimeline.Params, ResultsTimeline.Result?>(capacity: 100)
    let disclosures = SharedReadings<String, [DisclosureItem]>(capacity: 100)
    /// Which polls readers of event streams may watch.
    let standings = SharedReadings<ReadingName, PollStanding>(capacity: 500)
    /// Each export holds a connection to the database for as long as its reader takes.
    let exports = AsyncSemaphore(1)
    /// Tells those who watch.
    let hub: EventHub
    private let assets: [String: Asset]

    /// - Throws: what the template engine says of a template that is not well formed.
    init(
        parts: PollServerParts,
        rateLimiter: RateLimiter?,
        keyLimiter: RateLimiter? = nil,
        hub: EventHub = EventHub(),
        settings: PageSettings = PageSettings()
    ) throws {
        self.parts = parts
        self.rateLimiter = rateLimiter
        self.keyLimiter = keyLimiter
        self.hub = hub
        self.settings = settings
        ballotKeys = BallotKeys(secret: parts.pageSecret)
        renderer = try PageRenderer()
        secrets = PageSecrets(root: parts.pageSecret)
        sessions = SessionSeal(secrets)
        assets = Dictionary(renderer.assets.all.map { ($0.path, $0) }) { first, _ in first }
    }

    /// The answer to a request for a page, or nil where there is none at that address.
    ///
    /// - Throws: ``HTTPError``, and what went wrong with the connection.
    func respond(to request: PageRequest) async throws -> Response? {
        do {
            if let response = try await route(request) { return response }
            // People are told in words that there is nothing; programs as they are elsewhere.
            guard request.isRead, request.headers[.accept]?.contains("text/html") == true else { return nil }
            return show(NoticePage(.notFound, locale: request.locale), status: .notFound)
        } catch is FormRefused {
            return show(NoticePage(.expired, locale: request.locale, backAddress: "/"), status: .forbidden)
        }
    }

    private func route(_ request: PageRequest) async throws -> Response? {
        switch request.segments.first {
        case nil: return try await front(request)
        case "signin": return try await signIn(request)
        case "signout": return try await signOut(request)
        case "polls": return try await changePolls(request)
        case "events": return try await frontEvents(request)
        case "assets": return try asset(request)
        case "p": return try await ballots(request)
        case "r": return try await results(request)
        default: return try await others(request)
        }
    }

    /// The seconds since 1970 in UTC.
    func now() -> Int { settings.now() }

    /// The present moment by this server's clock.
    var moment: Instant { Instant(microseconds: Int64(now()) * 1_000_000) }

    /// Carries out a call of the contract for a page.
    ///
    /// - Throws: ``PageError``, or `RPCOutcomeUnknown` where it is not known what the call did.
    func call<Method: RPCMethod>(
        _ method: Method.Type,
        _ params: Method.Params,
        as caller: Caller = .anonymous,
        for request: PageRequest,
        _ reads: PollReadCache? = nil
    ) async throws -> Method.Result {
        let context = context(caller, request, reads)
        return try await converting { try await parts.router.call(method, params, context: context) }
    }

    /// Carries out `results.breakdown`, with the result's JSON too.
    ///
    /// - Throws: as ``call(_:_:as:for:_:)``.
    func breakdown(
        _ params: ResultsBreakdown.Params,
        as caller: Caller,
        for request: PageRequest,
        _ reads: PollReadCache
    ) async throws -> (result: ResultsBreakdown.Result, bytes: [UInt8]) {
        let context = context(caller, request, reads)
        return try await converting {
            try await parts.router.callEncoded(ResultsBreakdown.self, params, context: context)
        }
    }

    /// A poll as the caller may see it, and what decides how pages treat the caller. It counts as a call of `poll.get`.
    ///
    /// - Throws: ``PageError``: 1404 where there is none.
    func presentation(
        of poll: String,
        as caller: Caller = .anonymous,
        for request: PageRequest,
        _ reads: PollReadCache? = nil
    ) async throws -> PollPresentation {
        let context = context(caller, request, reads)
        return try await converting {
            try await parts.router.perform(PollGet.self, context: context) {
                try await parts.presentation(poll, context)
            }
        }
    }

    private func context(_ caller: Caller, _ request: PageRequest, _ reads: PollReadCache?) -> CallContext {
        let requestID = request.requestID.description
        return reads.map { CallContext(requestID: requestID, caller: caller, reads: $0) }
            ?? CallContext(requestID: requestID, caller: caller)
    }

    /// Turns the errors of a call into those of pages.
    private func converting<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as RPCError {
            throw PageError(error)
        }
    }

    /// Counts one thing that a reader does.
    ///
    /// - Throws: ``PageError`` where it is one too many.
    func admit(_ request: PageRequest) throws {
        try admit(request, by: rateLimiter)
    }

    /// Counts one look at a page.
    ///
    /// - Throws: ``PageError`` where it is one too many.
    func admitLook(_ request: PageRequest) throws {
        try admit(request, by: settings.readLimiter)
    }

    /// Looks whether a look would be one too many, and counts nothing: what is there already is everybody's.
    ///
    /// - Throws: ``PageError`` where it would be.
    func checkLooks(_ request: PageRequest) throws {
        try heed(request.client.flatMap { settings.readLimiter?.peek(at: $0) })
    }

    /// Counts that something was made for a look.
    func countLook(_ request: PageRequest) {
        if let client = request.client { _ = settings.readLimiter?.acquire(1, from: client) }
    }

    private func admit(_ request: PageRequest, by rateLimiter: RateLimiter?) throws {
        try heed(request.client.flatMap { rateLimiter?.acquire(1, from: $0) })
    }

    private func heed(_ decision: RateLimiter.Decision?) throws {
        guard case .refused(let wait)? = decision else { return }
        throw PageError(PollError.rateLimited.error(retryAfter: wait))
    }

    private func asset(_ request: PageRequest) throws -> Response? {
        guard let asset = assets[request.path] else { return nil }
        guard request.isRead else { throw HTTPError.readOnly }
        var response = Response(status: .ok, body: ResponseBody(byteBuffer: ByteBuffer(bytes: asset.bytes)))
        response.headers[.contentType] = asset.contentType
        // The name changes with the content.
        response.headers[.cacheControl] = "public, max-age=31536000, immutable"
        return response
    }
}
