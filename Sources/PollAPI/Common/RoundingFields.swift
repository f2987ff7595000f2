public import JSONRPC

/// How percents are rounded for print.
public struct RoundingFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var method: RoundingMethodField?
    public var decimals: Int?

    public static let fields: [FieldDescription] = [
        .init("method", "How percents are rounded; largest-remainder unless given."),
        .init("decimals", "Digits after the point; none unless given.", .integer(in: 0...3)),
    ]

    public init(method: RoundingMethodField? = nil, decimals: Int? = nil) {
        self.method = method
        self.decimals = decimals
    }
}

/// The ways to round percents.
public enum RoundingMethodField: String, Codable, Sendable, CaseIterable {
    /// The printed percents of one question add up to 100.
    case largestRemainder = "largest-remainder"
    /// Each percent on its own; they may not add up.
    case halfUp = "half-up"
}
