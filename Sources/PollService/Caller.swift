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

/// What a key may do; each includes the ones after it.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case admin, editor, results

    /// Whether this scope allows what another one does.
    public func includes(_ other: Scope) -> Bool {
        let order = Scope.allCases
        return (order.firstIndex(of: self) ?? order.endIndex) <= (order.firstIndex(of: other) ?? order.endIndex)
    }
}

/// What a method knows of a call beside its parameters.
public struct CallContext: Sendable {
    /// Names the request in the log.
    public let requestID: String
    public let caller: Caller

    public init(requestID: String, caller: Caller) {
        self.requestID = requestID
        self.caller = caller
    }
}
