import AsyncHTTPClient
import NIOCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What went wrong below HTTP, in words for a person.
enum TransportFailure {
    /// The failure of an exchange with an endpoint.
    static func error(_ cause: any Error, endpoint: String, timeout: Duration) -> PollClientError {
        if let error = cause as? HTTPClientError {
            if error == .cancelled { return .cancelled }
            if timeouts.contains(error.shortDescription) { return .timeout(timeout) }
            return .transport("\(endpoint): \(error.shortDescription)")
        }
        return .transport("\(endpoint): \((cause as? IOError).flatMap(reason) ?? "\(cause)")")
    }

    private static func reason(of error: IOError) -> String? {
        switch error.errnoCode {
        case ECONNREFUSED: "nothing listens there"
        case ECONNRESET, EPIPE, ECONNABORTED: "the connection broke"
        case EHOSTUNREACH, ENETUNREACH: "there is no way there"
        case ETIMEDOUT: "it does not answer"
        default: nil
        }
    }

    private static let timeouts: Set<String> = Set(
        [
            HTTPClientError.deadlineExceeded, .connectTimeout, .readTimeout, .writeTimeout, .tlsHandshakeTimeout,
            .getConnectionFromPoolTimeout,
        ].map(\.shortDescription)
    )
}
