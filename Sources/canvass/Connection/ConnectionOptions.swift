import ArgumentParser

/// The options that name a database.
struct DatabaseOptions: ParsableArguments {
    @Option(
        name: .customLong("database-url"),
        help: ArgumentHelp("A PostgreSQL database. (environment: DATABASE_URL)", valueName: "url")
    )
    var databaseURL: String?

    @Option(
        name: .customLong("data-dir"),
        help: ArgumentHelp("The folder of an embedded PostgreSQL, running or not.", valueName: "folder")
    )
    var dataDirectory: String?

    var location: DatabaseLocation { DatabaseLocation(url: databaseURL, dataDirectory: dataDirectory) }

    func validate() throws {
        if databaseURL != nil, dataDirectory != nil {
            throw ValidationError("Give --database-url or --data-dir, not both.")
        }
    }
}

/// The options that name the target of a command: a running server or a database.
struct ConnectionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A running server, such as http://127.0.0.1:8080. (environment: CANVASS_SERVER)",
            valueName: "address"
        )
    )
    var server: String?

    @Option(help: ArgumentHelp("The key to call the server with. (environment: CANVASS_KEY)", valueName: "key"))
    var key: String?

    @OptionGroup var database: DatabaseOptions

    func validate() throws {
        if server != nil, database.databaseURL != nil || database.dataDirectory != nil {
            throw ValidationError("Give --server or a database, not both.")
        }
        if let server { try Self.check(server) }
    }

    /// The target that the options name. Flags go before the environment; a database given as a flag goes before a
    /// server of the environment.
    ///
    /// - Parameter createsDatabase: Whether a database is created in a folder that has none.
    func target(environment: [String: String], createsDatabase: Bool = false) throws -> CallTarget {
        let isLocal = database.databaseURL != nil || database.dataDirectory != nil
        guard !isLocal, let address = server ?? environment["CANVASS_SERVER"], !address.isEmpty else {
            if key != nil { throw ValidationError("--key is for a server; name it with --server.") }
            var location = database.location
            location.createsIfMissing = createsDatabase
            return .database(location)
        }
        try Self.check(address)
        return .server(address, key: key ?? environment["CANVASS_KEY"])
    }

    static func check(_ address: String) throws {
        guard address.hasPrefix("http://") || address.hasPrefix("https://") else {
            throw ValidationError("'\(address)' is not an address that begins with http:// or https://.")
        }
    }
}
