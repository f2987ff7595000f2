/// The settings, by their names in a configuration file.
///
/// The flag is the name after two hyphens, the environment variable the name in capitals after `CANVASS_`, except for
/// `DATABASE_URL`, which hosting providers set by that name.
package enum ConfigurationKey: String, CaseIterable, Sendable {
    case host
    case port
    case databaseURL = "database-url"
    case dataDirectory = "data-dir"
    case logLevel = "log-level"
    case logFormat = "log-format"
    case bodyLimit = "body-limit"
    case bodyLimitWithKey = "body-limit-with-key"
    case batchLimit = "batch-limit"
    case batchLimitWithKey = "batch-limit-with-key"
    case headerTimeout = "header-timeout"
    case bodyTimeout = "body-timeout"
    case idleTimeout = "idle-timeout"
    case connectionLimit = "connection-limit"
    case requestLimit = "request-limit"
    case rateLimit = "rate-limit"
    case rateLimitLoopback = "rate-limit-loopback"
    case trustedHops = "trusted-hops"
    case allowedOrigins = "allowed-origins"
    case allowedHosts = "allowed-hosts"
    case publicAddress = "public-address"
    case slowCall = "slow-call"
    case poolSize = "pool-size"
    case queueLimit = "queue-limit"
    case shutdownDeadline = "shutdown-deadline"

    /// The flag of the command line, such as `--data-dir`.
    package var flag: String { "--" + rawValue }

    /// The environment variable, such as `CANVASS_DATA_DIR`.
    package var variable: String {
        self == .databaseURL
            ? "DATABASE_URL" : "CANVASS_" + rawValue.uppercased().map { $0 == "-" ? "_" : $0 }
    }

    /// Whether the value must not be shown.
    package var isSecret: Bool { self == .databaseURL }

    /// The text of the default value; empty for none.
    package var defaultText: String { CanvassConfiguration.default.text(of: self) }

    /// The meaning of the setting, in one or two sentences.
    package var meaning: String {
        switch self {
        case .host: "The address to listen at; 0.0.0.0 for all of IPv4, :: for all."
        case .port: "The port to listen at; 0 lets the system choose."
        case .databaseURL: "The PostgreSQL database; without one, an embedded PostgreSQL runs in the data directory."
        case .dataDirectory: "Where the embedded PostgreSQL keeps its files."
        case .logLevel: "The least level that is logged; debug has a line for each request."
        case .logFormat: "How log lines look; auto is text on a terminal and json elsewhere."
        case .bodyLimit: "The longest body of a request without a key."
        case .bodyLimitWithKey: "The longest body of a request with a key."
        case .batchLimit: "The most calls in a batch without a key."
        case .batchLimitWithKey: "The most calls in a batch with a key."
        case .headerTimeout: "How long the header of a request may take."
        case .bodyTimeout: "How long the whole body of a request may take, and a client may leave an answer untaken."
        case .idleTimeout: "How long a connection may be idle between requests."
        case .connectionLimit: "How many connections are open at the same time; further ones wait."
        case .requestLimit: "How many requests are answered at the same time; further ones get HTTP 503."
        case .rateLimit:
            "Calls a minute that one address (IPv6: one /64) may make without a key, all at once or evenly; "
                + "0 for no limit."
        case .rateLimitLoopback: "Whether the rate limit also holds for clients on the same machine."
        case .trustedHops: "How many proxies before the server add to X-Forwarded-For; with 0 the header is ignored."
        case .allowedOrigins:
            "The origins of web pages that may call the server and show ballots in frames, such as "
                + "https://news.example."
        case .allowedHosts: "The host names that the server answers for, without ports; none means all."
        case .publicAddress:
            "Where readers reach the pages, such as https://polls.example; by default what each request says, with "
                + "X-Forwarded-Proto where there are trusted hops."
        case .slowCall: "A call that takes longer is logged as a warning."
        case .poolSize: "How many connections to the database are open at most."
        case .queueLimit:
            "How many ballots may wait to be written; further ones, and any that would wait over half a second, "
                + "get 1503."
        case .shutdownDeadline: "How long stopping may take before what still runs is cut off."
        }
    }
}
