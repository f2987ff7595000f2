package import JSONRPC
import PollAPI
package import Polls

/// A poll and one of its questions, as a results method found them for a caller who may see them.
package struct ResultScope: Sendable {
    package let poll: Poll
    package let question: Question
    /// Whether the caller is an editor; others see declared slices of published states, and no total below the minimum base.
    package let isTrusted: Bool

    package init(poll: Poll, question: Question, isTrusted: Bool) {
        self.poll = poll
        self.question = question
        self.isTrusted = isTrusted
    }

    /// Whether the caller sees published states in place of the tally: where a poll hides nothing, steps would not either.
    package var isReleased: Bool { !isTrusted && !poll.definition.results.isLive }
}

extension PollDefinition {
    /// The question that a call names, or the only one.
    package func question(named name: String?) throws(RPCError) -> Question {
        if let name {
            guard let question = question(name) else {
                throw PollError.notFound.error(path: "question", detail: "The poll has no question '\(name)'.")
            }
            return question
        }
        guard questions.count == 1 else {
            let keys = questions.map(\.key.text).joined(separator: ", ")
            throw RPCError.invalidParams(path: "question", detail: "The poll has several questions: \(keys).")
        }
        return questions[0]
    }
}
