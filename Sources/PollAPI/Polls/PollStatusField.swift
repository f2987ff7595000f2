/// The states of a poll.
public enum PollStatusField: String, Codable, Sendable, CaseIterable {
    case draft, open, closed
}
