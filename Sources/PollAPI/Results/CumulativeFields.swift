public import JSONRPC

/// The answers from the beginning on.
public struct CumulativeFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var base: Int
    public var shares: [ShareFields]

    public static let fields: [FieldDescription] = [
        .init("base", "How many answered up to the end of the interval.", .count),
        .init("shares", "The options with their counts and shares."),
    ]

    public init(base: Int, shares: [ShareFields]) {
        self.base = base
        self.shares = shares
    }
}
