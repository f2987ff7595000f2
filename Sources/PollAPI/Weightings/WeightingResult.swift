public import JSONRPC

/// The result of the methods that answer with one weighting.
public struct WeightingResult: Codable, Sendable, Hashable, SchemaDocumented {
    public var weighting: WeightingView

    public static let fields: [FieldDescription] = [
        .init("weighting", "The weighting.")
    ]

    public init(weighting: WeightingView) {
        self.weighting = weighting
    }
}
