import Crypto
import Foundation

/// The keys with which pages sign and seal what they give away, each derived for its purpose from one secret.
///
/// All servers on one database share the secret, so that what one of them signed the others take.
struct PageSecrets: Sendable {
    private let root: SymmetricKey

    /// - Parameter root: at least 32 random bytes.
    init(root: [UInt8]) {
        self.root = SymmetricKey(data: root)
    }

    /// The key of a purpose (HKDF with SHA-256, RFC 5869).
    func key(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: root,
            info: Data("canvass pages: \(purpose)".utf8),
            outputByteCount: 32
        )
    }
}
