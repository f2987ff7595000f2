/// One voter's valid ballot in one poll: it cannot be built unless the poll allows it.
public struct Ballot: Hashable, Sendable {
    /// What the ballot adds to the tally, in the order of the poll's questions.
    public let cells: [Cell]
    /// What the voter wrote: answers to text questions, and write-ins.
    public let texts: [Text]
    /// What the voter said about themselves; the tally is kept for each distinct one.
    public let stratum: Stratum
    /// Cities as typed, by demographic.
    public let typedCities: [TypedCity]

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
    public struct TypedCity: Hashable, Sendable {
        public let demographic: Key
        public let text: String

        public init(demographic: Key, text: String) {
            self.demographic = demographic
            self.text = text
        }
    }

    /// Holds answers and demographics against a poll's definition.
    /// - Parameter resolve: tells the place of a city as typed.
    /// - Throws: the first ``BallotRejection`` in the order of the poll, unknown names first.
    public init(
        answers: [String: AnswerInput],
        demographics: [String: DemographicInput],
        of definition: PollDefinition,
        resolve: (String) -> PlaceCode
    ) throws(BallotRejection) {
        if let name = answers.keys.filter({ definition.question($0) == nil }).min() { throw .unknownQuestion(name) }
        if let name = demographics.keys.filter({ definition.demographicPosition($0) == nil }).min() {
            throw .unknownDemographic(name)
        }
        var cells: [Cell] = []
        var texts: [Text] = []
        for question in definition.questions {
            let answer = try question.answer(answers[question.key.text] ?? .none)
            guard let answer else {
                if question.isRequired { throw .missingAnswer(question.key) }
                continue
            }
            for choice in answer.choices { cells.append(Cell(question: question.key, choice: choice)) }
            if let text = answer.text { texts.append(Text(question: question.key, text: text)) }
        }
        var values: [StratumValue] = []
        var typed: [TypedCity] = []
        for demographic in definition.demographics {
            let input = demographics[demographic.key.text] ?? .none
            let value = try demographic.value(input, resolve: resolve)
            if value == .notStated, demographic.isRequired { throw .missingDemographic(demographic.key) }
            if case .place = value, case .text(let text) = input {
                typed.append(TypedCity(demographic: demographic.key, text: text.trimmingWhitespace))
            }
            values.append(value)
        }
        self.cells = cells
        self.texts = texts
        self.stratum = Stratum(values: values)
        self.typedCities = typed
    }
}
