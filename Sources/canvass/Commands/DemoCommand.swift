import ArgumentParser
import PollAPI
import PollClient

/// `canvass demo`: shows the main use on a running server.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Create a poll on a running server, vote 2,644 times, and show the results.",
        usage: "canvass demo [<options>]",
        discussion: """
            The poll is a published one of wikiHow's readers. Its source gives the base (2,644), the leading option \
            and its 51%; the other options' counts and all ages and cities are made up from a fixed seed. Running it \
            again uses the poll that is there.

            EXAMPLE
              canvass demo --server http://127.0.0.1:8080 --key KEY
            """
    )

    @Option(
        help: ArgumentHelp(
            "The running server; http://127.0.0.1:8080 unless given. (environment: CANVASS_SERVER)",
            valueName: "address"
        )
    )
    var server: String?

    @Option(help: ArgumentHelp("An editor's key. (environment: CANVASS_KEY)", valueName: "key"))
    var key: String?

    @Flag(help: "Delete a poll of the same name that is not the demonstration's.")
    var replace = false

    @Flag(help: "Print the breakdown as JSON.")
    var json = false

    @Flag(help: "Draw with ASCII characters only.")
    var ascii = false

    func validate() throws {
        if let server { try ConnectionOptions.check(server) }
    }

    func run() async throws {
        let environment = StandardStreams.environment
        let address = server ?? environment["CANVASS_SERVER"] ?? "http://127.0.0.1:8080"
        try ConnectionOptions.check(address)
        guard let key = key ?? environment["CANVASS_KEY"], !key.isEmpty else {
            throw ValidationError("Give an editor's key with --key or CANVASS_KEY; 'canvass key create' makes one.")
        }
        let demo = Demo(
            caller: PollClient(server: address, key: key, retries: RetryPolicy(attempts: 3)),
            replacesOthers: replace,
            note: StandardStreams.note,
            progress: StandardStreams.progress("Voting", total: DemoPoll.ballots, unit: "ballots")
        )
        let poll = try await demo.prepare()
        let result = try await demo.breakdown(of: poll)
        if json {
            try StandardStreams.note(Demo.provenance)
            return try StandardStreams.print(json: result)
        }
        let headline = try await demo.caller.headline(
            ResultsHeadline.Params(poll: poll.id, question: DemoPoll.question)
        )
        let terminal = StandardStreams.outputTerminal(asciiOnly: ascii)
        // Before and after the tables: readers of either end must know which numbers are invented.
        let provenance = Demo.provenance.wrapped(to: terminal.width)
        var lines = provenance + [""] + BreakdownView(result, on: terminal).lines() + [""] + provenance
        lines +=
            [""]
            + terminal.spelling(headline.text.printable).wrapped(to: terminal.width)
            .map { Style.bold($0, on: terminal) }
        try StandardStreams.print(lines)
    }
}
