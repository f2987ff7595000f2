public import JSONRPC

/// The method `weighting.list`.
public enum WeightingList: RPCMethod {
    public static let name = "weighting.list"
    public static let summary = "Returns the weightings of a poll, in the order of their names."
    public static let parameters: [FieldDescription] = [.poll]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = PollName

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by slug",
            params: Params(poll: ReunionSign.slug),
            result: Result(weightings: [CensusByAge.view])
        )
    ]
}

extension WeightingList {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var weightings: [WeightingView]

        public static let fields: [FieldDescription] = [
            .init("weightings", "The weightings of the poll, in the order of their names.")
        ]

        public init(weightings: [WeightingView]) {
            self.weightings = weightings
        }
    }
}
