import ArgumentParser
import PollAPI
import PollClient

/// `canvass audit`: recounts a poll's ballots and compares the counts.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Count a poll's ballots again and compare.",
        usage: "canvass audit <poll> [<options>]",
        discussion: """
            Every count that results are made of is compared with a recount of the raw ballots, all of one moment, \
            while votes go on. The exit status is 0 only if all are equal.

            EXAMPLES
              canvass audit reunion-sign
              canvass audit reunion-sign --database-url postgres://canvass@db/canvass --json
            """
    )

    /// How long a recount may take.
    private static let timeout = Duration.seconds(1_800)

    @Argument(help: "The poll's slug or id.")
    var poll: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the result as JSON, as the server gives it.")
    var json = false

    func run() async throws {
        let target = try connection.target(environment: StandardStreams.environment)
        try await target.withCaller(timeout: Self.timeout) { try await report($0) }
    }

    /// Prints the audit.
    ///
    /// - Throws: The exit status where a count is not equal.
    func report(_ caller: any PollCalling) async throws {
        let audit = try await caller.audit(poll)
        if json {
            try StandardStreams.print(json: audit)
        } else {
            try StandardStreams.print(audit.lines(on: StandardStreams.outputTerminal(asciiOnly: false)))
        }
        guard audit.equal else { throw ExitCode.failure }
    }
}

extension PollAudit.Result {
    /// The audit as text.
    func lines(on terminal: Terminal) -> [String] {
        guard !equal else { return ["\(ballots.of("ballot")): every count equals the recount."] }
        var table = TextTable(["QUESTION", "CHOICE", "GROUP", "COUNT", "RECOUNT"])
        for difference in differences {
            let group = difference.demographics.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
            table.add([
                difference.question.isEmpty ? "(ballots)" : difference.question,
                difference.choice,
                group.joined(separator: "; "),
                difference.tally.grouped,
                difference.recount.grouped,
            ])
        }
        var lines = table.lines(on: terminal)
        if differences.count < differenceCount {
            lines.append("The first \(differences.count.grouped) are shown.")
        }
        lines.append("\(ballots.of("ballot")): \(differenceCount.of("count")) not equal to the recount.")
        return lines
    }
}
