@testable import Polls

extension Option {
    static func list(_ keys: String...) throws(PollRejection) -> [Option] {
        var options: [Option] = []
        for key in keys { options.append(try Option(key: key, text: "The \(key)")) }
        return options
    }
}

extension PollDefinition {
    static func sample(
        _ questions: [Question],
        _ demographics: [Demographic] = [],
        perVoter: VotingRules.PerVoter = .once
    ) throws(PollRejection) -> PollDefinition {
        try PollDefinition(
            title: "T",
            questions: questions,
            demographics: demographics,
            voting: VotingRules(perVoter: perVoter),
            results: ResultRules()
        )
    }
}

/// The path of the rejection that a body ends with; nil when it ends well.
func rejectedPath(_ body: () throws(PollRejection) -> Void) -> String? {
    do {
        try body()
        return nil
    } catch {
        return error.path
    }
}
