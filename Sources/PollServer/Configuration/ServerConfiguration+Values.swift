import Logging

extension ServerConfiguration {
    /// Takes a value as it was given.
    mutating func set(
        _ key: ConfigurationKey,
        to text: String,
        from source: ConfigurationSource
    ) throws(ConfigurationError) {
        let value = ConfigurationValue(text: text, source: source, isSecret: key.isSecret)
        let times = Duration.milliseconds(100)...Duration.seconds(3600)
        switch key {
        case .host: host = try value.nonEmpty()
        case .port: port = try value.integer(in: 0...65_535)
        case .databaseURL: databaseURL = try value.databaseURL()
        case .dataDirectory: dataDirectory = try value.nonEmpty()
        case .logLevel: logLevel = try value.choice(of: Logger.Level.self)
        case .logFormat: logFormat = try value.choice(of: LogFormat.self)
        case .bodyLimit: bodyLimit = try value.byteCount()
        case .bodyLimitWithKey: bodyLimitWithKey = try value.byteCount()
        case .batchLimit: batchLimit = try value.integer(in: 1...100_000)
        case .batchLimitWithKey: batchLimitWithKey = try value.integer(in: 1...100_000)
        case .headerTimeout: headerTimeout = try value.duration(in: times)
        case .bodyTimeout: bodyTimeout = try value.duration(in: times)
        case .idleTimeout: idleTimeout = try value.duration(in: times)
        case .connectionLimit: connectionLimit = try value.integer(in: 1...1_000_000)
        case .requestLimit: requestLimit = try value.integer(in: 1...1_000_000)
        case .rateLimit: rateLimit = try value.integer(in: 0...1_000_000_000)
        case .rateLimitLoopback: rateLimitLoopback = try value.boolean()
        case .trustedHops: trustedHops = try value.integer(in: 0...16)
        case .allowedOrigins: allowedOrigins = try value.origins()
        case .allowedHosts: allowedHosts = try value.hosts()
        case .publicAddress: publicAddress = try value.origin()
        case .slowCall: slowCall = try value.duration(in: .milliseconds(1)...times.upperBound)
        case .poolSize: poolSize = try value.integer(in: 1...1_000)
        case .queueLimit: queueLimit = try value.integer(in: 1...10_000_000)
        case .shutdownDeadline: shutdownDeadline = try value.duration(in: times)
        }
    }

    /// A value as it would be given; that of a secret too.
    func text(of key: ConfigurationKey) -> String {
        switch key {
        case .host: host
        case .port: String(port)
        case .databaseURL: databaseURL ?? ""
        case .dataDirectory: dataDirectory
        case .logLevel: logLevel.rawValue
        case .logFormat: logFormat.rawValue
        case .bodyLimit: bodyLimit.byteCountText
        case .bodyLimitWithKey: bodyLimitWithKey.byteCountText
        case .batchLimit: String(batchLimit)
        case .batchLimitWithKey: String(batchLimitWithKey)
        case .headerTimeout: headerTimeout.configurationText
        case .bodyTimeout: bodyTimeout.configurationText
        case .idleTimeout: idleTimeout.configurationText
        case .connectionLimit: String(connectionLimit)
        case .requestLimit: String(requestLimit)
        case .rateLimit: String(rateLimit)
        case .rateLimitLoopback: String(rateLimitLoopback)
        case .trustedHops: String(trustedHops)
        case .allowedOrigins: allowedOrigins.joined(separator: ",")
        case .allowedHosts: allowedHosts.joined(separator: ",")
        case .publicAddress: publicAddress ?? ""
        case .slowCall: slowCall.configurationText
        case .poolSize: String(poolSize)
        case .queueLimit: String(queueLimit)
        case .shutdownDeadline: shutdownDeadline.configurationText
        }
    }

    /// What the endpoint needs of it.
    var endpointLimits: RPCEndpoint.Limits {
        RPCEndpoint.Limits(
            bodySize: bodyLimit,
            bodySizeWithKey: bodyLimitWithKey,
            batch: batchLimit,
            batchWithKey: batchLimitWithKey,
            requestsInFlight: requestLimit,
            trustedHops: trustedHops,
            limitsLoopback: rateLimitLoopback
        )
    }
}

extension ServerConfiguration: CustomStringConvertible {
    /// All values, one a line, without secrets.
    public var description: String {
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
