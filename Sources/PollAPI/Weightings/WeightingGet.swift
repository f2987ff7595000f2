public import JSONRPC

/// The method `weighting.get`.
public enum WeightingGet: RPCMethod {
    public static let name = "weighting.get"
    public static let summary = "Returns a weighting of a poll."
    public static let parameters: [FieldDescription] = [
        .poll,
        .weightingName,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = WeightingName
    public typealias Result = WeightingResult

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by name",
            params: Params(poll: ReunionSign.slug, name: CensusByAge.name),
            result: WeightingResult(weighting: CensusByAge.view)
        )
    ]
}
