import PollAPI

/// Who may show a page in a frame of theirs.
enum FrameAncestors: Sendable, Hashable {
    case nobody
    /// Pages of these origins, and of the server itself: `https://news.example`.
    case origins([String])
    case everybody

    /// Who may frame the ballot and the results of a poll.
    /// - Parameter usual: the origins that the operator names for polls that name none.
    init(_ poll: PollView, usual: [String]) {
        let origins = poll.content.embed?.origins ?? usual
        self = origins == ["*"] ? .everybody : .origins(origins)
    }

    /// The value of the directive (Content Security Policy Level 3, 6.4.2).
    var directive: String {
        switch self {
        case .nobody: "'none'"
        case .origins(let origins): (["'self'"] + origins).joined(separator: " ")
        case .everybody: "*"
        }
    }

    /// Whether a page of that origin may hold the frame.
    func includes(_ origin: String) -> Bool {
        switch self {
        case .nobody: false
        case .origins(let origins): origins.contains(origin)
        case .everybody: true
        }
    }
}
