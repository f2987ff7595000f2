import Places
import PollAPI
import Polls

@testable import PollService

/// The poll of the 2,644 readers, and what a sentence about it is held against.
struct SentenceBench {
    let definition: PollDefinition
    let vocabulary: PollVocabulary
    var facts: SentenceFacts

    /// - Parameter recruitment: as a poll declares it.
    init(
        counts: [Int] = [1348, 642, 419, 235],
        ballots: Int? = nil,
        recruitment: RecruitmentField = .selfSelected
    ) throws {
        let content = PollContent(
            title: "Which sign gives you hope?",
            audience: "wikiHow readers",
            recruitment: recruitment,
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
                        OptionFields(key: "jealous", text: "Getting jealous of your dates"),
                        OptionFields(
                            key: "gifts",
                            text: "Keeping 2 or 3 of your old gifts",
                            says: "keeping your gifts"
                        ),
                    ]
                )
            ],
            demographics: [
                DemographicFields(key: "age", kind: .age, bands: [18, 25, 35, 45, 55, 65]),
                DemographicFields(key: "city", kind: .city),
                DemographicFields(
                    key: "gender",
                    kind: .category,
                    options: [OptionFields(key: "woman", text: "Women"), OptionFields(key: "man", text: "Men")]
                ),
            ],
            headline: HeadlineFields(
                asks: "which sign would make them feel most hopeful about potentially reuniting with their ex"
            )
        )
        try self.init(content, counts: counts, ballots: ballots)
    }

    init(_ content: PollContent, counts: [Int], ballots: Int? = nil, summary: SummaryFields? = nil) throws {
        definition = try content.parsed()
        vocabulary = PollVocabulary(definition, question: definition.questions[0])
        facts = SentenceFacts(
            question: vocabulary.question,
            labels: QuestionTally().printed(of: vocabulary.question).map(\.label),
            recruitment: definition.recruitment,
            total: SentenceBench.answers(counts, ballots: ballots, summary: summary)
        )
    }

    static func answers(_ counts: [Int], ballots: Int? = nil, summary: SummaryFields? = nil) -> SentenceFacts.Answers? {
        let base = counts.reduce(0, +)
        let shares = counts.map {
            ShareFields(option: "", label: "", count: $0, share: nil, percent: nil, display: "")
        }
        return SentenceFacts.Answers(base: base, ballots: ballots, shares: shares, summary: summary)
    }

    func reading(_ text: String) -> Reading {
        Reading(text, vocabulary: vocabulary, places: .shared)
    }

    /// The claims of a text with their verdicts, in one line: `52% ✗ 51% of 2,644; 2,644 ✓`.
    func line(_ text: String) throws -> String {
        let judge = ClaimJudge(facts: facts)
        return try reading(text).claims.map { claim in
            let checked = try judge.judged(claim)
            if checked.holds { return "\(checked.text) ✓" }
            return "\(checked.text) ✗" + (checked.correct.map { " " + $0 } ?? "")
        }.joined(separator: "; ")
    }
}
