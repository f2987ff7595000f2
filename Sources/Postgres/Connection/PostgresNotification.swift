/// A message of `NOTIFY`.
public struct PostgresNotification: Sendable, Hashable {
    /// The channel it was sent on.
    public let channel: String
    /// The text that came with it, empty without one.
    public let payload: String
    /// The process number of the server process that sent it.
    public let serverProcess: Int
}
