import PollReports
import Polls
import Synchronization

/// What one request has read of a poll, so that the calls behind one page read it once and agree.
///
/// It lives as long as the page that is made from it, and belongs to one caller.
package final class PollReadCache: Sendable {
    private struct State {
        var poll: Poll?
        /// Whether the caller sees the results, by the receipt shown.
        var access: [String?: Bool] = [:]
        /// By the question's key.
        var snapshots: [String: QuestionSnapshot] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    /// The poll of a slug or an id, if it was read.
    func poll(named name: String) -> Poll? {
        state.withLock { state in
            state.poll.flatMap { $0.publicID == name || $0.slug.text == name ? $0 : nil }
        }
    }

    func insert(_ poll: Poll) {
        state.withLock { state in
            if state.poll?.id != poll.id { state = State() }
            state.poll = poll
        }
    }

    /// Whether the caller sees the results with a receipt, if that was looked up.
    func access(withReceipt receipt: String?) -> Bool? { state.withLock { $0.access[receipt] } }

    func insert(access: Bool, withReceipt receipt: String?) {
        state.withLock { $0.access[receipt] = access }
    }

    /// The answers to a question, if they were read.
    func snapshot(of question: String) -> QuestionSnapshot? { state.withLock { $0.snapshots[question] } }

    /// The answers to every question of the poll in its order; nil where one was not read.
    var snapshots: [QuestionSnapshot]? {
        state.withLock { state in
            guard let questions = state.poll?.definition.questions else { return nil }
            let known = questions.compactMap { state.snapshots[$0.key.text] }
            return known.count == questions.count ? known : nil
        }
    }

    func insert(_ snapshot: QuestionSnapshot) {
        state.withLock { $0.snapshots[snapshot.scope.question.key.text] = snapshot }
    }
}
