import HTTPTypes
import JSONRPC
import PollAPI
import PollPages
import PollService

/// Finds who looks at a page, and guards the forms of those who signed in.
struct VisitorAuthenticator: Sendable {
    /// The field of a form that shows that it stood on a page of ours.
    static let tokenField = "token"

    let keys: KeyAuthenticator
    let sessions: SessionSeal
    let settings: PageSettings

    /// Finds who makes a request: by its `Authorization`, or by the cookie of somebody who signed in.
    ///
    /// - Throws: ``PageError`` for a key that does not stand, comes too often or cannot be looked up. A cookie whose
    ///   key does not stand is that of a reader.
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
        request.cookie(SessionCookie.name).flatMap { sessions.open($0, now: settings.now()) }
    }

    /// Finds who holds a key. Keys that do not stand are counted, and too many of them refused.
    ///
    /// - Throws: ``PageError`` where they are too many, or the database is away.
    func caller(bearing key: String, for request: PageRequest) async throws -> Caller {
        let caller: Caller
        do {
            caller = try await keys.caller(bearing: key, from: request.client)
        } catch  where error.status == .tooManyRequests {
            throw PageError(error.error)
        }
        if case .unresolved = caller { throw PageError(PollError.unavailable.error(retryAfter: 1)) }
        return caller
    }

    /// Whether a visitor who came with a key still holds one that stands.
    func stillStands(_ visitor: Visitor) async throws -> Bool {
        guard let key = visitor.key else { return true }
        return try await keys.lookUp(key) != .rejected
    }

    /// What stands in a form of somebody who signed in.
    ///
    /// - Throws: ``CSRFError`` for a form that did not stand on a page of theirs, ``HTTPError`` for a body that is no
    ///   form.
    func form(_ request: PageRequest, of session: Session) async throws -> FormFields {
        let form = try await request.form()
        guard request.isFromOwnPage(settings.address), sessions.isToken(form[Self.tokenField] ?? "", of: session.nonce)
        else { throw CSRFError() }
        return form
    }

    /// The hidden field that a form of the visitor needs.
    func tokenFields(of visitor: Visitor) -> [FormFields.Field] {
        visitor.session.map { [.init(Self.tokenField, sessions.formToken($0.nonce))] } ?? []
    }

    private static let wrongKey = PageError(
        PollError.unauthorized.error(detail: "The key is unknown, expired or revoked.")
    )
}

/// A form did not stand on a page of ours that was shown to its sender, or its time is over.
struct CSRFError: Error {}
