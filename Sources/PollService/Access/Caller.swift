/// The sender of a call.
public enum Caller: Sendable, Hashable {
    /// A reader, who sends no key.
    case anonymous
    /// A sender of a key that is unknown, expired or revoked.
    case rejected
    /// A sender of a key that could not be looked up, because the database is down.
    case unresolved
    /// The holder of a valid key, and what it may do.
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
