public import PollAPI
public import Polls

extension PollContent {
    /// A definition in the terms of the contract, with every default written out.
    public init(_ definition: PollDefinition) {
        self.init(
            title: definition.title.text,
            audience: definition.audience?.text,
            recruitment: RecruitmentField(rawValue: definition.recruitment.rawValue),
            questions: definition.questions.map(QuestionFields.init),
            demographics: definition.demographics.map(DemographicFields.init),
            voting: VotingFields(
                opens: definition.voting.opens?.rfc3339,
                closes: definition.voting.closes?.rfc3339,
                perVoter: PerVoterField(rawValue: definition.voting.perVoter.rawValue)
            ),
            results: ResultFields(
                visibility: VisibilityField(rawValue: definition.results.visibility.rawValue),
                minimumBase: definition.results.minimumBase,
                steps: StepFields(
                    // The default follows the minimum base when that is changed, so it is not written out.
                    ballots: definition.results.steps.ballots,
                    seconds: Int(definition.results.steps.pause.components.seconds)
                ),
                slices: definition.results.slices?.map(DimensionList.init)
            ),
            headline: definition.asks.map { HeadlineFields(asks: $0.text) },
            disclosure: definition.disclosure == .none ? nil : DisclosureFields(definition.disclosure),
            language: definition.language?.text,
            translations: definition.translations.isEmpty
                ? nil
                : Dictionary(
                    uniqueKeysWithValues: definition.translations.map { ($0.key.text, PollTranslation($0.value)) }
                ),
            embed: definition.embedding.origins.map { EmbedFields(origins: $0) }
        )
    }
}

extension DisclosureFields {
    init(_ texts: DisclosureTexts) {
        self.init(
            sponsor: texts.sponsor?.text,
            conductedBy: texts.conductedBy?.text,
            population: texts.population?.text,
            sampling: texts.sampling?.text,
            languages: texts.languages?.text,
            contact: texts.contact?.text
        )
    }
}

extension QuestionFields {
    init(_ question: Question) {
        self.init(
            key: question.key.text,
            kind: QuestionKindField(question.kind),
            text: question.text.text,
            required: question.isRequired
        )
        switch question.kind {
        case .single(let options):
            self.options = options.map(OptionFields.init)
            allowOther = question.allowsWriteIn
        case .multiple(let options, let choose):
            self.options = options.map(OptionFields.init)
            self.choose = BoundsFields(min: choose.lowerBound, max: choose.upperBound)
            allowOther = question.allowsWriteIn
        case .ranking(let options, let choose):
            self.options = options.map(OptionFields.init)
            self.choose = BoundsFields(min: choose.lowerBound, max: choose.upperBound)
        case .rating(let scale):
            self.scale = BoundsFields(min: scale.lowerBound, max: scale.upperBound)
        case .number(let range):
            if range.lowerBound.isFinite || range.upperBound.isFinite {
                self.range = NumberRangeFields(
                    min: range.lowerBound.isFinite ? range.lowerBound : nil,
                    max: range.upperBound.isFinite ? range.upperBound : nil
                )
            }
        case .text(let maximumLength):
            maxLength = maximumLength
        }
    }
}

extension QuestionKindField {
    init(_ kind: Question.Kind) {
        self =
            switch kind {
            case .single: .single
            case .multiple: .multiple
            case .rating: .rating
            case .ranking: .ranking
            case .number: .number
            case .text: .text
            }
    }
}

extension OptionFields {
    init(_ option: Option) {
        self.init(key: option.key.text, text: option.text.text, says: option.says?.text)
    }
}

extension DemographicFields {
    init(_ demographic: Demographic) {
        let kind: DemographicKindField =
            switch demographic.kind {
            case .age: .age
            case .city: .city
            case .category: .category
            }
        self.init(
            key: demographic.key.text,
            kind: kind,
            text: demographic.text?.text,
            required: demographic.isRequired
        )
        switch demographic.kind {
        case .age(let bands): self.bands = bands.lowerBounds
        case .category(let options): self.options = options.map(OptionFields.init)
        case .city: break
        }
    }
}
