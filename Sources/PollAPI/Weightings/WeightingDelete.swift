public import JSONRPC

/// `weighting.delete`: removes a weighting; the ballots it weighted are not touched.
public enum WeightingDelete: RPCMethod {
    public typealias Params = WeightingName

    public struct Result: Codable, Sendable, Hashable {
        public var deleted: Bool

        public init(deleted: Bool) {
            self.deleted = deleted
        }
    }

    public static let name = "weighting.delete"
    public static let summary = "Removes a weighting; the ballots it weighted are not touched."
    public static let parameters: [ParameterDescription] = [
        ParameterDescription("poll", "The poll's slug or id."),
        ParameterDescription("name", "The weighting's name."),
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)
    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by name",
            params: Params(poll: ReunionSign.slug, name: CensusByAge.name),
            result: Result(deleted: true)
        )
    ]
}
