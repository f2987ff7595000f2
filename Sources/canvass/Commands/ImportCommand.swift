import ArgumentParser
import BallotFiles
import Foundation
import PollAPI
import PollClient
import PollService

/// `canvass import`: takes ballots from a file.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take answers from a CSV or NDJSON file into a poll.",
        usage: "canvass import <poll> <file> [<options>]",
        discussion: """
            Columns go to the poll's questions and demographics of the same name, whatever the case, with hyphens, \
            underscores and spaces alike; --map says it outright. Values may be keys or texts of options; several \
            choices in one field are parted by ; or | (in a ranking also >). An empty field is a missing answer. \
            Columns that nothing is taken from are named at the end.

            A line of NDJSON is one ballot, as vote.submit takes it: {"voter": "…", "answers": {…}, "demographics": \
            {…}}.

            A row that cannot be taken is written to the rejects file with its line number (the first line is 1) and \
            the reason, and the rest goes in. A column 'voter' names the voters; without one the row's number does, so \
            running the same import again counts nobody twice. The exit status is 0 if anything was taken or there was \
            nothing to take, and 1 if every row was rejected.

            With --database-url or --data-dir, beside a running server or not, files of millions of rows go in by \
            COPY, and an import that was broken off goes on where it was when the same command is run again. With \
            --server, and where voters may change their ballots, rows go in as single votes do.

            EXAMPLES
              canvass import marriage redbook-1974.csv
              canvass import plebiscite chile-1988.csv --map vote=intention
              canvass import reunion-sign - < answers.csv
              canvass import reunion-sign ballots.ndjson --data-dir data
            """
    )

    @Argument(help: "The poll's slug or id.")
    var poll: String

    @Argument(help: "The file, in UTF-8; CSV begins with a header line. - for standard input.")
    var file: String

    @Option(help: "The format; by the file's name unless given, where .ndjson and .jsonl are NDJSON.")
    var format: ImportFormat?

    @Option(
        help: ArgumentHelp(
            "Take a question, a demographic or the voter from this column; may be given again.",
            valueName: "key=column"
        )
    )
    var map: [String] = []

    @Option(
        help: ArgumentHelp(
            "Where rejected rows go; FILE.rejects.csv beside the input unless given.",
            valueName: "file"
        )
    )
    var rejects: String?

    @Option(
        name: .customLong("voter-column"),
        help: ArgumentHelp("The column that names the voter.", valueName: "column")
    )
    var voterColumn: String?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the summary as JSON.")
    var json = false

    func validate() throws {
        _ = try overrides()
        if rejectsPath == file { throw ValidationError("The rejects cannot go to the file that is read.") }
    }

    /// The columns that --map names, by key.
    func overrides() throws -> [String: String] {
        var overrides: [String: String] = [:]
        for pair in map {
            guard let equals = pair.firstIndex(of: "="), equals != pair.startIndex else {
                throw ValidationError("--map takes KEY=COLUMN, and '\(pair)' is not of that form.")
            }
            let key = String(pair[..<equals])
            let column = String(pair[pair.index(after: equals)...])
            if let other = overrides.updateValue(column, forKey: key) {
                throw ValidationError("--map gives '\(key)' two columns: '\(other)' and '\(column)'.")
            }
        }
        return overrides
    }

    /// Where rejected rows go.
    var rejectsPath: String {
        if let rejects { return rejects }
        if file == "-" { return "rejects.csv" }
        let ending = [".csv", ".ndjson", ".jsonl"].first { file.lowercased().hasSuffix($0) }
        return file.dropLast(ending?.count ?? 0) + ".rejects.csv"
    }

    func run() async throws {
        // A rejects file that cannot be written must be reported before an hour of reading, not after.
        if let rejects { try FileHandle.checkExtending(rejects) }
        let target = try connection.target(environment: StandardStreams.environment)
        let input = file == "-" ? FileHandle.standardInput : try FileHandle(reading: file)
        let options = ImportOptions(
            format: format ?? ImportFormat(fileName: file),
            overrides: try overrides(),
            voterColumn: voterColumn
        )
        var outcome: FileImport.Outcome?
        try await target.withService { service, caller in
            let work = FileImport(
                input: FileInput(input),
                rejectsPath: rejectsPath,
                poll: try await caller.poll(poll),
                options: options,
                batch: target.batch
            )
            if let service, work.goesByCopy {
                outcome = try await work.run(in: service)
            } else {
                outcome = try await work.run(with: RetryingCaller(caller, retries: CallTarget.restartRetries))
            }
        }
        guard let outcome else { throw ExitCode.failure }
        if json {
            try StandardStreams.print(json: outcome)
        } else {
            try StandardStreams.print(outcome.lines)
        }
        if outcome.report.rows > 0, outcome.report.taken == 0 {
            try StandardStreams.note("No row could be taken.")
            throw ExitCode.failure
        }
    }
}

extension CallTarget {
    /// The limit of ballots in one batch.
    fileprivate var batch: BallotImport.BatchLimit {
        if case .server(_, key: nil) = self {
            return BallotImport.BatchLimit(ballots: CallTarget.largestBatchWithoutKey)
        }
        return BallotImport.BatchLimit()
    }
}
