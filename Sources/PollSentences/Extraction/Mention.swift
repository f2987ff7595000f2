/// A run of words in a sentence that names something of the poll.
struct Mention: Sendable, Hashable {
    enum Subject: Sendable, Hashable {
        /// One option, or several that "or" joins.
        case options([Int])
        case group(NamedGroup)
        case wording
        case audience
    }

    let subject: Subject
    /// The tokens that it takes up.
    let range: Range<Int>

    var options: [Int]? {
        if case .options(let options) = subject { options } else { nil }
    }

    var group: NamedGroup? {
        if case .group(let group) = subject { group } else { nil }
    }
}
