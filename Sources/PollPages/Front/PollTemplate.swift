public import PollAPI

/// What a new poll can start from; the words are the values of the form.
public enum PollTemplate: String, Sendable, CaseIterable {
    case readerPoll = "reader-poll"
    case helpful
    case rating
    case rankedChoice = "ranked-choice"
    case callOut = "call-out"

    static let fieldName = "template"

    func name(in texts: EditorTexts) -> String {
        switch self {
        case .readerPoll: texts.readerPoll
        case .helpful: texts.helpful
        case .rating: texts.rating
        case .rankedChoice: texts.rankedChoice
        case .callOut: texts.callOut
        }
    }

    /// The call that makes a draft of what the form says: fields `template`, `title`, `slug` and `options`, one a line.
    ///
    /// Nothing is checked here: the call refuses what does not fit, and says why.
    public static func draft(from form: FormFields, locale: PageLocale) -> PollCreate.Params {
        let template = form[fieldName].flatMap(PollTemplate.init(rawValue:)) ?? .readerPoll
        let entry = (form["title"] ?? "").trimmed
        let title = entry.isEmpty && template == .helpful ? locale.texts.editor.helpful : entry
        let slug = (form["slug"] ?? "").trimmed
        let options = (form["options"] ?? "").split(whereSeparator: \.isNewline)
            .map { String($0).trimmed }.filter { !$0.isEmpty }
            .enumerated().map { OptionFields(key: "option-\($0.offset + 1)", text: $0.element) }
        return PollCreate.Params(
            slug: slug.isEmpty ? nil : slug,
            status: .draft,
            content: PollContent(
                title: title,
                questions: [template.question(title, options)],
                demographics: template.demographics
            )
        )
    }

    private func question(_ text: String, _ options: [OptionFields]) -> QuestionFields {
        switch self {
        case .readerPoll:
            QuestionFields(key: "answer", kind: .single, text: text, options: options)
        case .helpful:
            QuestionFields(key: "helpful", kind: .rating, text: text, scale: BoundsFields(min: 1, max: 5))
        case .rating:
            QuestionFields(key: "rating", kind: .rating, text: text, scale: BoundsFields(min: 0, max: 10))
        case .rankedChoice:
            QuestionFields(key: "ranking", kind: .ranking, text: text, options: options)
        case .callOut:
            QuestionFields(key: "story", kind: .text, text: text, maxLength: 2_000)
        }
    }

    private var demographics: [DemographicFields] {
        let age = DemographicFields(key: "age", kind: .age, bands: [18, 25, 35, 45, 55, 65])
        return switch self {
        case .readerPoll, .rankedChoice, .callOut: [age, DemographicFields(key: "city", kind: .city)]
        case .helpful, .rating: []
        }
    }
}
