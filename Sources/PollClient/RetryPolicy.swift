/// How often a call that may succeed later is repeated, and after which pauses.
///
/// Only safe calls are repeated: any call that was answered with `unavailable` (1503) or `rate_limited` (1429), because nothing
/// was recorded; and, where the connection broke or no answer came, calls that only read and ballots that name their voter.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a call is sent at most; 1 or more.
    public var attempts: Int
    /// The pause before the second attempt; each further one is twice as long.
    public var firstPause: Duration
    /// The longest pause.
    public var longestPause: Duration

    /// A policy; by default four attempts with pauses from 200 ms to 5 s.
    public init(
        attempts: Int = 4,
        firstPause: Duration = .milliseconds(200),
        longestPause: Duration = .seconds(5)
    ) {
        self.attempts = max(1, attempts)
        self.firstPause = firstPause
        self.longestPause = longestPause
    }

    /// Every call is sent once.
    public static let never = RetryPolicy(attempts: 1)

    /// The pause after an attempt, counted from 1, without jitter.
    func pause(after attempt: Int) -> Duration {
        var pause = firstPause
        for _ in 1..<max(1, attempt) where pause < longestPause { pause *= 2 }
        return min(pause, longestPause)
    }
}
