/// What an event stream tells of.
enum EventTopic: Sendable, Hashable {
    /// Who watches: each sees the revisions of what it may see.
    enum Audience: Sendable, Hashable {
        /// Readers of a poll that everybody may look at.
        case readers
        /// Holders of a receipt or of a key that sees what is published.
        case voters
        case editors
    }

    /// A poll, by its id.
    case poll(String, Audience)
    /// The newest polls of the front page.
    case front(Audience)
}

/// What was seen of a topic at one moment.
struct TopicReading: Sendable, Hashable {
    /// Counts ballots and changes; it never falls.
    let revision: Int
    /// Changes with what is shown where the revision does not, as that of a list may.
    let stamp: String
    /// Whether nothing more will change.
    let isOver: Bool
}

/// What a stream says.
enum EventWord: Sendable, Hashable {
    case revision(Int)
    case closed
    /// That the connection lives.
    case heartbeat

    /// The words of the format (HTML Living Standard, 9.2.6).
    var text: String {
        switch self {
        case .revision(let number): "event: revision\nid: \(number)\ndata: \(number)\n\n"
        case .closed: "event: closed\ndata: closed\n\n"
        case .heartbeat: ":\n\n"
        }
    }
}
