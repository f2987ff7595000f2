public import PollAPI

extension BallotForm {
    /// The form filled in with a ballot that was cast, for its voter to change.
    ///
    /// What the poll no longer asks for is passed over.
    public init(
        answers: [String: AnswerValue],
        demographics: [String: DemographicFieldValue],
        of poll: PollView
    ) {
        self.init()
        for question in poll.content.questions {
            guard let answer = answers[question.key] else { continue }
            fill(.answer(question.key), with: answer, isRanking: question.kind == .ranking)
        }
        for demographic in poll.content.demographics ?? [] {
            let name = BallotField.demographic(demographic.key).name
            switch demographics[demographic.key] {
            case .text(let text): entered.fields.append(.init(name, text))
            case .number(let number): entered.fields.append(.init(name, number.shortestDecimal))
            case .null, .unsupported, nil: break
            }
        }
    }

    private mutating func fill(_ field: BallotField, with answer: AnswerValue, isRanking: Bool) {
        switch answer {
        case .text(let text): entered.fields.append(.init(field.name, text))
        case .number(let number): entered.fields.append(.init(field.name, number.shortestDecimal))
        case .writeIn(let text): fill(field, writeIn: text)
        case .list(let elements):
            for (index, element) in elements.enumerated() {
                switch element {
                case .key(let key) where isRanking:
                    entered.fields.append(.init(field.rankName(key), String(index + 1)))
                case .key(let key): entered.fields.append(.init(field.name, key))
                case .writeIn(let text): fill(field, writeIn: text)
                }
            }
        case .null, .unsupported: break
        }
    }

    private mutating func fill(_ field: BallotField, writeIn text: String) {
        entered.fields.append(.init(field.name, BallotField.writeInValue))
        entered.fields.append(.init(field.writeInName, text))
    }
}
