public import JSONRPC

/// `weighting.list`: returns the weightings of a poll, in the order of their names.
public enum WeightingList: RPCMethod {
    public typealias Params = PollName

    public struct Result: Codable, Sendable, Hashable {
        public var weightings: [WeightingView]

        public init(weightings: [WeightingView]) {
            self.weightings = weightings
        }
    }

    public static let name = "weighting.list"
    public static let summary = "Returns the weightings of a poll, in the order of their names."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id.")
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by slug",
            params: Params(poll: ReunionSign.slug),
            result: Result(weightings: [CensusByAge.view])
        )
    ]
}
