import Crypto
import Foundation
import PollService

/// Turns sessions into cookies and back, and signs the forms of their pages.
///
/// A cookie is sealed (AES-GCM with 256 bits), so that it tells its holder nothing and cannot be made or changed by
/// anybody; every server on the database opens what another one sealed.
struct SessionSeal: Sendable {
    private let sessionKey: SymmetricKey
    private let formKey: SymmetricKey
    private static let version = Data("canvass session 1".utf8)
    /// No cookie of ours is longer.
    private static let longest = 1_024

    init(_ secrets: PageSecrets) {
        sessionKey = secrets.key(for: "session")
        formKey = secrets.key(for: "editors' forms")
    }

    /// The value of a session's cookie.
    /// - Throws: what the cipher throws; it has no reason to.
    func seal(_ session: Session) throws -> String {
        let box = try AES.GCM.seal(Data(session.bytes), using: sessionKey, authenticating: Self.version)
        return Base64URL.encode(Array(box.combined ?? Data()))
    }

    /// The session of a cookie; nil for one that is not ours or is over.
    ///
    /// - Parameter now: seconds since 1970.
    func open(_ cookie: String, now: Int) -> Session? {
        guard cookie.utf8.count <= Self.longest, let sealed = Base64URL.decode(cookie) else { return nil }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            let bytes = try AES.GCM.open(box, using: sessionKey, authenticating: Self.version)
            guard let session = Session(Array(bytes)), session.expires > now else { return nil }
            return session
        } catch {
            // Anybody can send any cookie: one that does not open is none.
            return nil
        }
    }

    /// The token by which a form shows that it stood on a page of ours, shown to the holder of the nonce.
    func formToken(_ nonce: [UInt8]) -> String {
        Base64URL.encode(Array(HMAC<SHA256>.authenticationCode(for: Data(nonce), using: formKey)))
    }

    /// Whether a form carries the token of the nonce, in a time that does not depend on where they differ.
    func isToken(_ token: String, of nonce: [UInt8]) -> Bool {
        guard let code = Base64URL.decode(token) else { return false }
        return HMAC<SHA256>.isValidAuthenticationCode(Data(code), authenticating: Data(nonce), using: formKey)
    }
}
