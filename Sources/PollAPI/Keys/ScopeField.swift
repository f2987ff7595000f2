/// What a key may do.
public enum ScopeField: String, Codable, Sendable, CaseIterable {
    case admin, editor, results
}
