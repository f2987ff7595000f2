import Logging
import Synchronization

/// Tells the operator once that readers come through a proxy on this machine that is not configured: as long as it is
/// not, the rate limit takes them all for local programs.
final class UntrustedProxyNotice: Sendable {
    private let logger: Logger
    private let wasGiven = Atomic(false)

    init(logger: Logger) {
        self.logger = logger
    }

    func give() {
        guard !wasGiven.load(ordering: .relaxed), !wasGiven.exchange(true, ordering: .relaxed) else { return }
        logger.warning(
            "A proxy on this machine sends X-Forwarded-For, but trusted-hops is 0, so that readers are not rate-limited"
        )
    }
}
