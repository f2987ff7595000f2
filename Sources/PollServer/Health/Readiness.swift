/// Whether the server can do its work, with a word for each thing that it needs.
public struct Readiness: Sendable, Hashable, Encodable {
    /// What is said of one thing.
    public enum Check: Sendable, Hashable {
        /// It works.
        case ok
        /// It does not; one or a few constant words say why, without names or addresses.
        case failing(String)
    }

    /// By the name of the thing, such as `database`.
    public var checks: [String: Check]

    /// A finding.
    public init(_ checks: [String: Check]) {
        self.checks = checks
    }

    /// Whether everything works.
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
