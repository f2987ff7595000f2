/// A question that a poll asks. An instance is always answerable: its options, bounds and scale fit together.
public struct Question: Hashable, Sendable {
    /// What kind of answer a question takes, with what bounds it.
    public enum Kind: Hashable, Sendable {
        case single([Option])
        case multiple([Option], choose: ClosedRange<Int>)
        case rating(ClosedRange<Int>)
        case ranking([Option], choose: ClosedRange<Int>)
        case number(ClosedRange<Double>)
        /// Characters at most.
        case text(maximumLength: Int)
    }

    public let key: Key
    public let text: Wording
    public let kind: Kind
    public let isRequired: Bool
    public let allowsWriteIn: Bool

    private let positions: [String: Int]

    /// The longest ranking as it is stored, in bytes: a whole ranking is one key of the tally, and an index takes 2,700.
    private static let longestRanking = 2_000

    /// - Throws: ``PollRejection`` naming the member that does not fit, relative to the question.
    public init(
        key: String,
        text: String,
        kind: Kind,
        isRequired: Bool = true,
        allowsWriteIn: Bool = false
    ) throws(PollRejection) {
        guard let key = Key(key) else { throw PollRejection(path: "key", detail: PollRejection.notAKey) }
        self.key = key
        self.text = try Wording(text, limit: 1_000, path: "text")
        try Question.check(kind, allowsWriteIn: allowsWriteIn)
        self.kind = kind
        self.isRequired = isRequired
        self.allowsWriteIn = allowsWriteIn
        self.positions = Dictionary(
            uniqueKeysWithValues: kind.options.enumerated().map { ($0.element.key.text, $0.offset) }
        )
    }

    /// The options in printing order; none for kinds that have none.
    public var options: [Option] { kind.options }

    /// The option of that key, if the question offers it.
    public func option(_ key: String) -> Option? {
        positions[key].map { kind.options[$0] }
    }

    private static func check(_ kind: Kind, allowsWriteIn: Bool) throws(PollRejection) {
        if allowsWriteIn {
            switch kind {
            case .single(let options), .multiple(let options, _):
                if let index = options.firstIndex(where: { $0.key.text == Option.writeIn }) {
                    throw PollRejection(
                        path: "options[\(index)].key",
                        detail: "Write-ins are counted as 'other', so no option may be called that."
                    )
                }
            case .rating, .ranking, .number, .text:
                throw PollRejection(path: "allowOther", detail: "Only single and multiple choice take write-ins.")
            }
        }
        switch kind {
        case .single(let options):
            try PollRejection.checkOptions(options, atLeast: 2)
        case .multiple(let options, let choose):
            try PollRejection.checkOptions(options, atLeast: 1)
            try check(choose, of: options.count + (allowsWriteIn ? 1 : 0), least: 0)
        case .ranking(let options, let choose):
            try PollRejection.checkOptions(options, atLeast: 2)
            try check(choose, of: options.count, least: 1)
            let keys = options.map { $0.key.text.utf8.count + 1 }.sorted(by: >).prefix(choose.upperBound)
            guard keys.reduce(-1, +) <= longestRanking else {
                throw PollRejection(
                    path: "options",
                    detail: "The keys of one ranking must not be longer than 2,000 characters together."
                )
            }
        case .rating(let scale):
            // The ends come first: the length of a scale from the least to the greatest integer is no integer.
            guard scale.lowerBound >= -1_000, scale.upperBound <= 1_000, (2...101).contains(scale.count) else {
                throw PollRejection(path: "scale", detail: "A scale has 2 to 101 steps between -1000 and 1000.")
            }
        case .number(let range):
            guard range.lowerBound < .infinity, range.upperBound > -.infinity else {
                throw PollRejection(path: "range", detail: "The range must hold at least one number.")
            }
        case .text(let maximumLength):
            guard (1...10_000).contains(maximumLength) else {
                throw PollRejection(path: "maxLength", detail: "An answer may be 1 to 10,000 characters long.")
            }
        }
    }

    private static func check(_ choose: ClosedRange<Int>, of count: Int, least: Int) throws(PollRejection) {
        guard choose.lowerBound >= least, choose.upperBound >= 1, choose.upperBound <= count else {
            throw PollRejection(path: "choose", detail: "One may choose between \(least) and \(count) options here.")
        }
    }
}

extension Question.Kind {
    /// The options in printing order; none for kinds that have none.
    public var options: [Option] {
        switch self {
        case .single(let options), .multiple(let options, _), .ranking(let options, _): options
        case .rating, .number, .text: []
        }
    }

    /// The word for the kind on the wire and in the store.
    public var name: String {
        switch self {
        case .single: "single"
        case .multiple: "multiple"
        case .rating: "rating"
        case .ranking: "ranking"
        case .number: "number"
        case .text: "text"
        }
    }
}
