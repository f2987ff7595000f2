public import JSONRPC

/// A p-value by going through all tables, or by drawing some where there are too many.
public struct ExactTestFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var p: Double
    public var replicates: Int?
    public var seed: Int?

    public static let fields: [FieldDescription] = [
        .p,
        .init(
            "replicates",
            "How many tables were drawn; left out where all were gone through, so that p is exact.",
            .count
        ),
        .seed,
    ]

    public init(p: Double, replicates: Int? = nil, seed: Int? = nil) {
        self.p = p
        self.replicates = replicates
        self.seed = seed
    }
}
