import BallotFiles
import PollAPI
import Testing

struct ImportMappingTests {
    private let content = PollContent(
        title: "Marriage",
        questions: [
            QuestionFields(key: "rate-marriage", kind: .rating, text: "How do you rate your marriage?"),
            QuestionFields(key: "why", kind: .text, text: "Why?", required: false),
        ],
        demographics: [
            DemographicFields(
                key: "age-band",
                kind: .category,
                options: [OptionFields(key: "20-24", text: "20 to 24")]
            ),
            DemographicFields(key: "city", kind: .city),
        ]
    )

    private func columns(_ mapping: ImportMapping) -> [String: String] {
        Dictionary(uniqueKeysWithValues: mapping.usedColumns.map { ($0.key, $0.column) })
    }

    @Test(
        "A column belongs to the key that its header spells",
        arguments: ["rate-marriage", "rate_marriage", "Rate Marriage", " RATE_MARRIAGE "]
    )
    func spelling(header: String) throws {
        let mapping = try ImportMapping(header: ["id", header], content: content)
        #expect(columns(mapping) == ["rate-marriage": header])
        #expect(mapping.ignoredColumns == ["id"])
    }

    @Test("The exact key goes before a similar one")
    func exactFirst() throws {
        let mapping = try ImportMapping(header: ["rate_marriage", "Rate-Marriage"], content: content)
        #expect(columns(mapping)["rate-marriage"] == "Rate-Marriage")
    }

    @Test("Two columns that could both be meant are refused")
    func ambiguous() {
        let expected = ImportMappingError.severalColumns(
            key: "rate-marriage",
            columns: ["rate_marriage", "rate marriage"]
        )
        #expect(throws: expected) {
            try ImportMapping(header: ["rate_marriage", "rate marriage"], content: content)
        }
    }

    @Test("An override goes before a header, and frees the column that it passes over")
    func override() throws {
        let mapping = try ImportMapping(
            header: ["rate_marriage", "rating", "city", ""],
            content: content,
            overrides: ["rate-marriage": "rating"]
        )
        #expect(columns(mapping) == ["rate-marriage": "rating", "city": "city"])
        #expect(mapping.ignoredColumns == ["rate_marriage", "(column 4)"])
    }

    @Test("The voter's column is named like any other, and not by two names that differ")
    func mappedVoter() throws {
        let header = ["id", "rate_marriage", "voter"]
        let mapping = try ImportMapping(header: header, content: content, overrides: ["voter": "id"])
        #expect(mapping.voterColumn == 0)
        #expect(mapping.ignoredColumns == ["voter"])
        #expect(throws: ImportMappingError.severalColumns(key: "voter", columns: ["voter", "id"])) {
            try ImportMapping(header: header, content: content, overrides: ["voter": "id"], voterColumn: "voter")
        }
    }

    @Test("A question called voter keeps its name to itself")
    func questionCalledVoter() throws {
        let question = QuestionFields(key: "voter", kind: .text, text: "Do you vote?")
        let mapping = try ImportMapping(
            header: ["id", "answer"],
            content: PollContent(title: "Turnout", questions: [question]),
            overrides: ["voter": "answer"],
            voterColumn: "id"
        )
        #expect(columns(mapping) == ["voter": "answer"])
        #expect(mapping.voterColumn == 0)
    }

    @Test("An override that names an unknown key lists the keys")
    func unknownKey() {
        let error = #expect(throws: ImportMappingError.self) {
            try ImportMapping(header: ["rate_marriage"], content: content, overrides: ["mood": "rate_marriage"])
        }
        #expect(error?.description.contains("rate-marriage, why, age-band, city") == true)
    }

    @Test("An override that names an unknown column lists the columns")
    func unknownColumn() {
        let error = #expect(throws: ImportMappingError.self) {
            try ImportMapping(header: ["a", "b"], content: content, overrides: ["city": "town"])
        }
        #expect(error == .noColumn(forRequired: "rate-marriage", columns: ["a", "b"]))
        let other = #expect(throws: ImportMappingError.self) {
            try ImportMapping(header: ["rate_marriage", "b"], content: content, overrides: ["city": "town"])
        }
        #expect(other?.description.contains("rate_marriage, b") == true)
    }

    @Test("A question and a demographic of the same key are told apart by what they are in")
    func sharedKey() throws {
        var content = content
        content.demographics = [DemographicFields(key: "rate-marriage", kind: .city)]
        let mapping = try ImportMapping(
            header: ["q", "d"],
            content: content,
            overrides: ["answers.rate-marriage": "q", "demographics.rate-marriage": "d"]
        )
        let vote = try mapping.vote(from: ["4", "Boston"], number: 1, poll: "p")
        #expect(vote.answers == ["rate-marriage": .number(4)])
        #expect(vote.demographics == ["rate-marriage": .text("Boston")])
    }

    @Test("A column named voter names the voter, and the row's number does where there is none")
    func voter() throws {
        let named = try ImportMapping(header: ["Voter", "rate-marriage"], content: content)
        #expect(try named.vote(from: [" anna ", "4"], number: 17, poll: "p").voter == "anna")
        #expect(throws: RowRejection.missingVoter) { try named.vote(from: [" ", "4"], number: 17, poll: "p") }
        let numbered = try ImportMapping(header: ["rate-marriage"], content: content)
        #expect(try numbered.vote(from: ["4"], number: 17, poll: "p").voter == "row 17")
        let chosen = try ImportMapping(
            header: ["voter", "respondent", "rate-marriage"],
            content: content,
            voterColumn: "respondent"
        )
        #expect(try chosen.vote(from: ["x", "9", "4"], number: 1, poll: "p").voter == "9")
        #expect(chosen.ignoredColumns == ["voter"])
    }

    @Test(
        "A file whose columns are parted by something else is told so",
        arguments: ["id;rate_marriage", "id\trating"]
    )
    func otherSeparator(header: String) {
        let error = #expect(throws: ImportMappingError.self) { try ImportMapping(header: [header], content: content) }
        #expect(error?.description.contains("something other than commas") == true)
    }

    @Test("A row of another width than the header is rejected", arguments: [["4"], ["4", "x", "y"]])
    func width(fields: [String]) throws {
        let mapping = try ImportMapping(header: ["rate-marriage", "city"], content: content)
        #expect(throws: RowRejection.fieldCount(expected: 2, found: fields.count)) {
            try mapping.vote(from: fields, number: 1, poll: "p")
        }
    }
}
