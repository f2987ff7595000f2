import ArgumentParser
import JSONRPC
import PollAPI
import PollClient

/// `canvass key`: makes, lists and revokes keys.
struct KeyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key",
        abstract: "Make, list and revoke editors' keys.",
        subcommands: [KeyCreateCommand.self, KeyListCommand.self, KeyRevokeCommand.self]
    )
}

/// `canvass key create`.
struct KeyCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a key, and print it alone on standard output. It cannot be had again.",
        usage: "canvass key create --name <name> --scope <scope> [<options>]",
        discussion: """
            EXAMPLES
              canvass key create --name 'results desk' --scope results
              KEY=$(canvass key create --name newsroom --scope editor --expires 2027-01-01T00:00:00Z)
            """
    )

    @Option(help: "Who or what the key is for.")
    var name: String

    @Option(
        help: ArgumentHelp(
            "What it may do; may be given again. admin includes editor, and editor includes results.",
            valueName: "scope"
        )
    )
    var scope: [ScopeField]

    @Option(help: ArgumentHelp("When it ends, such as 2027-01-01T00:00:00Z; never unless given.", valueName: "time"))
    var expires: String?

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the whole result as JSON.")
    var json = false

    func validate() throws {
        if scope.isEmpty { throw ValidationError("Give at least one --scope: admin, editor or results.") }
    }

    func run() async throws {
        let params = KeyCreate.Params(name: name, scopes: scope, expiresAt: expires)
        // The first key may be created before the first start of a server.
        let target = try connection.target(environment: StandardStreams.environment, createsDatabase: true)
        try await target.withCaller { caller in
            let made = try await caller.call(KeyCreate.self, params)
            if json { return try StandardStreams.print(json: made) }
            try StandardStreams.print([made.key])
            let scopes = made.scopes.map(\.rawValue).joined(separator: ", ")
            try StandardStreams.note(
                "Made the key \(made.id) for '\(made.name.printable)' (\(scopes)). It is shown only now."
            )
        }
    }
}

/// `canvass key list`.
struct KeyListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the keys that are not revoked.",
        usage: "canvass key list [<options>]"
    )

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        try await connection.target(environment: StandardStreams.environment).withCaller { caller in
            let result = try await caller.call(KeyList.self, KeyList.Params())
            if json { return try StandardStreams.print(json: result) }
            var table = TextTable(["ID", "NAME", "SCOPES", "CREATED", "EXPIRES", "LAST USED"])
            for key in result.keys {
                let scopes = key.scopes.map(\.rawValue).joined(separator: ",")
                table.add([key.id, key.name, scopes, key.createdAt, key.expiresAt ?? "-", key.lastUsedAt ?? "-"])
            }
            try StandardStreams.print(table.lines(on: StandardStreams.outputTerminal()))
        }
    }
}

/// `canvass key revoke`.
struct KeyRevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Take a key out of use, on every server within a second.",
        usage: "canvass key revoke <id> [<options>]"
    )

    @Argument(help: "The key's id, as 'canvass key list' shows it.")
    var id: String

    @OptionGroup var connection: ConnectionOptions

    @Flag(help: "Print the result as JSON.")
    var json = false

    func run() async throws {
        try await connection.target(environment: StandardStreams.environment).withCaller { caller in
            let result = try await caller.call(KeyRevoke.self, KeyRevoke.Params(id: id))
            if json { return try StandardStreams.print(json: result) }
            try StandardStreams.note("Revoked the key \(id.printable).")
        }
    }
}
