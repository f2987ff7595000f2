import ArgumentParser
import CanvassApp

/// The settings that few servers need: limits, times, and the proxies and pages around the server.
struct SettingOptions: ParsableArguments {
    @Option(.bodyLimit) var bodyLimit: String?
    @Option(.bodyLimitWithKey) var bodyLimitWithKey: String?
    @Option(.batchLimit) var batchLimit: String?
    @Option(.batchLimitWithKey) var batchLimitWithKey: String?
    @Option(.headerTimeout) var headerTimeout: String?
    @Option(.bodyTimeout) var bodyTimeout: String?
    @Option(.idleTimeout) var idleTimeout: String?
    @Option(.connectionLimit) var connectionLimit: String?
    @Option(.requestLimit) var requestLimit: String?
    @Option(.rateLimit) var rateLimit: String?
    @Option(.rateLimitLoopback) var rateLimitLoopback: String?
    @Option(.trustedHops) var trustedHops: String?
    @Option(.allowedOrigins) var allowedOrigins: String?
    @Option(.allowedHosts) var allowedHosts: String?
    @Option(.publicAddress) var publicAddress: String?
    @Option(.slowCall) var slowCall: String?
    @Option(.poolSize) var poolSize: String?
    @Option(.queueLimit) var queueLimit: String?
    @Option(.shutdownDeadline) var shutdownDeadline: String?

    /// The values of the command line, by flag name.
    var flags: [String: String] {
        let values: [ConfigurationKey: String?] = [
            .bodyLimit: bodyLimit, .bodyLimitWithKey: bodyLimitWithKey, .batchLimit: batchLimit,
            .batchLimitWithKey: batchLimitWithKey, .headerTimeout: headerTimeout, .bodyTimeout: bodyTimeout,
            .idleTimeout: idleTimeout, .connectionLimit: connectionLimit, .requestLimit: requestLimit,
            .rateLimit: rateLimit, .rateLimitLoopback: rateLimitLoopback, .trustedHops: trustedHops,
            .allowedOrigins: allowedOrigins, .allowedHosts: allowedHosts,
            .publicAddress: publicAddress, .slowCall: slowCall, .poolSize: poolSize,
            .queueLimit: queueLimit, .shutdownDeadline: shutdownDeadline,
        ]
        return Dictionary(values.compactMap { key, text in text.map { (key.rawValue, $0) } }) { $1 }
    }
}

extension Option where Value == String? {
    /// The flag of a setting, with the help text of the configuration's table.
    init(_ key: ConfigurationKey) {
        let standard = key.defaultText.isEmpty ? "" : " (default: \(key.defaultText))"
        self.init(
            name: .customLong(key.rawValue),
            help: ArgumentHelp("\(key.meaning)\(standard)", valueName: "value")
        )
    }
}
