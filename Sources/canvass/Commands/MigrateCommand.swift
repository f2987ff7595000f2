import ArgumentParser

/// `canvass migrate`: migrates a database's schema.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate",
        abstract: "Bring a database's schema up to date.",
        discussion: """
            Prints the migrations that were applied; none if the schema was current. It needs the database's owner.

            EXAMPLE
              canvass migrate --database-url postgres://canvass@db/canvass
            """
    )

    @OptionGroup var database: DatabaseOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    private struct Report: Encodable {
        let applied: [String]
    }

    func run() async throws {
        var location = database.location
        location.createsIfMissing = true
        let applied = try await InProcess.backend.migrate(location)
        if json { return try StandardStreams.print(json: Report(applied: applied)) }
        try StandardStreams.print(applied)
        if applied.isEmpty { try StandardStreams.note("The schema is current.") }
    }
}
