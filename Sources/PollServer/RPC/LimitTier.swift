import PollService

/// Which limits hold for a caller.
enum LimitTier {
    /// Without a key that stands.
    case anonymous
    /// With a key that cannot be looked up while the database is away. It is believed as far as sizes go, so that its holder is
    /// told to try again, and not that the body is too long.
    case unresolved
    case known

    init(_ caller: Caller) {
        self =
            switch caller {
            case .anonymous, .rejected: .anonymous
            case .unresolved: .unresolved
            case .key, .operatorOnMachine: .known
            }
    }
}
