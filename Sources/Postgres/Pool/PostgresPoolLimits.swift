/// The sizes and times of a pool.
package struct PostgresPoolLimits: Sendable, Hashable {
    /// The most connections at a time; at least 1.
    package var size: Int
    /// How many connections are kept open while nobody asks for one; at most `size`.
    package var minimum: Int
    /// How many callers may wait in line; further ones are refused at once.
    package var waiters: Int
    /// How long a caller waits for a connection when it names no deadline.
    package var acquireTimeout: Duration
    /// After what time unused a connection beyond the minimum is closed.
    package var idleTime: Duration
    /// After what time a connection is closed when it is next idle.
    package var lifetime: Duration

    /// The pause after the first failed attempt to connect; it doubles with each further one.
    let firstPause = Duration.milliseconds(50)
    /// The longest pause, so that a database that comes back is found within a second.
    let longestPause = Duration.seconds(1)

    package init(
        size: Int = 8,
        minimum: Int = 1,
        waiters: Int = 1024,
        acquireTimeout: Duration = .seconds(2),
        idleTime: Duration = .seconds(60),
        lifetime: Duration = .seconds(3600)
    ) {
        self.size = max(size, 1)
        self.minimum = min(max(minimum, 0), max(size, 1))
        self.waiters = max(waiters, 0)
        self.acquireTimeout = acquireTimeout
        self.idleTime = idleTime
        self.lifetime = lifetime
    }
}

/// How a pool stands at one moment.
package struct PostgresPoolGauges: Sendable, Hashable {
    /// Connections that wait to be lent.
    package let idle: Int
    /// Connections that are lent.
    package let busy: Int
    /// Connections that are being opened.
    package let opening: Int
    /// Callers in line.
    package let waiting: Int
}
