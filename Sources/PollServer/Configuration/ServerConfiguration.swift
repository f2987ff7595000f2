public import Logging

/// Everything that the server is told when it starts. `ConfigurationKey` says what each value means.
public struct ServerConfiguration: Sendable, Hashable {
    /// How log lines look.
    public enum LogFormat: String, Sendable, Hashable, CaseIterable {
        /// For people.
        case text
        /// For programs: one JSON object in each line.
        case json
        /// `text` on a terminal, `json` elsewhere.
        case auto
    }

    /// `host`: the address to listen at.
    public var host = "127.0.0.1"
    /// `port`: the port to listen at, 0 to 65535.
    public var port = 8080
    /// `database-url`: the database, or nil for the embedded one.
    public var databaseURL: String?
    /// `data-dir`: where the embedded database keeps its files.
    public var dataDirectory = "canvass-data"
    /// `log-level`: the least level that is logged.
    public var logLevel = Logger.Level.info
    /// `log-format`: how log lines look.
    public var logFormat = LogFormat.auto
    /// `body-limit`: the longest body without a key, in bytes.
    public var bodyLimit = 256 * 1024
    /// `body-limit-with-key`: the longest body with a key, in bytes.
    public var bodyLimitWithKey = 1024 * 1024
    /// `batch-limit`: the most calls in a batch without a key.
    public var batchLimit = 100
    /// `batch-limit-with-key`: the most calls in a batch with a key.
    public var batchLimitWithKey = 1_000
    /// `header-timeout`: how long a request's header may take.
    public var headerTimeout = Duration.seconds(10)
    /// `body-timeout`: how long a request's whole body may take.
    public var bodyTimeout = Duration.seconds(30)
    /// `idle-timeout`: how long a connection may be idle.
    public var idleTimeout = Duration.seconds(60)
    /// `connection-limit`: how many connections are open at the same time.
    public var connectionLimit = 10_000
    /// `request-limit`: how many requests are answered at the same time.
    public var requestLimit = 4_096
    /// `rate-limit`: calls a minute without a key from one address; 0 for no limit.
    ///
    /// The default lets three thousand readers behind one office's address vote within a minute.
    public var rateLimit = 3_000
    /// `rate-limit-loopback`: whether clients on the same machine are limited; by default not, since a proxy or the
    /// operator's own tools sit there.
    public var rateLimitLoopback = false
    /// `trusted-hops`: how many proxies before the server add to `X-Forwarded-For`.
    public var trustedHops = 0
    /// `allowed-origins`: the origins of web pages that may call the server.
    public var allowedOrigins: [String] = []
    /// `allowed-hosts`: the host names that the server answers for; none means all.
    public var allowedHosts: [String] = []
    /// `public-address`: where readers reach the pages, or nil for what each request says.
    public var publicAddress: String?
    /// `slow-call`: a call that takes longer is logged.
    public var slowCall = Duration.seconds(1)
    /// `pool-size`: how many connections to the database are open at most.
    public var poolSize = 8
    /// `queue-limit`: how many ballots may wait to be written.
    public var queueLimit = 10_000
    /// `shutdown-deadline`: how long stopping may take.
    public var shutdownDeadline = Duration.seconds(4)

    /// What holds if nothing is configured.
    public static let `default` = ServerConfiguration()

    private init() {}

    /// Reads a configuration: flags before environment variables before the file before the defaults.
    ///
    /// - Parameters:
    ///   - flags: The flags that were given, by `ConfigurationKey.rawValue`.
    ///   - environment: The environment. Variables that begin with `CANVASS_` must be known.
    ///   - otherVariables: Variables that begin with `CANVASS_` and mean something to other parts of the program.
    ///   - file: The path and the bytes of the configuration file, if there is one.
    /// - Throws: A sentence about the first value that cannot be used.
    public init(
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
    public static func filePath(flag: String?, environment: [String: String]) -> String? {
        flag ?? environment["CANVASS_CONFIG"]
    }

    /// The setting that was perhaps meant: one that has the same letters apart from hyphens and case, or begins alike.
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
