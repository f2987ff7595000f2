import HTTPTypes
import HummingbirdCore
import JSONRPC
import PollAPI
import PollPages
import PollService

extension PageSite {
    /// The field of a form that shows that it stood on a page of ours.
    static let tokenField = "token"
    private static let nextField = "next"
    /// How long a sign-in form may lie about, in seconds.
    private static let doorLifetime = 3_600

    /// `/signin`: the form with the key, and what becomes of it.
    func signIn(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        switch request.method {
        case .get, .head:
            let next = request.query[Self.nextField].flatMap(LocalPath.init) ?? .front
            return signInPage(request, next: next)
        case .post: return try await takeKey(request)
        default: throw HTTPError.readOrPosted
        }
    }

    /// The form with the key, which goes on to an address.
    func signInPage(
        _ request: PageRequest,
        next: LocalPath,
        isRefused: Bool = false,
        status: HTTPResponse.Status = .ok
    ) -> Response {
        let nonce = door(of: request) ?? Session.newNonce()
        let page = SignInPage(
            locale: request.locale,
            action: "/signin",
            isRefused: isRefused,
            hidden: [
                .init(Self.nextField, next.text), .init(Self.tokenField, sessions.formToken(nonce)),
            ]
        )
        var response = show(page, status: status)
        response.headers[.setCookie] = SessionCookie.field(
            SessionCookie.doorName,
            Base64URL.encode(nonce),
            seconds: Self.doorLifetime,
            isSecure: isSecure(request)
        )
        return response
    }

    private func takeKey(_ request: PageRequest) async throws -> Response {
        let form = try await request.form()
        let next = form[Self.nextField].flatMap(LocalPath.init) ?? .front
        guard request.isFromOwnPage(settings.address), let nonce = door(of: request),
            sessions.isToken(form[Self.tokenField] ?? "", of: nonce)
        else {
            // Cookies may be gone, or the form may be another site's: a new one does no harm.
            return signInPage(request, next: next, status: .forbidden)
        }
        let key = (form["key"] ?? "").filter { !$0.isWhitespace }
        let caller = try await caller(bearing: key, for: request)
        guard case .key = caller else {
            return signInPage(request, next: next, isRefused: true, status: .forbidden)
        }
        let session = Session(key: key, expires: now() + Session.lifetime)
        var response = Response.seeOther(next.text)
        do {
            response.headers.append(
                HTTPField(
                    name: .setCookie,
                    value: SessionCookie.field(
                        SessionCookie.name,
                        try sessions.seal(session),
                        seconds: Session.lifetime,
                        isSecure: isSecure(request)
                    )
                )
            )
        } catch {
            throw HTTPError.failed(error)
        }
        response.headers.append(
            HTTPField(
                name: .setCookie,
                value: SessionCookie.field(SessionCookie.doorName, "", seconds: 0, isSecure: isSecure(request))
            )
        )
        return response
    }

    /// `/signout`: the session ends in this browser.
    func signOut(_ request: PageRequest) async throws -> Response? {
        guard request.segments.count == 1 else { return nil }
        guard request.method == .post else { throw HTTPError.posted }
        if let session = session(of: request) { _ = try await editorForm(request, of: session) }
        var response = Response.seeOther("/")
        response.headers[.setCookie] = SessionCookie.field(
            SessionCookie.name,
            "",
            seconds: 0,
            isSecure: isSecure(request)
        )
        return response
    }

    /// What stands in a form of somebody who signed in.
    ///
    /// - Throws: ``HTTPError`` for a form that did not stand on a page of theirs.
    func editorForm(_ request: PageRequest, of session: Session) async throws -> FormFields {
        let form = try await request.form()
        guard request.isFromOwnPage(settings.address), sessions.isToken(form[Self.tokenField] ?? "", of: session.nonce)
        else {
            throw FormRefused()
        }
        return form
    }

    /// The hidden field that a form needs.
    func tokenFields(of visitor: Visitor) -> [FormFields.Field] {
        visitor.session.map { [.init(Self.tokenField, sessions.formToken($0.nonce))] } ?? []
    }

    /// Whether a cookie is to go over TLS alone: where the operator, a trusted proxy or the browser itself says that this one did.
    private func isSecure(_ request: PageRequest) -> Bool {
        settings.address.isSecure(request) || request.headers[.origin]?.hasPrefix("https://") == true
    }

    private func door(of request: PageRequest) -> [UInt8]? {
        guard let bytes = request.cookie(SessionCookie.doorName).flatMap(Base64URL.decode),
            bytes.count == Session.nonceLength
        else { return nil }
        return Array(bytes)
    }
}

/// A form did not stand on a page of ours that was shown to whoever sends it, or its time is over.
struct FormRefused: Error {}
