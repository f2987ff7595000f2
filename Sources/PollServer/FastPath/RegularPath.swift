import NIOCore

/// Carries out what takes waiting.
protocol RegularPath: AnyObject {
    /// Starts Hummingbird on a connection, which then takes all that reaches the end of its pipeline.
    ///
    /// It is called on the connection's event loop, while the connection is active.
    func startHTTP(on channel: any Channel) throws

    /// Runs work in a task. Returns whether it runs; if not, the server is being cancelled.
    func run(_ work: @escaping @Sendable () async -> Void) -> Bool
}
