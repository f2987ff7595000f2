/// What a key may do; each includes the ones after it.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case admin, editor, results

    /// Whether this scope allows what another one does.
    public func includes(_ other: Scope) -> Bool {
        let order = Scope.allCases
        return (order.firstIndex(of: self) ?? order.endIndex) <= (order.firstIndex(of: other) ?? order.endIndex)
    }
}
