package import PollAPI

/// Polls to render.
package enum SamplePoll {
    package static let reunion = poll(
        "reunion-sign",
        title: "Which sign gives you hope?",
        questions: [
            QuestionFields(
                key: "sign",
                kind: .single,
                text: "Which sign would make you feel most hopeful about potentially reuniting with your ex?",
                options: [
                    OptionFields(
                        key: "contact",
                        text: "Reaching out and initiating contact after a period of no communication"
                    ),
                    OptionFields(key: "memories", text: "Bringing up good memories"),
                    OptionFields(key: "friends", text: "Asking your friends about you"),
                    OptionFields(key: "social", text: "Liking what you post"),
                ],
                required: true
            )
        ],
        demographics: demographics
    )

    /// One question of each kind.
    package static let everyKind = poll(
        "every-kind",
        title: "Your town and you",
        questions: [
            QuestionFields(
                key: "transport",
                kind: .single,
                text: "How do you mostly get around?",
                options: options(["On foot", "By bicycle", "By bus or train", "By car"]),
                required: true,
                allowOther: true
            ),
            QuestionFields(
                key: "wishes",
                kind: .multiple,
                text: "What should the town spend more on?",
                options: options(["Parks", "Schools", "Libraries", "Roads", "Culture"]),
                choose: BoundsFields(min: 1, max: 3),
                required: true
            ),
            QuestionFields(
                key: "helpful",
                kind: .rating,
                text: "How helpful is the town hall?",
                scale: BoundsFields(min: 1, max: 5),
                required: false
            ),
            QuestionFields(
                key: "seasons",
                kind: .ranking,
                text: "Put the seasons in order",
                options: options(["Spring", "Summer", "Autumn", "Winter"]),
                choose: BoundsFields(min: 2, max: 4),
                required: true
            ),
            QuestionFields(
                key: "years",
                kind: .number,
                text: "For how many years have you lived here?",
                range: NumberRangeFields(min: 0, max: 120),
                required: true
            ),
            QuestionFields(
                key: "story",
                kind: .text,
                text: "What do you tell visitors?",
                maxLength: 600,
                required: false
            ),
        ],
        demographics: demographics + [
            DemographicFields(
                key: "housing",
                kind: .category,
                text: "Do you rent or own?",
                options: [OptionFields(key: "rent", text: "Rent"), OptionFields(key: "own", text: "Own")]
            )
        ]
    )

    package static let demographics = [
        DemographicFields(key: "age", kind: .age, bands: [18, 25, 35, 45, 55, 65]),
        DemographicFields(key: "city", kind: .city),
    ]

    package static func options(_ texts: [String]) -> [OptionFields] {
        texts.enumerated().map { OptionFields(key: "o\($0.offset + 1)", text: $0.element) }
    }

    package static func poll(
        _ slug: String,
        title: String,
        questions: [QuestionFields],
        demographics: [DemographicFields],
        voting: VotingFields? = nil
    ) -> PollView {
        PollView(
            id: "5f0c6b6e0f9a4b2d8c1e7a3b9d4f2c60",
            slug: slug,
            status: .open,
            revision: 1,
            createdAt: "2026-11-21T10:00:00Z",
            content: PollContent(
                title: title,
                audience: "wikiHow readers",
                recruitment: .selfSelected,
                questions: questions,
                demographics: demographics,
                voting: voting,
                results: ResultFields(visibility: .public, minimumBase: 5)
            )
        )
    }
}
