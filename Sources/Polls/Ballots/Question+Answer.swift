public import BallotValues

extension Question {
    /// An answer that fits its question: the choices it counts for, and what was written.
    public struct Answer: Hashable, Sendable {
        /// The choices, as ``Choice`` names them.
        public internal(set) var choices: [String]
        /// What the voter wrote, where the question takes writing.
        public internal(set) var text: String?
    }

    /// Holds an input against the question; nil when the question was skipped.
    /// - Throws: ``BallotRejection/answer(_:expected:)`` or ``BallotRejection/unknownOption(_:option:)``.
    public func answer(_ input: AnswerValue) throws(BallotRejection) -> Answer? {
        if case .null = input { return nil }
        switch kind {
        case .single: return try single(input)
        case .multiple(_, let choose): return try multiple(input, choose: choose)
        case .ranking(_, let choose): return try ranking(input, choose: choose)
        case .rating(let scale): return try rating(input, scale: scale)
        case .number(let range): return try number(input, range: range)
        case .text(let limit): return try text(input, limit: limit)
        }
    }

    private func single(_ input: AnswerValue) throws(BallotRejection) -> Answer {
        switch input {
        case .text(let key):
            return Answer(choices: [try offered(key)])
        case .writeIn(let text) where allowsWriteIn:
            return Answer(choices: [Option.writeIn], text: try writeIn(text))
        default:
            throw .answer(key, expected: "the key of one option")
        }
    }

    private func multiple(_ input: AnswerValue, choose: ClosedRange<Int>) throws(BallotRejection) -> Answer? {
        let elements: [AnswerValue.Element]
        switch input {
        case .list(let list): elements = list
        case .writeIn(let text): elements = [.writeIn(text)]
        default: throw .answer(key, expected: "a list of option keys")
        }
        // Nothing chosen is no answer, as the base is those who chose something; where one may choose nothing it will do.
        if elements.isEmpty { return choose.contains(0) ? Answer(choices: []) : nil }
        var choices: [String] = []
        var written: String?
        for element in elements {
            switch element {
            case .key(let option): choices.append(try offered(option))
            case .writeIn(let text):
                guard allowsWriteIn, written == nil else {
                    throw .answer(key, expected: allowsWriteIn ? "one write-in at most" : "a list of option keys")
                }
                written = try writeIn(text)
                choices.append(Option.writeIn)
            }
        }
        guard Set(choices).count == choices.count else { throw .answer(key, expected: "each option once at most") }
        guard choose.contains(choices.count) else {
            throw .answer(key, expected: "\(choose.lowerBound) to \(choose.upperBound) options")
        }
        return Answer(choices: [Choice.answered] + choices, text: written)
    }

    private func ranking(_ input: AnswerValue, choose: ClosedRange<Int>) throws(BallotRejection) -> Answer? {
        guard case .list(let elements) = input else { throw .answer(key, expected: "a list of option keys in order") }
        if elements.isEmpty { return nil }
        var keys: [String] = []
        for element in elements {
            guard case .key(let option) = element else {
                throw .answer(key, expected: "a list of option keys in order")
            }
            keys.append(try offered(option))
        }
        guard Set(keys).count == keys.count else { throw .answer(key, expected: "each option once at most") }
        guard choose.contains(keys.count) else {
            throw .answer(key, expected: "\(choose.lowerBound) to \(choose.upperBound) options in order")
        }
        return Answer(choices: [keys.joined(separator: ">")])
    }

    private func rating(_ input: AnswerValue, scale: ClosedRange<Int>) throws(BallotRejection) -> Answer {
        guard case .number(let number) = input, let step = Int(exactly: number), scale.contains(step) else {
            throw .answer(key, expected: "a whole number from \(scale.lowerBound) to \(scale.upperBound)")
        }
        return Answer(choices: [String(step)])
    }

    private func number(_ input: AnswerValue, range: ClosedRange<Double>) throws(BallotRejection) -> Answer {
        guard case .number(let number) = input, number.isFinite, range.contains(number) else {
            throw .answer(key, expected: "a number" + range.sentence)
        }
        return Answer(choices: [number.shortestDecimal])
    }

    private func text(_ input: AnswerValue, limit: Int) throws(BallotRejection) -> Answer? {
        guard case .text(let text) = input else { throw .answer(key, expected: "a text") }
        let trimmed = text.trimmingWhitespace
        if trimmed.isEmpty { return nil }
        guard trimmed.unicodeScalars.count <= limit else { throw .answer(key, expected: "at most \(limit) characters") }
        return Answer(choices: [Choice.answered], text: trimmed)
    }

    private func offered(_ option: String) throws(BallotRejection) -> String {
        guard self.option(option) != nil else { throw .unknownOption(key, option: option) }
        return option
    }

    private func writeIn(_ text: String) throws(BallotRejection) -> String {
        let trimmed = text.trimmingWhitespace
        guard (1...Question.longestWriteIn).contains(trimmed.unicodeScalars.count) else {
            throw .answer(key, expected: "a write-in of 1 to \(Question.longestWriteIn) characters")
        }
        return trimmed
    }

    /// The longest write-in, in characters (Unicode scalars, as JSON Schema counts).
    public static let longestWriteIn = 200
}

extension Double {
    /// The shortest decimal that reads back as the same number, without a fraction where there is none, and one zero.
    var shortestDecimal: String {
        if self == 0 { return "0" }
        let text = description
        return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
}

extension ClosedRange<Double> {
    fileprivate var sentence: String {
        switch (lowerBound.isFinite, upperBound.isFinite) {
        case (true, true): " from \(lowerBound.shortestDecimal) to \(upperBound.shortestDecimal)"
        case (true, false): " of \(lowerBound.shortestDecimal) or more"
        case (false, true): " of \(upperBound.shortestDecimal) or less"
        case (false, false): ""
        }
    }
}
