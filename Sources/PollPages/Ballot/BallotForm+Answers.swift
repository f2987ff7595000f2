import PollAPI

extension BallotForm {
    /// The answer to a question; nil where it was skipped.
    func answer(to question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        switch question.kind {
        case .single: try single(question)
        case .multiple: try multiple(question)
        case .rating: try rating(question)
        case .ranking: try ranking(question)
        case .number: try number(question)
        case .text: try text(question)
        }
    }

    private func single(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        let field = BallotField.answer(question.key)
        guard let chosen = entered[field.name], !chosen.isEmpty else {
            // Someone who wrote an answer and overlooked the button in front of it has answered.
            guard let written = try writeIn(question) else { return nil }
            return .writeIn(written)
        }
        if chosen == BallotField.writeInValue, question.allowOther == true {
            guard let written = try writeIn(question) else { throw .writeInMissing }
            return .writeIn(written)
        }
        guard question.offers(chosen) else { throw .notOffered }
        return .text(chosen)
    }

    private func multiple(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        let chosen = Set(entered.all(BallotField.answer(question.key).name).filter { !$0.isEmpty })
        // In the order of the poll, so that the same choice is the same ballot.
        var elements = (question.options ?? []).filter { chosen.contains($0.key) }
            .map { AnswerValue.Element.key($0.key) }
        let isWriteInChosen = chosen.contains(BallotField.writeInValue) && question.allowOther == true
        guard elements.count + (isWriteInChosen ? 1 : 0) == chosen.count else { throw .notOffered }
        if let written = try writeIn(question) {
            elements.append(.writeIn(written))
        } else if isWriteInChosen {
            throw .writeInMissing
        }
        let least = question.choose?.min ?? 1
        if elements.isEmpty {
            // To choose nothing is an answer where the poll says so.
            return least == 0 && question.required ?? true ? .list([]) : nil
        }
        if elements.count < least { throw .tooFew(least) }
        if let most = question.choose?.max, elements.count > most { throw .tooMany(most) }
        return .list(elements)
    }

    private func ranking(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        let field = BallotField.answer(question.key)
        let options = question.options ?? []
        var ranked: [Int: String] = [:]
        for option in options {
            let entry = (entered[field.rankName(option.key)] ?? "").trimmed
            if entry.isEmpty { continue }
            guard let rank = Int(entry.withLatinDigits), (1...options.count).contains(rank) else { throw .notOffered }
            guard ranked.updateValue(option.key, forKey: rank) == nil else { throw .sameRank }
        }
        if ranked.isEmpty { return nil }
        guard let last = ranked.keys.max(), last == ranked.count else { throw .rankGap }
        let least = question.choose?.min ?? 1
        if ranked.count < least { throw .tooFew(least) }
        if let most = question.choose?.max, ranked.count > most { throw .tooMany(most) }
        return .list(ranked.sorted { $0.key < $1.key }.map { .key($0.value) })
    }

    private func rating(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        guard let chosen = entered[BallotField.answer(question.key).name], !chosen.isEmpty else { return nil }
        guard let step = Int(chosen), question.steps.contains(step) else { throw .notOffered }
        return .number(Double(step))
    }

    private func number(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        let entry = (entered[BallotField.answer(question.key).name] ?? "").trimmed
        if entry.isEmpty { return nil }
        // A decimal comma is a decimal point; which of two marks groups digits cannot be told, so two are refused.
        let plain = entry.withLatinDigits.replacing("\u{2212}", with: "-").replacing(",", with: ".")
            .replacing("٫", with: ".")
        let allowed = plain.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
        guard allowed, let number = Double(plain), number.isFinite else { throw .notANumber }
        let isTooSmall = question.range?.min.map { number < $0 } ?? false
        let isTooLarge = question.range?.max.map { number > $0 } ?? false
        guard !isTooSmall, !isTooLarge else { throw .numberOutOfRange }
        return .number(number)
    }

    private func text(_ question: QuestionFields) throws(FieldProblem) -> AnswerValue? {
        // Browsers send line ends as CR LF, and count them as one character.
        let text = (entered[BallotField.answer(question.key).name] ?? "").replacing("\r\n", with: "\n").trimmed
        if text.isEmpty { return nil }
        guard text.unicodeScalars.count <= question.longestText else { throw .tooLong(question.longestText) }
        return .text(text)
    }

    /// What was written in; nil where nothing was or the question takes no write-in.
    private func writeIn(_ question: QuestionFields) throws(FieldProblem) -> String? {
        guard question.allowOther == true else { return nil }
        let text = (entered[BallotField.answer(question.key).writeInName] ?? "").trimmed
        if text.isEmpty { return nil }
        guard text.unicodeScalars.count <= BallotForm.longestLine else { throw .tooLong(BallotForm.longestLine) }
        return text
    }
}

extension QuestionFields {
    func offers(_ key: String) -> Bool { options?.contains { $0.key == key } == true }

    /// The steps of a rating; 1 to 5 unless the poll says otherwise.
    var steps: ClosedRange<Int> {
        let first = scale?.min ?? 1
        return first...max(first, scale?.max ?? 5)
    }

    var longestText: Int { maxLength ?? 2_000 }
}
