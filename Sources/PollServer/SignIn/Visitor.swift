import HTTPTypes
import JSONRPC
import PollAPI
import PollService

/// Who looks at a page.
struct Visitor: Sendable {
    static let reader = Visitor(caller: .anonymous, session: nil)

    let caller: Caller
    /// Of somebody who signed in; nil for readers, and for programs that send a key with each request.
    let session: Session?

    /// Whether the visitor sees all of every poll and may change it.
    var isEditor: Bool { caller.has(.editor) }

    /// The key of whoever has one.
    let key: String?

    init(caller: Caller, session: Session?, key: String? = nil) {
        self.caller = caller
        self.session = session
        self.key = key ?? session?.key
    }
}

extension PageSite {
    /// Finds who makes a request: by its `Authorization`, or by the cookie of somebody who signed in.
    ///
    /// - Throws: ``PageError`` for a key that does not stand, comes too often or cannot be looked up. A cookie whose key does not stand
    ///   is that of a reader.
    func visitor(of request: PageRequest) async throws -> Visitor {
        switch Credential(request.headers) {
        case .key(let key):
            let caller = try await caller(bearing: key, for: request)
            guard caller != .rejected else { throw Self.wrongKey }
            return Visitor(caller: caller, session: nil, key: key)
        case .unusable: throw Self.wrongKey
        case .none: break
        }
        guard let session = session(of: request) else { return .reader }
        let caller = try await caller(bearing: session.key, for: request)
        return caller == .rejected ? .reader : Visitor(caller: caller, session: session)
    }

    /// The session of a request's cookie, whether or not its key still stands.
    func session(of request: PageRequest) -> Session? {
        request.cookie(SessionCookie.name).flatMap { sessions.open($0, now: now()) }
    }

    /// Finds who holds a key. Keys that do not stand are counted, and too many of them refused: each costs a query.
    ///
    /// - Throws: ``PageError`` where they are too many, or the database is away.
    func caller(bearing key: String, for request: PageRequest) async throws -> Caller {
        let caller: Caller
        do {
            caller = try await KeyAuthenticator(lookUp: parts.authenticate, limiter: keyLimiter)
                .caller(bearing: key, from: request.client)
        } catch  where error.status == .tooManyRequests {
            throw PageError(error.error)
        }
        if case .unresolved = caller { throw PageError(PollError.unavailable.error(retryAfter: 1)) }
        return caller
    }

    private static let wrongKey = PageError(
        PollError.unauthorized.error(detail: "The key is unknown, expired or revoked.")
    )
}
