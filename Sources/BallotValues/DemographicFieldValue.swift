/// A demographic value as a voter sent it, not yet checked against its declaration.
public enum DemographicFieldValue: Sendable, Hashable {
    /// A city as typed, or the key of a category.
    case text(String)
    /// An age.
    case number(Double)
    /// Not stated.
    case null
    /// A value of a kind that states nothing, such as true.
    case unsupported
}
