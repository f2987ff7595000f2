import BallotFiles
import Foundation
import PollService
import TestInstruments
import Testing

/// One of the two surveys of the reference records, as a poll of this server: columns become questions and demographics.
struct SurveyFile {
    let slug: String
    let questions: String
    let demographics: String
    /// A vote for each person of the survey.
    let votes: [String]

    /// What the records call a variable, by the key that the poll gives it.
    static func key(_ variable: String) -> String {
        variable == "age_band" ? "age" : variable.replacing("_", with: "-")
    }

    /// A level as the key of an option.
    static func option(_ level: String) -> String {
        String(level.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    /// Levels in the order of the records, for letters name columns by their position.
    private static let order = [
        "North", "Central", "South", "City of Santiago", "Metropolitan Santiago area", "yes", "no", "undecided",
        "abstain",
        "female", "male", "under 20", "20-24", "25-29", "30-34", "35-39", "40 or over", "very poor", "poor", "fair",
        "good",
        "very good", "not", "mildly", "fairly", "strongly", "primary", "secondary", "post-secondary", "school",
        "some college",
        "degree",
    ]

    private static func rank(_ level: String) -> Int { order.firstIndex(of: level) ?? order.count }

    static func chile() throws -> SurveyFile {
        var rows = try rows("chile-1988")
        // Where people live, asked as a question too, so that one question can be crossed with another.
        for index in rows.indices { rows[index]["home"] = rows[index]["region"] }
        return SurveyFile(
            slug: "chile",
            rows: rows,
            singles: ["vote", "sex", "home", "education"],
            numbers: ["statusquo": #""kind":"number""#, "income": #""kind":"number""#],
            categories: ["region", "sex", "education"],
            demographics: #"{"key":"age","kind":"age","bands":[18,25,35,45,55,65]},"#
        )
    }

    static func redbook() throws -> SurveyFile {
        let degrees = [
            "grade school": "school", "high school": "school", "some college": "some college",
            "college graduate": "degree", "some graduate school": "degree", "advanced degree": "degree",
        ]
        var rows = try rows("redbook-1974")
        for index in rows.indices {
            rows[index]["education3"] = rows[index]["education"].flatMap { degrees[$0] }
            // The bands of this survey are no ages, so its age is a category like any other.
            rows[index]["age"] = rows[index]["age_band"]
        }
        return SurveyFile(
            slug: "redbook",
            rows: rows,
            singles: ["rate_marriage_label", "religious_label"],
            numbers: ["rate_marriage": #""kind":"rating""#, "children": #""kind":"number""#],
            categories: ["age", "education3"],
            demographics: ""
        )
    }

    private init(
        slug: String,
        rows: [[String: String]],
        singles: [String],
        numbers: [String: String],
        categories: [String],
        demographics: String
    ) {
        func options(_ column: String) -> String {
            Set(rows.compactMap { $0[column] }).sorted { Self.rank($0) < Self.rank($1) }
                .map { #"{"key":"\#(Self.option($0))","text":\#(JSON.quoted($0))}"# }.joined(separator: ",")
        }
        self.slug = slug
        let everybody =
            #"{"key":"everybody","kind":"single","text":"Here?","options":[{"key":"yes","text":"Y"},{"key":"no","text":"N"}]}"#
        questions =
            "["
            + ([everybody]
            + singles.map {
                #"{"key":"\#(Self.key($0))","kind":"single","text":"Q?","required":false,"options":[\#(options($0))]}"#
            }
            + numbers.sorted { $0.key < $1.key }.map {
                #"{"key":"\#(Self.key($0.key))","text":"Q?","required":false,\#($0.value)}"#
            }).joined(separator: ",") + "]"
        self.demographics =
            "[" + demographics
            + categories.map { #"{"key":"\#(Self.key($0))","kind":"category","options":[\#(options($0))]}"# }
            .joined(separator: ",") + "]"
        let hasAge = !demographics.isEmpty
        votes = rows.enumerated().map { number, row in
            var answers = [#""everybody":"yes""#]
            answers += singles.compactMap { column in
                row[column].map { #""\#(Self.key(column))":"\#(Self.option($0))""# }
            }
            answers += numbers.keys.compactMap { column in row[column].map { #""\#(Self.key(column))":\#($0)"# } }
            var values = categories.compactMap { column in
                row[column].map { #""\#(Self.key(column))":"\#(Self.option($0))""# }
            }
            if hasAge, let age = row["age"] { values.append(#""age":\#(age)"#) }
            return #"{"poll":"\#(slug)","voter":"\#(number)","answers":{\#(answers.joined(separator: ","))},"#
                + #""demographics":{\#(values.joined(separator: ","))}}"#
        }
    }

    /// Makes the poll and casts every vote, by RPC.
    func load(into harness: ServiceHarness) async throws {
        try await harness.makePoll(
            slug,
            questions: questions,
            demographics: demographics,
            members: #""recruitment":"random","results":{"minimumBase":1}"#
        )
        for start in stride(from: 0, to: votes.count, by: 100) {
            let answers = try await harness.batch("vote.submit", Array(votes[start..<min(start + 100, votes.count)]))
            try #require(
                answers.allSatisfy { $0["result"]?["status"]?.string == "counted" },
                "\(answers.first?.text ?? "")"
            )
        }
    }

    /// The rows of a file as dictionaries, without the empty fields.
    private static func rows(_ name: String) throws -> [[String: String]] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = tests.appending(path: "PollAnalyticsTests/Fixtures/surveys/\(name).csv")
        var reader = CSVReader()
        let records = try (reader.consume([UInt8](Data(contentsOf: file))) + reader.finish()).map {
            try $0.fields.get()
        }
        let header = try #require(records.first)
        return records.dropFirst().map { fields in
            Dictionary(uniqueKeysWithValues: zip(header, fields).filter { !$0.1.isEmpty })
        }
    }
}
