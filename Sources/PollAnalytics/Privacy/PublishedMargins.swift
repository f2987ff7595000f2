/// Which margins of a two-way table are printed beside its cells; the grand total always is.
public struct PublishedMargins: OptionSet, Hashable, Sendable {
    /// The bit pattern.
    public let rawValue: Int

    /// Makes a set from its bit pattern.
    public init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// The row totals: the one-way breakdown by the row variable.
    public static let rows = PublishedMargins(rawValue: 1)
    /// The column totals: the one-way breakdown by the column variable.
    public static let columns = PublishedMargins(rawValue: 2)
    /// Both.
    public static let both: PublishedMargins = [.rows, .columns]
}
