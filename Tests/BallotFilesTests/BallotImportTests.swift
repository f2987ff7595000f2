import Foundation
import JSONRPC
import PollAPI
import Testing

@testable import BallotFiles

struct BallotImportTests {
    private static let plebiscite = poll(
        PollContent(
            title: "Plebiscite",
            questions: [
                QuestionFields(
                    key: "vote",
                    kind: .single,
                    text: "How will you vote?",
                    options: ["yes", "no", "undecided", "abstain"].map { OptionFields(key: $0, text: $0) }
                )
            ],
            demographics: [
                DemographicFields(key: "age", kind: .age),
                DemographicFields(
                    key: "region",
                    kind: .category,
                    options: [
                        OptionFields(key: "north", text: "North"), OptionFields(key: "central", text: "Central"),
                        OptionFields(key: "south", text: "South"),
                        OptionFields(key: "santiago", text: "City of Santiago"),
                        OptionFields(key: "metropolitan-santiago-area", text: "Greater Santiago"),
                    ]
                ),
            ]
        )
    )

    private static func poll(_ content: PollContent) -> PollView {
        PollView(id: "id", slug: "p", status: .open, revision: 1, createdAt: "2026-11-21T10:00:00Z", content: content)
    }

    private struct Run {
        var batches: [[VoteSubmit.Params]] = []
        var rejects: [RejectedRow] = []
        var report = ImportReport()

        var votes: [VoteSubmit.Params] { batches.flatMap { $0 } }
    }

    /// Imports a text that arrives in pieces, with a poll that answers as `answer` says.
    private func run(
        _ text: [UInt8],
        poll: PollView = plebiscite,
        limit: BallotImport.BatchLimit = .init(),
        answer: (VoteSubmit.Params) -> Result<VoteSubmit.Result, RPCError> = { _ in
            .success(.init(receipt: "b1.x", status: .counted))
        }
    ) async throws -> Run {
        var work = BallotImport(into: poll, limit: limit)
        var run = Run()
        var rest = text[...]
        while !rest.isEmpty {
            try await work.consume(
                rest.prefix(37),
                submit: { votes in
                    run.batches.append(votes)
                    return votes.map(answer)
                },
                reject: { run.rejects.append($0) }
            )
            rest = rest.dropFirst(37)
        }
        try await work.finish(
            submit: { votes in
                run.batches.append(votes)
                return votes.map(answer)
            },
            reject: { run.rejects.append($0) }
        )
        run.report = work.report
        return run
    }

    private func fixture(_ name: String) throws -> [UInt8] {
        let url = try #require(
            Bundle.module.url(forResource: name, withExtension: "csv")
        )
        return Array(try Data(contentsOf: url))
    }

    /// The survey's rows by the plainest reading there is; it holds no quotes.
    private func rows(_ bytes: [UInt8]) -> [[String: String]] {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test("The Chileans' answers arrive as they stand in the file")
    func chile() async throws {
        let file = try fixture("chile-1988-excerpt")
        let run = try await run(file)
        let rows = rows(file)
        #expect(run.rejects.isEmpty)
        #expect(run.votes.map { $0.answers["vote"] } == rows.map { $0["vote"] == "" ? nil : .text($0["vote"] ?? "") })
        #expect(run.votes.map { $0.demographics?["age"] } == rows.map { Double($0["age"] ?? "").map { .number($0) } })
        let regions = Set(run.votes.compactMap { $0.demographics?["region"] })
        let keys = ["north", "central", "south", "santiago", "metropolitan-santiago-area"]
        #expect(regions.isSubset(of: keys.map { .text($0) }))
        #expect(run.votes.map(\.voter) == (1...rows.count).map { "row \($0)" })
        #expect(
            run.report.ignoredColumns
                == ["respondent", "community_population", "sex", "education", "income", "statusquo"]
        )
    }

    @Test("The readers' ratings arrive as they stand in the file")
    func redbook() async throws {
        let file = try fixture("redbook-1974-excerpt")
        let content = PollContent(
            title: "Marriage",
            questions: [QuestionFields(key: "rate-marriage", kind: .rating, text: "How do you rate your marriage?")],
            demographics: [
                DemographicFields(
                    key: "age-band",
                    kind: .category,
                    options: ["under-20", "20-24", "25-29", "30-34", "35-39", "40-or-over"].map {
                        OptionFields(key: $0, text: $0)
                    }
                ),
                DemographicFields(
                    key: "religious",
                    kind: .category,
                    options: (1...4).map { OptionFields(key: "\($0)", text: "step \($0)") }
                ),
            ]
        )
        let run = try await run(file, poll: Self.poll(content))
        let ratings = String(decoding: file, as: UTF8.self).split(separator: "\n").dropFirst().map {
            AnswerValue.number(Double($0.split(separator: ",")[1]) ?? .nan)
        }
        #expect(run.rejects.isEmpty)
        #expect(run.votes.map { $0.answers["rate-marriage"] } == ratings)
        #expect(run.votes.allSatisfy { $0.demographics?.count == 2 })
    }

    @Test("Rows that cannot be taken are handed over as they stand, with line and reason, and the rest goes in")
    func rejects() async throws {
        let text = "vote,age\r\nyes,30\r\n\"multi\nline\",30\r\nno,old\r\nno\r\n\"bad\"x,1\r\nno,41\r\n"
        let run = try await run(Array(text.utf8))
        #expect(run.votes.map(\.voter) == ["row 1", "row 6"])
        #expect(run.rejects.map(\.line) == [3, 5, 6, 7])
        #expect(
            run.rejects.map(\.reason) == [
                "answers.vote: 'multi\nline' is not one of: yes, no, undecided, abstain",
                "demographics.age: 'old' is not an age in whole years",
                "1 fields where the header has 2",
                "text follows a closing quote",
            ]
        )
        #expect(
            run.rejects.map { String(decoding: $0.row, as: UTF8.self) } == [
                "\"multi\nline\",30", "no,old", "no", "\"bad\"x,1",
            ]
        )
        #expect(run.report.rows == 6)
        #expect(run.report.taken + run.report.rejected == run.report.rows)
    }

    @Test("A ballot that the poll refuses is a rejected row with the poll's reason")
    func refused() async throws {
        let run = try await run(Array("vote,age\nyes,30\nno,999\n".utf8)) { vote in
            vote.demographics?["age"] == .number(999)
                ? .failure(PollError.ballotRejected.error(path: "demographics.age", detail: "Expected an age."))
                : .success(.init(receipt: "b1.x", status: .alreadyCounted))
        }
        #expect(
            run.rejects == [
                RejectedRow(line: 3, reason: "demographics.age: Expected an age.", row: Array("no,999".utf8))
            ]
        )
        #expect(run.report.alreadyCounted == 1)
        #expect(run.report.rejected == 1)
    }

    @Test("Rejected rows come in the order of the file, whoever rejects them", arguments: [1, 2, 500])
    func orderOfRejects(ballots: Int) async throws {
        let rows = ["yes,999", "maybe,1", "no,999", "no", "yes,3", "no,999", "no,old"]
        let text = (["vote,age"] + rows).joined(separator: "\n")
        let run = try await run(Array(text.utf8), limit: .init(ballots: ballots)) { vote in
            vote.demographics?["age"] == .number(999)
                ? .failure(PollError.ballotRejected.error(path: "demographics.age", detail: "Expected an age."))
                : .success(.init(receipt: "b1.x", status: .counted))
        }
        #expect(run.rejects.map(\.line) == [2, 3, 4, 5, 7, 8])
        #expect(run.report.rejected == 6)
        #expect(run.report.counted == 1)
    }

    @Test(
        "A refusal that is about the poll stops the import with the line",
        arguments: [PollError.pollNotOpen, .forbidden]
    )
    func stopped(error: PollError) async {
        await #expect(throws: ImportStopped(line: 2, error: error.error())) {
            _ = try await run(Array("vote\nyes\nno\n".utf8)) { _ in .failure(error.error()) }
        }
    }

    @Test("Ballots go in batches of the limit, in the order of the file")
    func batches() async throws {
        let text = "vote,age\n" + (0..<23).map { "yes,\(20 + $0)\n" }.joined()
        let byCount = try await run(Array(text.utf8), limit: .init(ballots: 10))
        #expect(byCount.batches.map(\.count) == [10, 10, 3])
        let byBytes = try await run(Array(text.utf8), limit: .init(ballots: 1000, bytes: 12))
        #expect(byBytes.batches.map(\.count).max() == 2)
        #expect(byBytes.votes == byCount.votes)
        #expect(byCount.votes.map { $0.demographics?["age"] } == (0..<23).map { .number(Double(20 + $0)) })
    }

    @Test("An empty file and one whose header cannot be read are refused", arguments: ["", "\n\n", "a\"b\nx\n"])
    func noHeader(text: String) async {
        await #expect(throws: ImportMappingError.self) { _ = try await run(Array(text.utf8)) }
    }

    @Test("A rejected row is written so that it reads back to the line, the reason and the row")
    func record() throws {
        let row = RejectedRow(line: 3, reason: "a, \"b\"", row: Array("\"x\ny\",1".utf8))
        var reader = CSVReader()
        let records = reader.consume(RejectedRow.header + row.record)
        #expect(
            try records.map { try $0.fields.get() } == [["line", "reason", "row"], ["3", "a, \"b\"", "\"x\ny\",1"]]
        )
    }
}
