import Glibc
import NIOCore

/// The server cannot listen at its address.
public struct ListeningError: Error, CustomStringConvertible {
    /// The configured host.
    public let host: String
    /// The configured port.
    public let port: Int
    /// The error of the system.
    public let cause: any Error

    /// A sentence that names the address and the reason.
    public var description: String { "The server cannot listen at \(host), port \(port): \(reason)." }

    /// The system's message without the name of the failed call, which helps no operator.
    private var reason: String {
        guard let error = cause as? IOError else { return "\(cause)" }
        return unsafe String(cString: strerror(error.errnoCode))
    }
}
