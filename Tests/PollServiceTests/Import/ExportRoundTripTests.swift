import BallotFiles
import Foundation
import JSONRPC
import PollAPI
import PollService
import TestInstruments
import Testing

@Suite struct ExportRoundTripTests {
    private static let hostile = [
        "=1+1", "'=1+1", "''@x", "+1", "-1", "@SUM(A1)", "'", "a;b", "x|y", "p>q", "\"quoted\"", "two\nlines",
        "cr\r\nlf", "a,b",
        "other", "a", "x", "NULL", "{}", "\\N", "＝1", "日本語 \u{1F468}\u{200D}\u{1F469}", "null", "0012", "TRUE", "row 1",
    ]

    private func export(_ poll: String, _ format: ImportFormat, _ harness: ServiceHarness) async throws -> [UInt8] {
        let content = try await harness.call(PollGet.self, PollName(poll: poll)).poll.content
        let writer: any BallotLineWriter =
            format == .csv ? CSVBallotWriter(content) : NDJSONBallotWriter(content)
        var file = writer.beginning
        try await harness.service.forEachBallot(of: poll) { file += try writer.line($0) }
        return file
    }

    private func results(_ poll: String, _ harness: ServiceHarness) async throws -> [ResultsBreakdown.Result] {
        var results: [ResultsBreakdown.Result] = []
        for question in ["one", "many", "rate", "rank", "number", "words"] {
            var result = try await harness.call(
                ResultsBreakdown.self,
                ResultsBreakdown.Params(
                    poll: poll,
                    question: question,
                    by: [["age"], ["city"], ["group"], ["city", "age"]].map { DimensionList($0) },
                    minimumBase: 1
                )
            )
            result.poll = PollSummary(id: "", slug: "", title: "", status: .open)
            result.asOf = ""
            results.append(result)
        }
        return results
    }

    @Test(
        "What is exported imports again to the same ballots and the same results, by COPY and by vote.submit",
        arguments: ImportFormat.allCases
    )
    func roundTrip(format: ImportFormat) async throws {
        try await ServiceHarness.with { harness in
            for poll in ["p", "copied", "submitted"] {
                try await harness.makePoll(
                    poll,
                    questions: SampleFile.questions,
                    demographics: SampleFile.demographics,
                    members: #""results":{"minimumBase":1}"#
                )
            }
            var rejects = MemoryRejects()
            let file = SampleFile.csv(rows: 300, seed: 5)
            _ = try await harness.copyIn(MemoryFile(bytes: file), rejects: &rejects)
            for (index, text) in Self.hostile.enumerated() {
                _ = try await harness.call(
                    VoteSubmit.self,
                    VoteSubmit.Params(
                        poll: "p",
                        voter: text,
                        answers: [
                            "one": .writeIn(text), "many": .list([.key("x"), .writeIn(text), .key("y")]),
                            "words": .text(text), "number": .number(Double(index) - 12.5),
                            "rank": .list([.key("r"), .key("p")]),
                        ],
                        demographics: ["city": .text(text), "age": .number(Double(index))]
                    )
                )
            }
            let exported = try await export("p", format, harness)
            let ballots = try await harness.ballots(of: "p")
            #expect(ballots.count > 200)

            let options = ImportOptions(format: format, stepSize: 4_096)
            let report = try await harness.copyIn(
                MemoryFile(bytes: exported),
                into: "copied",
                options: options,
                rejects: &rejects
            )
            #expect(report.counted == ballots.count)
            #expect(report.rejected == 0)
            let single = try await harness.submit(exported, into: "submitted", format: format)
            #expect(single.rejects == [])
            for poll in ["copied", "submitted"] {
                #expect(try await harness.ballots(of: poll) == ballots)
                #expect(try await results(poll, harness) == results("p", harness))
            }
            try await harness.expectTallyIsRecount()
        }
    }

    @Test("No field of an exported CSV begins like a formula, but for numbers")
    func noFormulas() async throws {
        try await ServiceHarness.with { harness in
            try await harness.makePoll(questions: SampleFile.questions, demographics: SampleFile.demographics)
            for text in Self.hostile {
                _ = try await harness.call(
                    VoteSubmit.self,
                    VoteSubmit.Params(
                        poll: "p",
                        voter: text,
                        answers: ["one": .writeIn(text), "words": .text(text), "number": .number(-5)],
                        demographics: ["city": .text(text)]
                    )
                )
            }
            var reader = CSVReader()
            let records = reader.consume(try await export("p", .csv, harness))
            let header = try #require(records.first).fields.get()
            for record in records.dropFirst() {
                for (name, field) in zip(header, try record.fields.get()) {
                    if name == "number" {
                        #expect(field == "-5")
                    } else {
                        #expect(field.unicodeScalars.first.map { "=+-@\t\r＝＋－＠".unicodeScalars.contains($0) } != true)
                    }
                }
            }
        }
    }

    @Test("A text that was made safe for spreadsheets reads as it was, whatever it is", arguments: hostile)
    func fused(text: String) {
        #expect(CSVWriter.fused(CSVWriter.defused(text)) == text)
    }

    @Test("Lines that are no ballots are rejected with their number and a reason, and the others go in")
    func ndjson() async throws {
        let lines = [
            #"{"voter":"1","answers":{"q":"a"}}"#, "", "nonsense", #"{"answers":{"q":"b"}}"#,
            #"{"voter":"3","answers":{"q":"c"}}"#,
            #"{"voter":"4","answers":{"q":"a"},"weight":2}"#,
            #"{"voter":"5","answers":{"q":"a"},"demographics":{"x":1}}"#,
            #"{"voter":"6"}"#, "[1]", #"{"voter":"1","answers":{"q":"b"}}"#, #"{"voter":7,"answers":{"q":"a"}}"#,
            #"{"voter":" ","answers":{"q":"a"}}"#,
        ]
        let file = Array(lines.joined(separator: "\r\n").utf8)
        try await ServiceHarness.with { harness in
            try await harness.makePoll()
            try await harness.makePoll("other")
            var rejects = MemoryRejects()
            let options = ImportOptions(format: .ndjson)
            let report = try await harness.copyIn(MemoryFile(bytes: file), options: options, rejects: &rejects)
            #expect(report.counted == 2)
            #expect(report.alreadyCounted == 1)
            #expect(rejects.rows.map(\.line) == [3, 5, 6, 7, 8, 9, 11, 12])
            #expect(rejects.rows.first?.reason == "not a JSON object on one line")
            #expect(rejects.rows[1].reason == "answers.q: The question does not offer this option.")
            let expected = try await harness.submit(file, into: "other", format: .ndjson)
            #expect(expected.report == report)
            #expect(expected.rejects == rejects.rows)
        }
    }
}
