/// Why a ballot cannot be counted.
public enum BallotRejection: Error, Hashable, Sendable {
    case unknownQuestion(String)
    case unknownDemographic(String)
    case missingAnswer(Key)
    case missingDemographic(Key)
    /// The answer is of the wrong kind or out of bounds; the text says what the question takes.
    case answer(Key, expected: String)
    case unknownOption(Key, option: String)
    case demographic(Key, expected: String)

    /// The member of the ballot at fault, such as `answers.sign`.
    public var path: String {
        switch self {
        case .unknownQuestion(let key): "answers.\(key)"
        case .unknownDemographic(let key): "demographics.\(key)"
        case .missingAnswer(let key), .answer(let key, _), .unknownOption(let key, _): "answers.\(key)"
        case .missingDemographic(let key), .demographic(let key, _): "demographics.\(key)"
        }
    }

    /// One sentence for the voter.
    public var detail: String {
        switch self {
        case .unknownQuestion: "The poll has no such question."
        case .unknownDemographic: "The poll does not ask for this."
        case .missingAnswer: "This question must be answered."
        case .missingDemographic: "This must be stated."
        case .answer(_, let expected), .demographic(_, let expected): "Expected \(expected)."
        case .unknownOption: "The question does not offer this option."
        }
    }
}
