import Foundation
import TestInstruments
import Testing

/// One of the two surveys that the analytics tests keep, as a poll of this service.
struct CrosstabSurvey {
    /// The slug of the poll.
    let name: String
    /// The poll's questions and demographics, as JSON.
    let questions: String
    let demographics: String
    /// Params of `vote.submit`, one for each respondent.
    let votes: [String]
    /// The rows of the file by column; an empty field is a missing answer.
    let respondents: [[String: String]]

    static let all = ["chile", "redbook"]

    init(_ name: String) throws {
        self.name = name
        let file = ["redbook": "redbook-1974", "chile": "chile-1988"][name] ?? ""
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let url = folder.appending(path: "PollAnalyticsTests/Fixtures/surveys/\(file).csv")
        let lines = try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map(Self.fields)
        let header = try #require(lines.first)
        let respondents = lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
        self.respondents = respondents
        let singles: [(key: String, column: String)]
        let categories: [(key: String, column: String)]
        let bands: String
        if name == "chile" {
            singles = [("vote", "vote"), ("education", "education"), ("home", "region"), ("gender", "sex")]
            categories = [("region", "region"), ("sex", "sex")]
            bands = "[18,25,35,45,55,65]"
        } else {
            singles = [("religious", "religious_label"), ("school", "education")]
            categories = [("education", "education")]
            bands = "[20,25,30,35,40]"
        }
        func options(_ column: String) -> [String] {
            let named = Set(respondents.compactMap { $0[column] })
            return (Self.levels[column] ?? []).filter(named.contains)
        }
        func listed(_ column: String) -> String {
            let options = options(column).map { #"{"key":"\#(Self.key($0))","text":\#(JSON.quoted($0))}"# }
            return #""options":[\#(options.joined(separator: ","))]"#
        }
        var asked = singles.map {
            #"{"key":"\#($0.key)","kind":"single","text":"?","required":false,\#(listed($0.column))}"#
        }
        if name == "redbook" {
            asked.append(#"{"key":"rate","kind":"rating","text":"?","required":false,"scale":{"min":1,"max":5}}"#)
        }
        questions = "[" + asked.joined(separator: ",") + "]"
        demographics =
            #"[{"key":"age","kind":"age","bands":\#(bands)}"#
            + categories.map { #",{"key":"\#($0.key)","kind":"category",\#(listed($0.column))}"# }.joined() + "]"
        votes = respondents.enumerated().map { index, person in
            var answers = singles.compactMap { single in
                person[single.column].flatMap { $0.isEmpty ? nil : #""\#(single.key)":"\#(Self.key($0))""# }
            }
            if let rate = person["rate_marriage"] { answers.append(#""rate":\#(rate)"#) }
            var stated = categories.compactMap { category in
                person[category.column].flatMap { $0.isEmpty ? nil : #""\#(category.key)":"\#(Self.key($0))""# }
            }
            if let age = Self.age(person) { stated.append(#""age":\#(age)"#) }
            return #"{"poll":"\#(name)","voter":"\#(index)","answers":{\#(answers.joined(separator: ","))},"#
                + #""demographics":{\#(stated.joined(separator: ","))}}"#
        }
    }

    /// The question or demographic that a variable of the reference records is.
    static func rows(_ variable: String) -> String {
        ["rate_marriage_label": "rate", "religious_label": "religious"][variable] ?? variable
    }

    static func columns(_ variable: String) -> String { variable == "age_band" ? "age" : variable }

    /// The question that asks for the same as a demographic.
    static func question(_ variable: String) -> String? {
        ["region": "home", "sex": "gender", "education": "school"][variable]
    }

    /// Records the poll and all its ballots.
    func record(in harness: ServiceHarness) async throws {
        try await harness.makePoll(
            name,
            questions: questions,
            demographics: demographics,
            members: #""results":{"minimumBase":1}"#
        )
        for start in stride(from: 0, to: votes.count, by: 100) {
            let answers = try await harness.batch("vote.submit", Array(votes[start..<min(start + 100, votes.count)]))
            #expect(
                answers.count == min(100, votes.count - start) && answers.allSatisfy { $0["result"] != nil },
                "\(answers.first?.text ?? "")"
            )
        }
    }

    static func key(_ text: String) -> String {
        text.lowercased().replacing(" ", with: "-").replacing(",", with: "")
    }

    /// The levels whose order the reference records give.
    private static let levels = [
        "vote": ["yes", "no", "undecided", "abstain"], "sex": ["female", "male"],
        "region": ["North", "Central", "South", "City of Santiago", "Metropolitan Santiago area"],
        "religious_label": ["not", "mildly", "fairly", "strongly"],
        "education": [
            "primary", "secondary", "post-secondary", "grade school", "high school", "some college", "college graduate",
            "some graduate school", "advanced degree",
        ],
    ]

    private static func age(_ person: [String: String]) -> Int? {
        guard let band = person["age_band"] else { return person["age"].flatMap { Int($0) } }
        return band == "under 20" ? 17 : Int(band.prefix(2))
    }

    private static func fields(_ line: Substring) -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
