/// The ways to treat ballots that leave out a dimension with targets.
public enum MissingLevelsField: String, Codable, Sendable, CaseIterable {
    /// They have no weight.
    case drop
    /// They keep the share that they have, and the targets are for the others.
    case hold
}
