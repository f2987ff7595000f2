public import JSONRPC

/// The method `weighting.delete`.
public enum WeightingDelete: RPCMethod {
    public static let name = "weighting.delete"
    public static let summary = "Removes a weighting; the ballots it weighted are not touched."
    public static let parameters: [FieldDescription] = [
        .poll,
        .weightingName,
    ]
    public static let errors = RPCErrorDescription.poll(.unauthorized, .forbidden, .notFound, .unavailable)

    public typealias Params = WeightingName

    public static let examples: [RPCExample<Params, Result>] = [
        RPCExample(
            "by name",
            params: Params(poll: ReunionSign.slug, name: CensusByAge.name),
            result: Result(deleted: true)
        )
    ]
}

extension WeightingDelete {
    public struct Result: Codable, Sendable, Hashable, SchemaDocumented {
        public var deleted: Bool

        public static let fields: [FieldDescription] = [
            .init("deleted", "Always true: a weighting that is not there is an error.")
        ]

        public init(deleted: Bool) {
            self.deleted = deleted
        }
    }
}
