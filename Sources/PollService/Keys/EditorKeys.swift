import Crypto
import Foundation
import Logging
import PollStore
import Polls
import Synchronization

/// Tells who bears a key. Keys that stand are remembered for half a second, so that a revocation takes effect within one.
final class EditorKeys: Sendable {
    private struct Known {
        var caller: Caller
        var digest: [UInt8]
        var readAt: ContinuousClock.Instant
    }

    private static let memory = Duration.milliseconds(500)

    private let store: PollStore
    private let logger: Logger
    private let known = Mutex<[String: Known]>([:])

    init(store: PollStore, logger: Logger) {
        self.store = store
        self.logger = logger
    }

    /// The caller that a key stands for; ``Caller/rejected`` when it stands for nobody.
    func caller(bearing text: String) async throws(StoreError) -> Caller {
        guard let key = KeyText(text) else { return .rejected }
        let now = ContinuousClock.now
        let remembered = known.withLock { $0[key.id] }
        if let remembered, now - remembered.readAt < Self.memory {
            return key.matches(remembered.digest) ? remembered.caller : .rejected
        }
        guard let stored = try await store.key(id: key.id) else {
            known.withLock { _ = $0.removeValue(forKey: key.id) }
            return .rejected
        }
        let caller = Caller.key(id: stored.id, scopes: Set(stored.scopes.compactMap(Scope.init)))
        known.withLock { known in
            if known.count > 1_000 { known.removeAll() }
            known[key.id] = Known(caller: caller, digest: stored.digest, readAt: now)
        }
        guard key.matches(stored.digest) else { return .rejected }
        await noteUse(of: key)
        return caller
    }

    /// A key stands whether or not its use can be noted: a standby that is read only still answers its editors.
    private func noteUse(of key: KeyText) async {
        do {
            try await store.touchKey(id: key.id)
        } catch {
            logger.debug("The use of a key was not noted.", metadata: ["error": "\(String(reflecting: error))"])
        }
    }
}

/// A key as its holder sends it: `cvk_`, 16 hexadecimal digits that name it, `_`, and 38 characters of secret and check.
///
/// The prefix lets scanners find a key that leaked, the check (the first 4 bytes of a hash) lets them tell it from chance.
struct KeyText {
    let id: String
    let text: String
    private let digest: [UInt8]

    /// Draws a new key with 192 bits of secret.
    init() {
        let id = SystemRandomNumberGenerator.bytes(8).hexadecimal
        let secret = SystemRandomNumberGenerator.bytes(24)
        self.id = id
        text = "cvk_\(id)_" + Base64URL.encode(secret + KeyText.check(id: id, secret: secret))
        digest = Array(SHA256.hash(data: secret))
    }

    /// Reads a key; nil when the text is none.
    init?(_ text: String) {
        guard text.utf8.count == 59, text.hasPrefix("cvk_") else { return nil }
        let parts = text.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].utf8.count == 16, let bytes = Base64URL.decode(String(parts[2])),
            bytes.count == 28
        else { return nil }
        let secret = Array(bytes.prefix(24))
        id = String(parts[1])
        guard Array(bytes.suffix(4)) == KeyText.check(id: id, secret: secret) else { return nil }
        self.text = text
        digest = Array(SHA256.hash(data: secret))
    }

    /// The digest under which the key is stored.
    var storedDigest: [UInt8] { digest }

    /// Whether a stored digest is this key's, in a time that does not depend on where they differ.
    func matches(_ stored: [UInt8]) -> Bool {
        guard stored.count == digest.count else { return false }
        return zip(stored, digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func check(id: String, secret: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array(id.utf8) + secret).prefix(4))
    }
}

extension SystemRandomNumberGenerator {
    /// Random bytes from the system.
    static func bytes(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

extension [UInt8] {
    /// The bytes as lower-case hexadecimal digits.
    var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
