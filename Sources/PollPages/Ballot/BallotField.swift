/// A field of the ballot: an answer or something that the voter says about themselves.
public enum BallotField: Sendable, Hashable {
    /// The answer to the question of that key.
    case answer(String)
    /// The demographic of that key.
    case demographic(String)

    /// The field that an error's `data.path` speaks of, `answers.sign`; nil for any other path.
    public init?(path: String) {
        let parts = path.split(separator: ".", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        // A path may go on inside an answer: `answers.sign[0]`.
        let key = String(parts[1].prefix { $0 != "." && $0 != "[" })
        switch parts[0] {
        case "answers": self = .answer(key)
        case "demographics": self = .demographic(key)
        default: return nil
        }
    }

    /// The name of the field in the form. Keys have no dots, so that nothing a poll calls itself can collide.
    var name: String {
        switch self {
        case .answer(let key): "a.\(key)"
        case .demographic(let key): "d.\(key)"
        }
    }

    /// The write-in beside the answer.
    var writeInName: String { name + ".other" }

    /// The rank of an option in a ranking.
    func rankName(_ option: String) -> String { "\(name).\(option)" }

    /// The value that stands for the write-in; a dot keeps it apart from the options' keys.
    static let writeInValue = ".other"

    /// The `id` of the field's group in the page.
    var anchor: String {
        switch self {
        case .answer(let key): "answer-\(key)"
        case .demographic(let key): "demographic-\(key)"
        }
    }
}

/// What is wrong with a field.
public enum FieldProblem: Error, Sendable, Hashable {
    case answerMissing
    case valueMissing
    case tooFew(Int)
    case tooMany(Int)
    case notOffered
    case writeInMissing
    /// More characters than this.
    case tooLong(Int)
    case notANumber
    case numberOutOfRange
    case notAnAge
    case sameRank
    case rankGap
    /// What the server says about it, as it stands.
    case notAccepted(String?)
}

extension PageLocale {
    /// The problem as a sentence to stand beside the field.
    func sentence(_ problem: FieldProblem) -> String {
        let texts = texts.errors
        return switch problem {
        case .answerMissing: texts.answerMissing
        case .valueMissing: texts.valueMissing
        case .tooFew(let least): counted(texts.tooFew, least)
        case .tooMany(let most): counted(texts.tooMany, most)
        case .notOffered: texts.notOffered
        case .writeInMissing: texts.writeInMissing
        case .tooLong(let most): counted(texts.tooLong, most)
        case .notANumber: texts.notANumber
        case .numberOutOfRange: texts.numberOutOfRange
        case .notAnAge: texts.notAnAge
        case .sameRank: texts.sameRank
        case .rankGap: texts.rankGap
        case .notAccepted(let reason): [texts.notAccepted, reason].compactMap { $0 }.joined(separator: " ")
        }
    }
}

/// Everything that is wrong with a filled-in ballot, in the order of its fields; the first problem of each.
public struct BallotProblems: Error, Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var field: BallotField
        public var problem: FieldProblem
    }

    public var entries: [Entry]

    public init(_ entries: [Entry] = []) {
        self.entries = entries
    }

    /// The problem that an error object of `vote.submit` with `ballot_rejected` speaks of; nil where its path is no
    /// field.
    public init?(path: String?, detail: String?) {
        guard let field = path.flatMap({ BallotField(path: $0) }) else { return nil }
        let isMissing = detail == "This question must be answered." || detail == "This must be stated."
        switch (isMissing, field) {
        case (true, .answer): entries = [Entry(field: field, problem: .answerMissing)]
        case (true, .demographic): entries = [Entry(field: field, problem: .valueMissing)]
        case (false, _): entries = [Entry(field: field, problem: .notAccepted(detail))]
        }
    }

    subscript(field: BallotField) -> FieldProblem? {
        entries.first { $0.field == field }?.problem
    }
}
