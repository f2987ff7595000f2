import ArgumentParser

/// The command line, which runs the server and calls it.
@main
struct Canvass: AsyncParsableCommand {
    /// The version that `--version` prints.
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "canvass",
        abstract: "Run polls, keep every ballot, and say what the ballots show.",
        discussion: """
            EXAMPLES
              canvass serve                             start a server
              canvass demo --key KEY                    see it at work
              canvass results reunion-sign --by age     draw a table with bars
              canvass import reunion-sign answers.csv   take answers from a file

            Results go to standard output, everything else to standard error. The exit status is 0 only on success.
            """,
        version: version,
        subcommands: [
            ServeCommand.self, MigrateCommand.self, KeyCommand.self, ImportCommand.self, ExportCommand.self,
            ResultsCommand.self, AuditCommand.self, DemoCommand.self,
        ]
    )
}
