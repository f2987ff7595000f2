package import PollAPI

extension QuestionFields {
    /// The answer that a field holds.
    ///
    /// - Parameters:
    ///   - text: The field, trimmed; empty only where something is written beside it.
    ///   - written: What the column `KEY.other` holds beside it. It is taken where the field is empty or says `other`; beside any
    ///     other answer it would be lost, so that the row is rejected.
    package func answer(from text: String, written: String) throws(RowRejection) -> AnswerValue {
        let text = text.isEmpty ? Self.other : text
        guard written.isEmpty || written == text || parts(text, [";", "|"]).contains(where: Self.isOther) else {
            throw .value(path: "", written, expected: "taken, as the answer beside it is not '\(Self.other)'")
        }
        switch kind {
        case .single: return try single(text, written: written)
        case .multiple: return .list(try choices(text, separators: [";", "|"], written: written))
        case .ranking: return .list(try choices(text, separators: [";", "|", ">"], written: ""))
        case .rating:
            guard let number = DecimalText.number(text), Int(exactly: number) != nil else {
                throw .value(path: "", text, expected: "a whole number")
            }
            return .number(number)
        case .number:
            guard let number = DecimalText.number(text) else { throw .value(path: "", text, expected: "a number") }
            return .number(number)
        case .text:
            return .text(CSVWriter.fused(text))
        }
    }

    private func single(_ text: String, written: String) throws(RowRejection) -> AnswerValue {
        switch try choice(text, written: written) {
        case .key(let key): .text(key)
        case .writeIn(let text): .writeIn(text)
        }
    }

    private func choices(
        _ text: String,
        separators: Set<Character>,
        written: String
    ) throws(RowRejection) -> [AnswerValue.Element] {
        let parts = parts(text, separators)
        let keys = Set((options ?? []).map(\.key)).union(written.isEmpty ? [] : [Self.other])
        // An option's own wording may hold a separator; keys may not, so that several of them are what they seem.
        if !parts.allSatisfy(keys.contains), let key = (options ?? []).key(matching: text) { return [.key(key)] }
        return try parts.map { part throws(RowRejection) in try choice(part, written: written) }
    }

    private func parts(_ text: String, _ separators: Set<Character>) -> [String] {
        text.split(whereSeparator: separators.contains).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// How a choice is named whose words stand in a column of their own.
    private static let other = "other"

    private static func isOther(_ choice: String) -> Bool { choice.lowercased() == other }

    private func choice(_ text: String, written: String) throws(RowRejection) -> AnswerValue.Element {
        let options = options ?? []
        let takesOther = allowOther == true && kind != .ranking
        // With its words beside it "other" is the write-in, even where an option is worded so.
        let isWrittenBeside = takesOther && !written.isEmpty && Self.isOther(text)
        if !isWrittenBeside, let key = options.key(matching: text) { return .key(key) }
        guard takesOther else { throw .value(path: "", text, expected: options.listed) }
        return .writeIn(CSVWriter.fused(isWrittenBeside ? written : text))
    }
}

extension DemographicFields {
    /// The value that a field holds, trimmed and not empty.
    package func value(from text: String) throws(RowRejection) -> DemographicFieldValue {
        switch kind {
        case .age:
            guard let number = DecimalText.number(text), Int(exactly: number) != nil else {
                throw .value(path: "", text, expected: "an age in whole years")
            }
            return .number(number)
        case .city:
            return .text(CSVWriter.fused(text))
        case .category:
            guard let key = (options ?? []).key(matching: text) else {
                throw .value(path: "", text, expected: (options ?? []).listed)
            }
            return .text(key)
        }
    }
}
