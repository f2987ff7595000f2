extension CanvassServer {
    /// Where the server listens, and the limits that it sets its clients. The initial values are the defaults.
    package struct Settings: Sendable, Hashable {
        /// The address to listen at.
        package var host = "127.0.0.1"
        /// The port to listen at; 0 lets the system choose.
        package var port = 8080
        /// The longest body without a key, in bytes.
        package var bodyLimit = 256 * 1024
        /// The longest body with a key, in bytes.
        package var bodyLimitWithKey = 1024 * 1024
        /// The most calls in a batch without a key.
        package var batchLimit = 100
        /// The most calls in a batch with a key.
        package var batchLimitWithKey = 1_000
        /// How long a request's header may take.
        package var headerTimeout = Duration.seconds(10)
        /// How long a request's whole body may take, and how long a client may leave a response unread.
        package var bodyTimeout = Duration.seconds(30)
        /// How long a connection may be idle between requests.
        package var idleTimeout = Duration.seconds(60)
        /// The most connections at the same time.
        package var connectionLimit = 10_000
        /// The most requests in flight at the same time.
        package var requestLimit = 4_096
        /// Calls a minute without a key from one address; 0 for no limit.
        ///
        /// The default lets three thousand readers behind one office's address vote within a minute.
        package var rateLimit = 3_000
        /// Whether clients on the same machine are limited; by default not, since a proxy or the operator's own tools
        /// connect from there.
        package var rateLimitLoopback = false
        /// How many proxies before the server add to `X-Forwarded-For`.
        package var trustedHops = 0
        /// The origins of web pages that may call the server.
        package var allowedOrigins: [String] = []
        /// The host names that the server answers for; none means all.
        package var allowedHosts: [String] = []
        /// Where readers reach the pages, or nil for what each request says.
        package var publicAddress: String?

        package init() {}
    }
}

extension CanvassServer.Settings {
    /// The limits of the RPC endpoint.
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
