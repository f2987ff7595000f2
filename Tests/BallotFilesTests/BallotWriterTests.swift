import BallotFiles
import JSONRPC
import PollAPI
import Testing

struct BallotWriterTests {
    private static let options = ["a", "b"].map { OptionFields(key: $0, text: $0) }
    private static let content = PollContent(
        title: "t",
        questions: [
            QuestionFields(key: "one", kind: .single, text: "?", options: options, allowOther: true),
            QuestionFields(key: "many", kind: .multiple, text: "?", options: options),
            QuestionFields(key: "order", kind: .ranking, text: "?", options: options),
            QuestionFields(key: "stars", kind: .rating, text: "?"),
            QuestionFields(key: "why", kind: .text, text: "?"),
        ],
        demographics: [
            DemographicFields(key: "age", kind: .age),
            DemographicFields(key: "city", kind: .city),
        ]
    )
    private static let ballot = ExportedBallot(
        voter: "0f8c",
        submittedAt: "2026-11-21T10:00:00Z",
        answers: [
            "one": .writeIn("=HYPERLINK(\"x\")"), "many": .list([.key("a"), .key("b")]),
            "order": .list([.key("b"), .key("a")]), "stars": .number(-3), "why": .text("yes, \"so\""),
        ],
        demographics: ["age": .number(34), "city": .text("NYC")],
        places: ["city": PlaceFields(name: "New York", region: "New York", country: "US", geonameId: 5_128_581)]
    )

    private func fields(_ bytes: [UInt8]) throws -> [[String]] {
        var reader = CSVReader()
        return try reader.consume(bytes).map { try $0.fields.get() }
    }

    @Test("CSV has a column for each question and demographic, and those of a city's place")
    func csv() throws {
        let writer = CSVBallotWriter(Self.content)
        let lines = try fields(writer.beginning + writer.line(Self.ballot))
        #expect(
            lines[0] == [
                "voter", "submitted_at", "one", "one.other", "many", "order", "stars", "why", "age", "city",
                "city.place",
                "city.region", "city.country", "city.geoname_id",
            ]
        )
        #expect(
            lines[1] == [
                "0f8c", "2026-11-21T10:00:00Z", "other", "'=HYPERLINK(\"x\")", "a;b", "b>a", "-3", "yes, \"so\"", "34",
                "NYC", "New York", "New York", "US", "5128581",
            ]
        )
    }

    @Test("What was left out is an empty field")
    func missing() throws {
        let writer = CSVBallotWriter(Self.content)
        let line = try fields(writer.line(ExportedBallot(voter: "v", submittedAt: "t", answers: [:])))
        #expect(line == [["v", "t"] + Array(repeating: "", count: 12)])
    }

    @Test(
        "A text that a spreadsheet would take for a formula begins with an apostrophe",
        arguments: ["=1", "+1", "-1", "@x", "\tx", "\rx", "＝1"]
    )
    func formulas(text: String) {
        #expect(CSVWriter.defused(text) == "'" + text)
    }

    @Test("Other texts stay as they are", arguments: ["", "a=1", "'x", " =1", "1-2", "München"])
    func plain(text: String) {
        #expect(CSVWriter.defused(text) == text)
    }

    @Test("NDJSON is one object a line, with members in the order of the poll and answers as they were submitted")
    func ndjson() throws {
        let writer = NDJSONBallotWriter(Self.content)
        let line = String(decoding: try writer.line(Self.ballot), as: UTF8.self)
        #expect(writer.beginning.isEmpty)
        #expect(
            line
                == #"{"voter":"0f8c","submittedAt":"2026-11-21T10:00:00Z","answers":{"one":{"other":"=HYPERLINK(\"x\")"},"#
                + #""many":["a","b"],"order":["b","a"],"stars":-3,"why":"yes, \"so\""},"demographics":{"age":34,"city":"NYC"},"#
                + #""places":{"city":{"name":"New York","region":"New York","country":"US","geonameId":5128581}}}"#
                + "\n"
        )
    }

    @Test("An exported file can be imported again, ballot for ballot")
    func roundTrip() throws {
        let writer = CSVBallotWriter(Self.content)
        let lines = try fields(writer.beginning + writer.line(Self.ballot))
        let mapping = try ImportMapping(header: lines[0], content: Self.content)
        let vote = try mapping.vote(from: lines[1], number: 1, poll: "p")
        #expect(vote.voter == Self.ballot.voter)
        #expect(vote.demographics == Self.ballot.demographics)
        #expect(vote.answers == Self.ballot.answers)
    }
}
