public import JSONRPC

/// The ballots divided by one list of dimensions.
public struct SliceTable: Codable, Sendable, Hashable, SchemaDocumented {
    public var dimensions: [String]
    public var slices: [SliceFields]
    public var suppressed: Bool?
    public var reason: String?

    public static let fields: [FieldDescription] = [
        .init("dimensions", "The dimensions that are crossed."),
        .init("slices", "Those who have a value in each dimension in common; slices that nobody is in are left out."),
        .nothingShown,
        .reason,
    ]

    public init(dimensions: [String], slices: [SliceFields], suppressed: Bool? = nil, reason: String? = nil) {
        self.dimensions = dimensions
        self.slices = slices
        self.suppressed = suppressed
        self.reason = reason
    }
}
