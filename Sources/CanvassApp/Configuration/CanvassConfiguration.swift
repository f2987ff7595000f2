package import Logging
package import PollServer

/// The configuration of the server. ``ConfigurationKey`` says what each value means.
package struct CanvassConfiguration: Sendable, Hashable {
    /// The form of log lines.
    package enum LogFormat: String, Sendable, Hashable, CaseIterable {
        /// For people.
        case text
        /// For programs: one JSON object in each line.
        case json
        /// `text` on a terminal, `json` elsewhere.
        case auto
    }

    /// Where the HTTP server listens and what it allows.
    package var server = CanvassServer.Settings()
    /// `database-url`: the database, or nil for the embedded one.
    package var databaseURL: String?
    /// `data-dir`: the folder of the embedded database.
    package var dataDirectory = "canvass-data"
    /// `log-level`: the lowest level that is logged.
    package var logLevel = Logger.Level.info
    /// `log-format`: the form of log lines.
    package var logFormat = LogFormat.auto
    /// `slow-call`: a call that takes longer is logged.
    package var slowCall = Duration.seconds(1)
    /// `pool-size`: the most connections to the database.
    package var poolSize = 8
    /// `queue-limit`: how many ballots may wait to be written.
    package var queueLimit = 10_000
    /// `shutdown-deadline`: how long stopping may take.
    package var shutdownDeadline = Duration.seconds(4)

    /// The configuration without any setting.
    package static let `default` = CanvassConfiguration()

    private init() {}

    /// Reads a configuration: flags before environment variables before the file before the defaults.
    ///
    /// - Parameters:
    ///   - flags: The flags that were given, by `ConfigurationKey.rawValue`.
    ///   - environment: The environment. Variables that begin with `CANVASS_` must be known.
    ///   - otherVariables: Variables that begin with `CANVASS_` and belong to other parts of the program.
    ///   - file: The path and the bytes of the configuration file, if there is one.
    /// - Throws: ``ConfigurationError`` for the first value that cannot be used.
    package init(
        flags: [String: String] = [:],
        environment: [String: String] = [:],
        otherVariables: Set<String> = [],
        file: (path: String, bytes: [UInt8])? = nil
    ) throws(ConfigurationError) {
        if let file {
            for (name, text) in try ConfigurationFile(path: file.path, bytes: file.bytes).values {
                guard let key = ConfigurationKey(rawValue: name) else {
                    throw ConfigurationError("\"\(name)\" in \(file.path) is no setting\(Self.suggestion(for: name)).")
                }
                try set(key, to: text, from: .file(path: file.path, key: name))
            }
        }
        let known = Dictionary(uniqueKeysWithValues: ConfigurationKey.allCases.map { ($0.variable, $0) })
        let others = otherVariables.union(["CANVASS_CONFIG"])
        for (variable, text) in environment.sorted(by: { $0.key < $1.key }) {
            if let key = known[variable] {
                try set(key, to: text, from: .variable(variable))
            } else if variable.hasPrefix("CANVASS_"), !others.contains(variable) {
                let name = variable.dropFirst("CANVASS_".count).lowercased().replacing("_", with: "-")
                throw ConfigurationError(
                    "The environment variable \(variable) is no setting\(Self.suggestion(for: name, \.variable))."
                )
            }
        }
        for (name, text) in flags.sorted(by: { $0.key < $1.key }) {
            guard let key = ConfigurationKey(rawValue: name) else {
                throw ConfigurationError("There is no flag --\(name)\(Self.suggestion(for: name, \.flag)).")
            }
            try set(key, to: text, from: .flag(key.flag))
        }
    }

    /// The path of the configuration file: the flag's, or that in `CANVASS_CONFIG`, or nil.
    package static func filePath(flag: String?, environment: [String: String]) -> String? {
        flag ?? environment["CANVASS_CONFIG"]
    }

    /// A suggestion of the setting that was probably meant: one with the same letters, ignoring hyphens and case, or
    /// with the same beginning.
    private static func suggestion(for name: String, _ form: (ConfigurationKey) -> String = \.rawValue) -> String {
        func letters(_ name: String) -> String { name.lowercased().filter { $0.isLetter } }
        let meant =
            ConfigurationKey.allCases.first { letters($0.rawValue) == letters(name) }
            ?? ConfigurationKey.allCases.first {
                letters(name).count > 2
                    && (letters($0.rawValue).hasPrefix(letters(name)) || letters(name).hasPrefix(letters($0.rawValue)))
            }
        return meant.map { "; perhaps \(form($0)) is meant" } ?? ""
    }
}
