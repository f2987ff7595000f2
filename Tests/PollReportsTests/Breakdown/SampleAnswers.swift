import PollReports
import Polls
import Testing

/// A poll of one question, and tallies of its answers.
enum SampleAnswers {
    static func question(_ kind: Question.Kind? = nil) throws -> Question {
        let options = [try Option(key: "a", text: "A"), try Option(key: "b", text: "B")]
        return try Question(key: "q", text: "Q?", kind: kind ?? .single(options), isRequired: false)
    }

    /// A poll that asks for an age and a city, with a minimum base of 5.
    static func poll(_ question: Question) throws -> Poll {
        Poll(
            id: 1,
            publicID: "id",
            slug: try #require(Key("p")),
            status: .open,
            revision: 1,
            createdAt: Instant(microseconds: 0),
            definition: try PollDefinition(
                title: "P",
                questions: [question],
                demographics: [
                    try Demographic(key: "age", kind: .age(.standard)), try Demographic(key: "city", kind: .city),
                ],
                voting: try VotingRules(),
                results: try ResultRules()
            )
        )
    }

    /// The tally of ballots that chose the first option, and of others that leave the question out.
    static func tally(ballots: Int, answered: Int) throws -> QuestionTally {
        var tally = QuestionTally()
        for cell in cells(ballots: ballots, answered: answered) { tally.add(cell, of: try question()) }
        return tally
    }

    static func cells(ballots: Int, answered: Int, stratum: Int32 = 1) -> [TallyCell] {
        [
            TallyCell(question: "", choice: "", stratum: stratum, count: ballots),
            TallyCell(question: "q", choice: "a", stratum: stratum, count: answered),
        ]
    }
}
