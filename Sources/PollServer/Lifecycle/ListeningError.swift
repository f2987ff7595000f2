import Glibc
import NIOCore

/// The server cannot listen where it should.
public struct ListeningError: Error, CustomStringConvertible {
    /// The host that was asked for.
    public let host: String
    /// The port that was asked for.
    public let port: Int
    /// What the system says.
    public let cause: any Error

    /// A sentence that names the address and the reason.
    public var description: String { "The server cannot listen at \(host), port \(port): \(reason)." }

    /// The system's words alone, where it has any: what was called for them tells nobody anything.
    private var reason: String {
        guard let error = cause as? IOError else { return "\(cause)" }
        return unsafe String(cString: strerror(error.errnoCode))
    }
}
