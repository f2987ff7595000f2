public import JSONRPC

/// A p-value by simulation.
public struct SimulatedTestFields: Codable, Sendable, Hashable, SchemaDocumented {
    public var p: Double
    public var replicates: Int
    public var seed: Int

    public static let fields: [FieldDescription] = [
        .init("p", "(1 + hits)/(1 + replicates).", .share),
        .init("replicates", "How many tables were drawn.", .count),
        .seed,
    ]

    public init(p: Double, replicates: Int, seed: Int) {
        self.p = p
        self.replicates = replicates
        self.seed = seed
    }
}
