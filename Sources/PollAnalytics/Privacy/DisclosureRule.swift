/// When a group of people is too small to be shown, and what counts as hidden.
public struct DisclosureRule: Hashable, Sendable {
    /// What a reader can still work out about a hidden small group.
    public enum Protection: Hashable, Sendable {
        /// Its size may be as large as ``DisclosureRule/minimumBase``, for all that the reader knows. The default.
        case upperBound
        /// Its size is not known exactly.
        case notExact
    }

    /// What is done with slices that nobody is in.
    public enum EmptySlices: Hashable, Sendable {
        /// They are left out, so that a slice that is listed as hidden is known to hold at least one. The default.
        case omitted
        /// They are listed like all others and may be hidden too, so that a hidden slice may hold nobody.
        case listed
    }

    /// The least base that may be shown; a group of 1 to one less is sensitive, an empty one is not. 1 hides nothing.
    public var minimumBase: Int
    /// How well a hidden group has to be hidden.
    public var protection: Protection
    /// What is done with empty slices.
    public var emptySlices: EmptySlices

    /// Puts a rule together.
    public init(minimumBase: Int, protection: Protection = .upperBound, emptySlices: EmptySlices = .omitted) {
        self.minimumBase = minimumBase
        self.protection = protection
        self.emptySlices = emptySlices
    }

    /// Whether a group of this size must not be shown.
    public func isSensitive(_ base: Int) -> Bool {
        base > 0 && base < minimumBase
    }

    /// The least number that a reader must think possible for a hidden group.
    var floor: Int { emptySlices == .omitted ? 1 : 0 }
}
