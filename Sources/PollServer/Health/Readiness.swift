/// Whether the server can do its work, with the result of each check.
public struct Readiness: Sendable, Hashable, Encodable {
    /// The result of one check.
    public enum Check: Sendable, Hashable {
        /// The check succeeded.
        case ok
        /// The check failed; a few constant words say why, without names or addresses.
        case failing(String)
    }

    /// The results by the names of the checks, such as `database`.
    public var checks: [String: Check]

    /// Creates a readiness from the results of checks.
    public init(_ checks: [String: Check]) {
        self.checks = checks
    }

    /// Whether all checks succeeded.
    public var isReady: Bool { checks.values.allSatisfy { $0 == .ok } }

    private enum Member: String, CodingKey {
        case status, checks
    }

    /// Writes `{"status": "ready", "checks": {"database": "ok"}}`.
    public func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Member.self)
        try members.encode(isReady ? "ready" : "not ready", forKey: .status)
        try members.encode(checks.mapValues(\.word), forKey: .checks)
    }
}

extension Readiness.Check {
    fileprivate var word: String {
        switch self {
        case .ok: "ok"
        case .failing(let reason): reason
        }
    }
}
