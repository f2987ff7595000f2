import Polls
import Synchronization

/// What the database's clock says, worked out from this machine's steady clock and a comparison of the two.
final class DatabaseClock: Sendable {
    /// A moment by both clocks.
    private struct Comparison {
        let here: ContinuousClock.Instant
        let there: Instant
    }

    private let comparison = Mutex<Comparison?>(nil)

    /// The moment there that lies a duration ahead; nil before the clocks were compared.
    func instant(after duration: Duration) -> Instant? {
        comparison.withLock { comparison in
            comparison.map { comparison in
                let passed = (ContinuousClock.now - comparison.here + duration).components
                return Instant(
                    microseconds: comparison.there.microseconds + passed.seconds * 1_000_000
                        + passed.attoseconds / 1_000_000_000_000
                )
            }
        }
    }

    /// Takes down what the other clock says now.
    func compare(with there: Instant) {
        comparison.withLock { $0 = Comparison(here: .now, there: there) }
    }

    /// Has the clocks compared anew: the other one was set, or this machine slept.
    func forget() {
        comparison.withLock { $0 = nil }
    }
}
