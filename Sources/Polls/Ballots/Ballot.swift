public import BallotValues

/// One voter's valid ballot in one poll: it cannot be built unless the poll allows it.
public struct Ballot: Hashable, Sendable {
    /// What was chosen, in the order of the poll's questions; the tally counts each choice.
    public let choices: [Choice]
    /// What the voter wrote: answers to text questions, and write-ins.
    public let texts: [Text]
    /// What the voter said about themselves; the tally is kept for each distinct one.
    public let stratum: Stratum
    /// Cities as they were entered, by demographic.
    public let enteredCities: [EnteredCity]

    /// A text that belongs to a question.
    public struct Text: Hashable, Sendable {
        public let question: Key
        public let text: String

        public init(question: Key, text: String) {
            self.question = question
            self.text = text
        }
    }

    /// A city in the voter's own spelling.
    public struct EnteredCity: Hashable, Sendable {
        public let demographic: Key
        public let text: String

        public init(demographic: Key, text: String) {
            self.demographic = demographic
            self.text = text
        }
    }

    /// Checks answers and demographics against a poll's definition.
    /// - Parameter resolve: the place of a city as it was entered.
    /// - Throws: the first ``BallotRejection`` in the order of the poll, unknown names first.
    public init(
        answers: [String: AnswerValue],
        demographics: [String: DemographicFieldValue],
        of definition: PollDefinition,
        resolve: (String) -> PlaceCode
    ) throws(BallotRejection) {
        if let name = answers.keys.filter({ definition.question($0) == nil }).min() { throw .unknownQuestion(name) }
        if let name = demographics.keys.filter({ definition.demographicPosition($0) == nil }).min() {
            throw .unknownDemographic(name)
        }
        var choices: [Choice] = []
        var texts: [Text] = []
        for question in definition.questions {
            let answer = try question.answer(answers[question.key.text] ?? .null)
            guard let answer else {
                if question.isRequired { throw .missingAnswer(question.key) }
                continue
            }
            for choice in answer.choices { choices.append(Choice(question: question.key, choice: choice)) }
            if let text = answer.text { texts.append(Text(question: question.key, text: text)) }
        }
        var values: [StratumValue] = []
        var entered: [EnteredCity] = []
        for demographic in definition.demographics {
            let input = demographics[demographic.key.text] ?? .null
            let value = try demographic.value(input, resolve: resolve)
            if value == .notStated, demographic.isRequired { throw .missingDemographic(demographic.key) }
            if case .place = value, case .text(let text) = input {
                entered.append(EnteredCity(demographic: demographic.key, text: text.trimmingWhitespace))
            }
            values.append(value)
        }
        self.choices = choices
        self.texts = texts
        self.stratum = Stratum(values: values)
        self.enteredCities = entered
    }
}
