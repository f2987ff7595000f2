import Glibc
import Polls
import Synchronization

/// The current time as HTTP writes it (RFC 9110, section 5.6.7), written once a second.
final class HTTPDate: Sendable {
    private let cached = Mutex((second: Int.min, text: ""))

    /// The current time.
    var now: String {
        let second = time(nil)
        return cached.withLock { cached in
            if cached.second != second { cached = (second, Self.text(secondsSinceEpoch: second)) }
            return cached.text
        }
    }

    /// A time as in `Sat, 21 Nov 2026 10:00:00 GMT`.
    static func text(secondsSinceEpoch seconds: Int) -> String {
        let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let instant = Instant(microseconds: Int64(seconds) * 1_000_000)
        let civil = Instant.Civil(instant)
        let day = Instant.Civil.padded(civil.day, to: 2)
        let year = Instant.Civil.padded(civil.year, to: 4)
        return "\(weekdays[instant.weekday]), \(day) \(months[civil.month - 1]) \(year) \(civil.timeOfDay) GMT"
    }
}
