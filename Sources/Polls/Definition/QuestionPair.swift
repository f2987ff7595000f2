/// Two questions of a poll whose answers are counted together, in the order in which the poll asks them.
public struct QuestionPair: Hashable, Sendable {
    public let first: Question
    public let second: Question

    /// The cells that one ballot may add one to in the tally of a pair; its cost grows with them.
    private static let mostCellsOfBallot = 100
    /// The cells that a stratum may have in the tally of a pair.
    private static let mostCells = 2_500
    /// The questions up to which all pairs are counted from the start. Each pair adds about a third to the work of storing a
    /// ballot that answers one question.
    private static let mostQuestions = 3

    /// Puts two different questions of a poll in order; nil for one with itself or of another poll.
    public init?(_ one: Question, _ other: Question, of definition: PollDefinition) {
        let questions = definition.questions
        guard let left = questions.firstIndex(where: { $0.key == one.key }),
            let right = questions.firstIndex(where: { $0.key == other.key }), left != right
        else { return nil }
        self.init(questions[min(left, right)], questions[max(left, right)])
    }

    private init(_ first: Question, _ second: Question) {
        self.first = first
        self.second = second
    }

    /// The name of the pair in the tally. Keys hold no asterisk, nor do the choices of the kinds that are counted.
    public var name: String { first.key.text + "*" + second.key.text }

    /// Whether the tally may hold the pair: both questions have few choices, and a ballot chooses few of them.
    ///
    /// Rankings are left out: a whole ranking is one choice, and there are too many of them.
    public var isCountable: Bool {
        guard let left = first.pairing, let right = second.pairing else { return false }
        return left.perBallot * right.perBallot <= QuestionPair.mostCellsOfBallot
            && left.all * right.all <= QuestionPair.mostCells
    }

    /// The pairs that a poll counts from its first ballot on: all of them where it asks at most three questions of kinds that can
    /// be paired, so that there are three at most, and otherwise none.
    public static func automatic(in definition: PollDefinition) -> [QuestionPair] {
        let questions = definition.questions.filter { $0.pairing != nil }
        guard questions.count <= mostQuestions else { return [] }
        return questions.indices.flatMap { left in
            questions[(left + 1)...].map { QuestionPair(questions[left], $0) }
        }.filter(\.isCountable)
    }
}

extension Question {
    /// How many tally cells the question has, and how many one ballot has of them at most; nil for kinds that are not paired.
    fileprivate var pairing: (all: Int, perBallot: Int)? {
        let others = allowsWriteIn ? 1 : 0
        switch kind {
        case .single(let options): return (options.count + others, 1)
        // The empty choice counts those who answered.
        case .multiple(let options, let choose): return (options.count + others + 1, choose.upperBound + 1)
        case .rating(let scale): return (scale.count, 1)
        case .ranking, .number, .text: return nil
        }
    }
}
