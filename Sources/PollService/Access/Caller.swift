/// Who makes a call.
public enum Caller: Sendable, Hashable {
    /// Nobody who says who they are: a reader.
    case anonymous
    /// Somebody with a key that is unknown, expired or revoked.
    case rejected
    /// Somebody with a key that could not be looked up, because the database is away.
    case unresolved
    /// Somebody with a key that stands, and what it may do.
    case key(id: String, scopes: Set<Scope>)
    /// The operator on the machine itself, who may do everything.
    case operatorOnMachine

    /// Whether the caller may do what a scope allows.
    public func has(_ scope: Scope) -> Bool {
        switch self {
        case .anonymous, .rejected, .unresolved: false
        case .key(_, let scopes): scopes.contains { $0.includes(scope) }
        case .operatorOnMachine: true
        }
    }
}
