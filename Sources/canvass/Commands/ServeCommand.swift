import ArgumentParser

/// `canvass serve`: runs the server.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Run the server until it is told to stop.",
        usage: "canvass serve [<options>]",
        discussion: """
            Without a database address it starts a PostgreSQL of its own in the data folder, and on the first start \
            prints an editor's key, once.

            EXAMPLES
              canvass serve
              canvass serve --host 0.0.0.0 --port 80 --data-dir /var/lib/canvass
              DATABASE_URL=postgres://canvass@db/canvass canvass serve --log-format json
            """
    )

    @Option(help: "The address to listen on.")
    var host: String?

    @Option(help: "The port to listen on; 0 takes a free one.")
    var port: UInt16?

    @OptionGroup var database: DatabaseOptions

    @Option(help: ArgumentHelp("A file with settings, as JSON.", valueName: "file"))
    var config: String?

    @Option(name: .customLong("log-level"), help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String?

    @Option(name: .customLong("log-format"), help: "text, json, or auto: text on a terminal.")
    var logFormat: String?

    @OptionGroup var settings: SettingOptions

    /// The values of the command line, by flag name.
    var flags: [String: String] {
        let flags: [String: String?] = [
            "host": host,
            "port": port.map(String.init),
            "database-url": database.databaseURL,
            "data-dir": database.dataDirectory,
            "config": config,
            "log-level": logLevel,
            "log-format": logFormat,
        ]
        return flags.compactMapValues { $0 }.merging(settings.flags) { $1 }
    }

    func run() async throws {
        try await InProcess.backend.serve(flags)
    }
}
