/// One event of a stream.
enum ServerSentEvent: Sendable, Hashable {
    case revision(Int)
    case closed
    /// Keeps the connection alive.
    case heartbeat

    /// The event as it is sent (HTML Living Standard, 9.2.6).
    var text: String {
        switch self {
        case .revision(let number): "event: revision\nid: \(number)\ndata: \(number)\n\n"
        case .closed: "event: closed\ndata: closed\n\n"
        case .heartbeat: ":\n\n"
        }
    }
}
