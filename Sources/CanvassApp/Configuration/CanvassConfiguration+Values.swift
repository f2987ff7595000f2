import Logging
import PollServer

extension CanvassConfiguration {
    /// Sets a value from its text.
    mutating func set(
        _ key: ConfigurationKey,
        to text: String,
        from source: ConfigurationSource
    ) throws(ConfigurationError) {
        let value = ConfigurationValue(text: text, source: source, isSecret: key.isSecret)
        let times = Duration.milliseconds(100)...Duration.seconds(3600)
        switch key {
        case .host: server.host = try value.nonEmpty()
        case .port: server.port = try value.integer(in: 0...65_535)
        case .databaseURL: databaseURL = try value.databaseURL()
        case .dataDirectory: dataDirectory = try value.nonEmpty()
        case .logLevel: logLevel = try value.choice(of: Logger.Level.self)
        case .logFormat: logFormat = try value.choice(of: LogFormat.self)
        case .bodyLimit: server.bodyLimit = try value.byteCount()
        case .bodyLimitWithKey: server.bodyLimitWithKey = try value.byteCount()
        case .batchLimit: server.batchLimit = try value.integer(in: 1...100_000)
        case .batchLimitWithKey: server.batchLimitWithKey = try value.integer(in: 1...100_000)
        case .headerTimeout: server.headerTimeout = try value.duration(in: times)
        case .bodyTimeout: server.bodyTimeout = try value.duration(in: times)
        case .idleTimeout: server.idleTimeout = try value.duration(in: times)
        case .connectionLimit: server.connectionLimit = try value.integer(in: 1...1_000_000)
        case .requestLimit: server.requestLimit = try value.integer(in: 1...1_000_000)
        case .rateLimit: server.rateLimit = try value.integer(in: 0...1_000_000_000)
        case .rateLimitLoopback: server.rateLimitLoopback = try value.boolean()
        case .trustedHops: server.trustedHops = try value.integer(in: 0...16)
        case .allowedOrigins: server.allowedOrigins = try value.origins()
        case .allowedHosts: server.allowedHosts = try value.hosts()
        case .publicAddress: server.publicAddress = try value.origin()
        case .slowCall: slowCall = try value.duration(in: .milliseconds(1)...times.upperBound)
        case .poolSize: poolSize = try value.integer(in: 1...1_000)
        case .queueLimit: queueLimit = try value.integer(in: 1...10_000_000)
        case .shutdownDeadline: shutdownDeadline = try value.duration(in: times)
        }
    }

    /// The text of a value, including that of a secret.
    func text(of key: ConfigurationKey) -> String {
        switch key {
        case .host: server.host
        case .port: String(server.port)
        case .databaseURL: databaseURL ?? ""
        case .dataDirectory: dataDirectory
        case .logLevel: logLevel.rawValue
        case .logFormat: logFormat.rawValue
        case .bodyLimit: server.bodyLimit.byteCountText
        case .bodyLimitWithKey: server.bodyLimitWithKey.byteCountText
        case .batchLimit: String(server.batchLimit)
        case .batchLimitWithKey: String(server.batchLimitWithKey)
        case .headerTimeout: server.headerTimeout.configurationText
        case .bodyTimeout: server.bodyTimeout.configurationText
        case .idleTimeout: server.idleTimeout.configurationText
        case .connectionLimit: String(server.connectionLimit)
        case .requestLimit: String(server.requestLimit)
        case .rateLimit: String(server.rateLimit)
        case .rateLimitLoopback: String(server.rateLimitLoopback)
        case .trustedHops: String(server.trustedHops)
        case .allowedOrigins: server.allowedOrigins.joined(separator: ",")
        case .allowedHosts: server.allowedHosts.joined(separator: ",")
        case .publicAddress: server.publicAddress ?? ""
        case .slowCall: slowCall.configurationText
        case .poolSize: String(poolSize)
        case .queueLimit: String(queueLimit)
        case .shutdownDeadline: shutdownDeadline.configurationText
        }
    }
}

extension CanvassConfiguration: CustomStringConvertible {
    /// All values, one per line, without secrets.
    package var description: String {
        ConfigurationKey.allCases.map { key in
            let text = text(of: key)
            return "\(key.rawValue): \(key.isSecret && !text.isEmpty ? Redaction.mark : text)"
        }.joined(separator: "\n")
    }
}

extension Int {
    fileprivate var byteCountText: String {
        if isMultiple(of: 1024 * 1024) { return "\(self / (1024 * 1024))MB" }
        return isMultiple(of: 1024) ? "\(self / 1024)kB" : String(self)
    }
}
