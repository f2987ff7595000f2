/// What becomes of people whose level in a raking variable is not stated.
public enum MissingLevels: String, CaseIterable, Hashable, Sendable {
    /// They get no weight and leave the weighted results.
    case drop
    /// They are a level of their own that keeps its (base-weighted) share; the targets of the others are scaled.
    case hold
}
