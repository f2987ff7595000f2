import Places
import PollAPI
import Polls

@testable import PollSentences

/// The poll of the 2,644 readers, and what a sentence about it is held against.
struct SentenceBench {
    let definition: PollDefinition
    let vocabulary: PollVocabulary
    var facts: SentenceFacts

    /// - Parameter recruitment: how the poll says that its respondents were found.
    init(
        counts: [Int] = [1348, 642, 419, 235],
        ballots: Int? = nil,
        recruitment: Recruitment = .selfSelected
    ) throws {
        let options = [
            try Option(
                key: "contact",
                text: "Reaching out and initiating contact after a period of no communication"
            ),
            try Option(key: "memories", text: "Bringing up good memories"),
            try Option(key: "jealous", text: "Getting jealous of your dates"),
            try Option(key: "gifts", text: "Keeping 2 or 3 of your old gifts", says: "keeping your gifts"),
        ]
        let genders = [try Option(key: "woman", text: "Women"), try Option(key: "man", text: "Men")]
        let definition = try PollDefinition(
            title: "Which sign gives you hope?",
            audience: "wikiHow readers",
            recruitment: recruitment,
            questions: [
                try Question(
                    key: "sign",
                    text: "Which sign would make you feel most hopeful about potentially reuniting with your ex?",
                    kind: .single(options)
                )
            ],
            demographics: [
                try Demographic(key: "age", kind: .age(try AgeBands(lowerBounds: [18, 25, 35, 45, 55, 65]))),
                try Demographic(key: "city", kind: .city),
                try Demographic(key: "gender", kind: .category(genders)),
            ],
            voting: try VotingRules(),
            results: try ResultRules(),
            asks: "which sign would make them feel most hopeful about potentially reuniting with their ex"
        )
        self.init(definition, counts: counts, ballots: ballots)
    }

    /// A poll of one question.
    init(title: String, question: Question, counts: [Int], mean: Double? = nil, median: Double? = nil) throws {
        let definition = try PollDefinition(
            title: title,
            questions: [question],
            voting: try VotingRules(),
            results: try ResultRules()
        )
        self.init(definition, counts: counts, mean: mean, median: median)
    }

    private init(
        _ definition: PollDefinition,
        counts: [Int],
        ballots: Int? = nil,
        mean: Double? = nil,
        median: Double? = nil
    ) {
        self.definition = definition
        vocabulary = PollVocabulary(definition, question: definition.questions[0])
        facts = SentenceFacts(
            question: vocabulary.question,
            recruitment: definition.recruitment,
            total: counts.allSatisfy { $0 == 0 }
                ? nil : SentenceBench.answers(counts, ballots: ballots, mean: mean, median: median)
        )
    }

    static func answers(
        _ counts: [Int],
        ballots: Int? = nil,
        mean: Double? = nil,
        median: Double? = nil
    ) -> SentenceFacts.Answers {
        let base = counts.reduce(0, +)
        return SentenceFacts.Answers(base: base, ballots: ballots, counts: counts, mean: mean, median: median)
    }

    func parse(_ text: String) -> ParsedSentence {
        ParsedSentence(text, vocabulary: vocabulary, places: .shared)
    }

    /// The claims of a text with their verdicts, in one line: `52% ✗ 51% of 2,644; 2,644 ✓`.
    func line(_ text: String) throws -> String {
        let verifier = ClaimVerifier(facts: facts)
        return try parse(text).claims.map { claim in
            let checked = try verifier.verify(claim)
            if checked.holds { return "\(checked.text) ✓" }
            return "\(checked.text) ✗" + (checked.correct.map { " " + $0 } ?? "")
        }.joined(separator: "; ")
    }
}
