import ArgumentParser
import BallotFiles
import PollAPI
import PollClient
import PollService

/// `canvass export`: writes a poll's ballots, or the tables of its results, to a file.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a poll's ballots as CSV or NDJSON, or its result tables as CSV or XLSX.",
        usage: """
            canvass export <poll> [--format csv|ndjson] [<options>]
            canvass export <poll> --tables csv|xlsx [<options>]
            """,
        discussion: """
            Ballots are read from the database, all of one moment, so it takes --database-url or --data-dir and no \
            --server. Voters appear as the poll's own keys for them, never as what they sent. 'canvass import' takes \
            the file into another poll of the same questions, with the same results. In CSV a text that a spreadsheet \
            would take for a formula begins with an apostrophe.

            With --tables come results instead, as 'canvass results' shows them: for every question and by every \
            demographic, unless --question and --by say which. XLSX has a sheet for each table; CSV has a line for \
            each share. What is hidden to protect small groups is said to be hidden, and has no numbers.

            EXAMPLES
              canvass export reunion-sign > ballots.csv
              canvass export reunion-sign --format ndjson --output ballots.ndjson
              canvass export reunion-sign --tables xlsx --by age --by city,age --output results.xlsx
            """
    )

    /// The formats that ballots can be written in.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case csv, ndjson

        func writer(_ content: PollContent) -> any BallotLineWriter {
            switch self {
            case .csv: CSVBallotWriter(content)
            case .ndjson: NDJSONBallotWriter(content)
            }
        }
    }

    /// The formats that tables can be written in.
    enum TableFormat: String, ExpressibleByArgument, CaseIterable {
        case csv, xlsx
    }

    @Argument(help: "The poll's slug or id.")
    var poll: String

    @Option(help: "The format of ballots; csv unless given.")
    var format: Format?

    @Option(help: "Write the tables of the results, in this format.")
    var tables: TableFormat?

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    @OptionGroup(title: "Of tables") var query: ResultsOptions

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if tables == nil {
            if query.divides || query.question != nil {
                throw ValidationError("Ballots are written whole; questions and divisions go with --tables.")
            }
            if connection.server != nil {
                throw ValidationError("Ballots are read from the database; give --database-url or --data-dir.")
            }
        } else if format != nil {
            throw ValidationError("--format is that of ballots; --tables says its own.")
        }
        if query.option != nil { throw ValidationError("Tables show every option; --option goes with a headline.") }
    }

    func run() async throws {
        if let tables { try await writeTables(tables) } else { try await writeBallots() }
    }

    private func writeBallots() async throws {
        try await InProcess.backend.withService(connection.database.location) { service in
            let definition = try await service.caller.poll(poll)
            let writer = (format ?? .csv).writer(definition.content)
            var file = try BufferedOutput(path: output)
            var count = 0
            try file.write(writer.beginning)
            try await service.forEachBallot(definition.id) { ballot in
                try file.write(writer.line(ballot))
                count += 1
            }
            try file.finish()
            try note("Wrote \(count.of("ballot"))")
        }
    }

    private func writeTables(_ format: TableFormat) async throws {
        let target = try connection.target(environment: StandardStreams.environment)
        try await target.withCaller { caller in
            let results = try await breakdowns(caller)
            let bytes: [UInt8]
            switch format {
            case .csv:
                bytes = ResultRows(results).bytes
            case .xlsx:
                let sheets = results.map { ResultSheets($0, isOneOfMany: results.count > 1) }
                bytes = Workbook(sheets.flatMap(\.tables) + sheets.map(\.about)).bytes
            }
            var file = try BufferedOutput(path: output)
            try file.write(bytes)
            try file.finish()
            try note("Wrote \(results.reduce(0) { $0 + 1 + $1.by.count }.of("table"))")
        }
    }

    /// The results of the tables, one for each question.
    private func breakdowns(_ caller: any PollCalling) async throws -> [ResultsBreakdown.Result] {
        let content = try await caller.poll(poll).content
        let demographics = content.demographics ?? []
        var params = try query.params(poll: poll, demographics: demographics)
        if params.by == nil, !demographics.isEmpty { params.by = demographics.map { DimensionList([$0.key]) } }
        var results: [ResultsBreakdown.Result] = []
        for question in query.question.map({ [$0] }) ?? content.questions.map(\.key) {
            params.question = question
            results.append(try await caller.breakdown(params))
        }
        return results
    }

    private func note(_ text: String) throws {
        try StandardStreams.note("\(text)\(output.map { " to \($0.printable)" } ?? "").")
    }
}
