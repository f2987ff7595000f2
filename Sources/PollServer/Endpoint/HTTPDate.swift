import Glibc
import Synchronization

/// The current time as HTTP writes it (RFC 9110, section 5.6.7), written once a second.
final class HTTPDate: Sendable {
    private let cached = Mutex((second: Int.min, text: ""))

    /// The current time.
    var now: String {
        let second = time(nil)
        return cached.withLock { cached in
            if cached.second != second { cached = (second, CalendarTime(secondsSinceEpoch: second).httpDate) }
            return cached.text
        }
    }
}
