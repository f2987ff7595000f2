public import PollAPI

/// The ballot of an open poll, `/p/<slug>`; with a form and its problems the one that is shown again.
public struct BallotPage: Page {
    /// Why a ballot that was sent comes back although nothing is wrong with its answers.
    public enum FormError: Sendable, Hashable {
        /// The database is away; nothing was recorded.
        case notRecorded
        /// It is not known whether the ballot was recorded; sending it again settles that.
        case unconfirmed
        /// The form's token was no longer good.
        case expired
        case tooMany
    }

    public var poll: PollView
    public var locale: PageLocale
    /// What was typed and chosen before; a ballot to be changed is filled in the same way.
    public var form: BallotForm
    public var problems: BallotProblems
    public var error: FormError?
    /// Where the form is sent; the page's own address as a rule.
    public var action: String
    /// Hidden fields, such as the token against forged requests.
    public var hidden: [FormFields.Field]
    /// Where city suggestions are to be had: it is asked with `?q=`. None: no suggestions.
    public var placesAddress: String?
    /// Whether a ballot of this voter is being changed.
    public var isChange: Bool
    /// The language of the poll's texts (BCP 47), where it is not that of the page.
    public var textLanguage: String?
    /// How the page is shown elsewhere.
    public var embedding: Embedding
    /// How others link to the page.
    public var linking: Linking?

    public init(
        poll: PollView,
        locale: PageLocale,
        form: BallotForm = BallotForm(),
        problems: BallotProblems = BallotProblems(),
        action: String,
        hidden: [FormFields.Field] = [],
        placesAddress: String? = nil,
        isChange: Bool = false,
        error: FormError? = nil,
        embedding: Embedding = .page,
        linking: Linking? = nil
    ) {
        self.poll = poll
        self.locale = locale
        self.form = form
        self.problems = problems
        self.action = action
        self.hidden = hidden
        self.placesAddress = placesAddress
        self.isChange = isChange
        self.error = error
        self.embedding = embedding
        self.linking = linking
    }

    /// Whether no group of one is ever shown; a minimum base of 1 hides nothing.
    private var showsGroupsOnly: Bool { (poll.content.results?.minimumBase ?? 5) > 1 }

    public var content: PageContent {
        let texts = locale.texts.ballot
        let isLone = poll.content.questions.count == 1
        let demographics = poll.content.demographics ?? []
        var values: [String: TemplateValue] = [
            "title": .text(poll.content.title),
            "action": .text(action),
            "hidden": .list(hidden.map { ["name": .text($0.name), "value": .text($0.value)] }),
            "questions": .list(poll.content.questions.map { question($0) }),
            "isLone": .flag(isLone),
            "kicker": .optional(
                isLone && poll.content.questions[0].text != poll.content.title ? poll.content.title : nil
            ),
            "about": .flag(!demographics.isEmpty),
            "demographics": .list(demographics.map { demographic($0) }),
            "aboutYou": .text(texts.aboutYou),
            "aboutYouHint": .optional(showsGroupsOnly ? texts.aboutYouHint : nil),
            "closes": .optional(poll.content.voting?.closes.map { texts.closes.filling(["date": locale.time($0)]) }),
            "submit": .text(isChange ? texts.change : texts.vote),
            "places": .optional(placesAddress),
            "failed": .flag(error != nil || !problems.entries.isEmpty),
            "failure": .text(failure.title),
            "failures": .text(failure.text),
            "unreached": .text(locale.texts.errors.unconfirmed.title),
            "unreachedHint": .text(locale.texts.errors.unconfirmed.text),
            "hasProblems": .flag(!problems.entries.isEmpty),
            "textLanguage": .optional(textLanguage),
            "problems": .list(
                problems.entries.map { entry in
                    [
                        "anchor": .text(entry.field.anchor), "what": .text(label(entry.field)),
                        "why": .text(locale.sentence(entry.problem)),
                    ]
                }
            ),
        ]
        values.merge(embedding.values) { first, _ in first }
        values.merge(linking?.values ?? [:]) { first, _ in first }
        return PageContent(template: .ballot, values: values)
    }

    /// What stands above a ballot that comes back.
    private var failure: (title: String, text: String) {
        let texts = locale.texts.errors
        let notice =
            switch error {
            case .notRecorded: texts.notRecorded
            case .unconfirmed: texts.unconfirmed
            case .expired: texts.formExpired
            case .tooMany: texts.tooManyVotes
            case nil:
                NoticeTexts.Notice(title: texts.title, text: locale.counted(texts.problems, problems.entries.count))
            }
        return (notice.title, notice.text)
    }

    /// What a field is called, for the list of problems.
    private func label(_ field: BallotField) -> String {
        switch field {
        case .answer(let key): poll.content.questions.first { $0.key == key }?.text ?? key
        case .demographic(let key):
            poll.content.demographics?.first { $0.key == key }.map { locale.wording(of: $0) } ?? key
        }
    }

    private func demographic(_ demographic: DemographicFields) -> TemplateValue {
        let field = BallotField.demographic(demographic.key)
        let entry = form.entered[field.name] ?? ""
        var options: [TemplateValue] = [
            ["value": "", "text": .text(locale.texts.ballot.ratherNotSay), "on": .flag(entry.isEmpty)]
        ]
        options += (demographic.options ?? []).map { option in
            ["value": .text(option.key), "text": .text(option.text), "on": .flag(entry == option.key)]
        }
        return [
            "id": .text(field.anchor),
            "name": .text(field.name),
            "text": .text(locale.wording(of: demographic)),
            "optional": .optional(demographic.required == true ? nil : locale.texts.ballot.optional),
            "required": .flag(demographic.required == true),
            "typed": .text(entry),
            "isAge": .flag(demographic.kind == .age),
            "isCity": .flag(demographic.kind == .city),
            "isCategory": .flag(demographic.kind == .category),
            "choices": .list(options),
            "problem": .optional(problems[field].map(locale.sentence)),
        ]
    }
}

extension PageLocale {
    /// How a demographic is asked for: the poll's wording, or a plain one by kind.
    func wording(of demographic: DemographicFields) -> String {
        if let text = demographic.text { return text }
        return switch demographic.kind {
        case .age: texts.ballot.yourAge
        case .city: texts.ballot.yourCity
        case .category: demographic.key
        }
    }
}
