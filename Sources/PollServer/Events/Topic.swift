/// What an event stream tells of.
enum Topic: Sendable, Hashable {
    /// Groups of watchers, by what they may see.
    enum Audience: Sendable, Hashable {
        /// Anonymous readers.
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

/// The state of a topic at one moment.
struct TopicState: Sendable, Hashable {
    /// Counts ballots and changes; it never falls.
    let revision: Int
    /// Changes with what is shown where the revision does not, for example in a list.
    let stamp: String
    /// Whether nothing more will change.
    let isOver: Bool
}
