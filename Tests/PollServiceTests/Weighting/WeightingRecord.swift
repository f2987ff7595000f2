import TestInstruments
import Testing

/// Makes polls and weightings of the reference records.
enum WeightingRecord {
    /// Stores the targets of a record as a weighting.
    /// - Parameter isAge: whether the variable `age_band` is an age, whose levels are bands, or a category.
    static func create(
        _ record: JSON,
        name: String,
        poll: String,
        isAge: Bool,
        in harness: ServiceHarness
    ) async throws {
        let targets = (record["margins"]?.members ?? [:]).map { variable, levels in
            let levels = levels.members.map { level, share in
                (isAge && variable == "age_band" ? level : SurveyFile.option(level), share)
            }
            return (SurveyFile.key(variable), JSON.object(Dictionary(uniqueKeysWithValues: levels)))
        }
        var params: [String: JSON] = [
            "poll": .string(poll), "name": .string(name),
            "targets": .object(Dictionary(uniqueKeysWithValues: targets)), "source": .string("reference"),
            "date": .string("1988-04-01"),
        ]
        if let low = record["bounds"]?[0], let high = record["bounds"]?[1] {
            params["bounds"] = .object(["low": low, "high": high])
        }
        if let missing = record["missing"] { params["missing"] = missing }
        _ = try await harness.result("weighting.create", JSON.object(params).text)
    }

    /// Makes a poll of the variables of some cells and casts a vote for each person in them.
    static func vote(_ cells: JSON, margins: JSON, in harness: ServiceHarness) async throws {
        let demographics = margins.members.map { variable, levels in
            let seen = cells.elements.compactMap { $0["levels"]?[variable]?.string }
            let options = Set(seen + levels.members.keys).map { #"{"key":"\#(SurveyFile.option($0))","text":"T"}"# }
            return #"{"key":"\#(variable)","kind":"category","options":[\#(options.joined(separator: ","))]}"#
        }
        try await harness.makePoll(
            demographics: "[\(demographics.joined(separator: ","))]",
            members: #""results":{"minimumBase":1}"#
        )
        var votes: [String] = []
        for cell in cells.elements {
            let values = (cell["levels"]?.members ?? [:]).compactMap { variable, level in
                level.string.map { #""\#(variable)":"\#(SurveyFile.option($0))""# }
            }
            for _ in 0..<(cell["n"]?.integer ?? 0) {
                votes.append(SamplePoll.vote("\(votes.count)", #"{"q":"a"}"#, "{\(values.joined(separator: ","))}"))
            }
        }
        for start in stride(from: 0, to: votes.count, by: 100) {
            let answers = try await harness.batch("vote.submit", Array(votes[start..<min(start + 100, votes.count)]))
            try #require(answers.allSatisfy { $0["result"]?["status"]?.string == "counted" })
        }
    }
}
