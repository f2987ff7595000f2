import PollAPI

/// The reader poll that the demonstration is about.
///
/// Its base (2,644 readers), the leading option and its 51% were published. Everything else is invented from a fixed
/// seed.
enum DemoPoll {
    static let slug = "reunion-sign"
    static let question = "sign"
    static let ballots = 2_644
    /// 51% of the base to the whole percent.
    static let leadingCount = 1_348

    static let options = [
        OptionFields(
            key: "contact",
            text: "Reaching out and initiating contact after a period of no communication",
            says: "reaching out and initiating contact after a period of no communication"
        ),
        OptionFields(key: "memories", text: "Bringing up good memories of your time together"),
        OptionFields(key: "change", text: "Owning up to past mistakes and working on them"),
        OptionFields(key: "friends", text: "Asking mutual friends how you are doing"),
    ]

    static let content = PollContent(
        title: "Which sign gives you hope?",
        audience: "wikiHow readers",
        recruitment: .selfSelected,
        questions: [
            QuestionFields(
                key: question,
                kind: .single,
                text: "Which sign would make you feel most hopeful about potentially reuniting with your ex?",
                options: options
            )
        ],
        demographics: [
            DemographicFields(key: "age", kind: .age, bands: [18, 25, 35, 45, 55, 65]),
            DemographicFields(key: "city", kind: .city),
        ],
        voting: VotingFields(perVoter: .once),
        results: ResultFields(visibility: .editors, minimumBase: 5),
        headline: HeadlineFields(
            asks: "which sign would make them feel most hopeful about potentially reuniting with their ex"
        )
    )

    /// Whether a poll is the demonstration's, and not another one of the same name.
    static func isOwn(_ poll: PollView) -> Bool {
        guard poll.content.questions.count == 1, poll.content.title == content.title else { return false }
        let question = poll.content.questions[0]
        return question.key == Self.question && question.options?.map(\.key) == options.map(\.key)
            && poll.content.demographics?.map(\.key) == content.demographics?.map(\.key)
            && poll.content.demographics?.map(\.kind) == content.demographics?.map(\.kind)
    }
}
