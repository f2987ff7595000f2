/// The reader poll that the examples of the document are about.
enum ReunionSign {
    static let slug = "reunion-sign"
    static let id = "5f0c6b6e0f9a4b2d8c1e7a3b9d4f2c60"

    static let content = PollContent(
        title: "Which sign gives you hope?",
        audience: "wikiHow readers",
        recruitment: .selfSelected,
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
                ]
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

    /// The title after the editor has mended it.
    static let mendedTitle = "Which sign gives you the most hope?"

    /// The receipt of the ballot in the example of `vote.submit`.
    static let receipt = "b1.AAAAAcR0Nw3hVtkZ2mHq5uW8yQK7fXg1Lr6oT4"

    static func view(_ status: PollStatusField, revision: Int) -> PollView {
        var content = content
        if revision > 1 { content.title = mendedTitle }
        content.results?.steps = StepFields(ballots: 5, seconds: 5)
        content.results?.slices = [DimensionList(["age"]), DimensionList(["city"])]
        content.questions[0].required = true
        content.questions[0].allowOther = false
        content.demographics = content.demographics.map {
            $0.map { demographic in
                var demographic = demographic
                demographic.required = false
                return demographic
            }
        }
        return PollView(
            id: id,
            slug: slug,
            status: status,
            revision: revision,
            createdAt: "2026-11-21T10:00:00Z",
            content: content
        )
    }

    static func result(_ status: PollStatusField, revision: Int = 1) -> PollResult {
        PollResult(poll: view(status, revision: revision))
    }

    static let summary = PollSummary(
        id: id,
        slug: slug,
        title: mendedTitle,
        status: .open
    )
}
