import ArgumentParser
import PollAPI
import PollClient
import PollService

/// `canvass export`: writes a poll's ballots to a file.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write a poll's ballots as CSV or NDJSON.",
        usage: "canvass export <poll> [<options>]",
        discussion: """
            Ballots are read from the database, so it takes --database-url or --data-dir and no --server. Voters appear as \
            the poll's own keys for them, never as what they sent. In CSV a text that a spreadsheet would take for a formula \
            begins with an apostrophe.

            EXAMPLES
              canvass export reunion-sign > ballots.csv
              canvass export reunion-sign --format ndjson --output ballots.ndjson
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

    @Argument(help: "The poll's slug or id.")
    var poll: String

    @Option(help: "The format.")
    var format = Format.csv

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp("The file to write; standard output unless given.", valueName: "file")
    )
    var output: String?

    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await Wiring.backend.withService(database.location) { service in
            let definition = try await LocalCaller(service.router).poll(poll)
            let writer = format.writer(definition.content)
            var file = try BufferedOutput(path: output)
            var count = 0
            try file.write(writer.beginning)
            try await service.forEachBallot(definition.id) { ballot in
                try file.write(writer.line(ballot))
                count += 1
            }
            try file.finish()
            try StandardStreams.note("Wrote \(count.of("ballot"))\(output.map { " to \($0)" } ?? "").")
        }
    }
}
