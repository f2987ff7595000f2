public import JSONRPC

/// `weighting.get`: returns a weighting of a poll.
public enum WeightingGet: RPCMethod {
    public typealias Params = WeightingName
    public typealias Result = WeightingResult

    public static let name = "weighting.get"
    public static let summary = "Returns a weighting of a poll."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("name", "The weighting's name."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by name",
            params: Params(poll: ReunionSign.slug, name: CensusByAge.name),
            result: WeightingResult(weighting: CensusByAge.view)
        )
    ]
}
