import PollAPI

extension QuestionFields {
    /// The answer that a field holds.
    ///
    /// - Parameters:
    ///   - text: The field, trimmed and not empty.
    ///   - written: What the column `KEY.other` holds beside it.
    func answer(from text: String, written: String) throws(RowRejection) -> AnswerValue {
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
            return .text(text)
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
        // An option's own wording may hold a separator.
        if let key = (options ?? []).key(matching: text) { return [.key(key)] }
        var choices: [AnswerValue.Element] = []
        for part in text.split(whereSeparator: separators.contains) {
            let part = String(part).trimmed
            if !part.isEmpty { choices.append(try choice(part, written: written)) }
        }
        return choices
    }

    private func choice(_ text: String, written: String) throws(RowRejection) -> AnswerValue.Element {
        let options = options ?? []
        if let key = options.key(matching: text) { return .key(key) }
        guard allowOther == true, kind != .ranking else {
            throw .value(path: "", text, expected: options.listed)
        }
        return .writeIn(text.lowercased() == "other" && !written.isEmpty ? written : text)
    }
}

extension DemographicFields {
    /// The value that a field holds, trimmed and not empty.
    func value(from text: String) throws(RowRejection) -> DemographicFieldValue {
        switch kind {
        case .age:
            guard let number = DecimalText.number(text), Int(exactly: number) != nil else {
                throw .value(path: "", text, expected: "an age in whole years")
            }
            return .number(number)
        case .city:
            return .text(text)
        case .category:
            guard let key = (options ?? []).key(matching: text) else {
                throw .value(path: "", text, expected: (options ?? []).listed)
            }
            return .text(key)
        }
    }
}
