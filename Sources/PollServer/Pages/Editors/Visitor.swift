import PollService

/// Who looks at a page.
struct Visitor: Sendable {
    static let reader = Visitor(caller: .anonymous, session: nil)

    let caller: Caller
    /// Of somebody who signed in; nil for readers, and for programs that send a key with each request.
    let session: Session?
    /// The key, where the visitor has one.
    let key: String?

    init(caller: Caller, session: Session?, key: String? = nil) {
        self.caller = caller
        self.session = session
        self.key = key ?? session?.key
    }

    /// Whether the visitor sees all of every poll and may change it.
    var isEditor: Bool { caller.has(.editor) }
}
