import HTTPTypes
import HummingbirdCore
import PollPages
import PollService

/// Signs editors in and out: `/signin` and `/signout`.
struct SignInController: Sendable {
    private static let nextField = "next"
    /// How long a sign-in form may lie about, in seconds.
    private static let formLifetime = 3_600

    let visitors: VisitorAuthenticator
    let renderer: PageRenderer
    let settings: PageSettings

    private var sessions: SessionSeal { visitors.sessions }

    /// `/signin`: the form with the key, and what becomes of it.
    func signIn(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        switch request.method {
        case .get, .head:
            let next = request.query[Self.nextField].flatMap(LocalPath.init) ?? .front
            return page(request, next: next)
        case .post: return try await takeKey(request)
        default: throw HTTPError.readOrPosted
        }
    }

    /// `/signout`: the session ends in this browser.
    func signOut(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        guard request.method == .post else { throw HTTPError.posted }
        if let session = visitors.session(of: request) { _ = try await visitors.form(request, of: session) }
        var response = Response.seeOther("/")
        response.headers[.setCookie] = cookie(SessionCookie.name, "", seconds: 0, for: request)
        return response
    }

    /// The form with the key, which goes on to an address.
    func page(
        _ request: PageRequest,
        next: LocalPath,
        isRefused: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let nonce = preSession(of: request) ?? Session.newNonce()
        let page = SignInPage(
            locale: request.locale,
            action: "/signin",
            isRefused: isRefused,
            hidden: [
                .init(Self.nextField, next.text),
                .init(VisitorAuthenticator.tokenField, sessions.formToken(nonce)),
            ]
        )
        var response = renderer.response(page, status: status)
        response.headers[.setCookie] = cookie(
            SessionCookie.preSessionName,
            Base64URL.encode(nonce),
            seconds: Self.formLifetime,
            for: request
        )
        return response
    }

    private func takeKey(_ request: PageRequest) async throws -> Response {
        let form = try await request.form()
        let next = form[Self.nextField].flatMap(LocalPath.init) ?? .front
        guard request.isFromOwnPage(settings.address), let nonce = preSession(of: request),
            sessions.isToken(form[VisitorAuthenticator.tokenField] ?? "", of: nonce)
        else {
            // Cookies may be gone, or the form may be another site's: a new one does no harm.
            return page(request, next: next, status: .forbidden)
        }
        let key = (form["key"] ?? "").filter { !$0.isWhitespace }
        let caller = try await visitors.caller(bearing: key, for: request)
        guard case .key = caller else {
            return page(request, next: next, isRefused: true, status: .forbidden)
        }
        let session = Session(key: key, expires: settings.now() + Session.lifetime)
        let sealed: String
        do {
            sealed = try sessions.seal(session)
        } catch {
            throw HTTPError.failed(error)
        }
        var response = Response.seeOther(next.text)
        for field in [
            cookie(SessionCookie.name, sealed, seconds: Session.lifetime, for: request),
            cookie(SessionCookie.preSessionName, "", seconds: 0, for: request),
        ] {
            response.headers.append(HTTPField(name: .setCookie, value: field))
        }
        return response
    }

    /// A cookie that goes over TLS alone where the operator, a trusted proxy or the browser itself says that this
    /// request did.
    private func cookie(_ name: String, _ value: String, seconds: Int, for request: PageRequest) -> String {
        let isSecure =
            settings.address.isSecure(request) || request.headers[.origin]?.hasPrefix("https://") == true
        return SessionCookie.field(name, value, seconds: seconds, isSecure: isSecure)
    }

    /// What the sign-in form is bound to before there is a session.
    private func preSession(of request: PageRequest) -> [UInt8]? {
        guard let bytes = request.cookie(SessionCookie.preSessionName).flatMap(Base64URL.decode),
            bytes.count == Session.nonceLength
        else { return nil }
        return Array(bytes)
    }
}
